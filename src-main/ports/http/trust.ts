import { X509Certificate } from 'node:crypto';
import * as tls from 'node:tls';
import type { Problem } from '../../../src-shared/domain/problems/problem.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { Connection } from '../http.ts';

/** TLS material, prepared once for all connections of one setting. */
export interface Trust {
  /** For the server: trusted roots and, where set, the client certificate. */
  readonly server: tls.SecureContext;
  /** For the proxy: trusted roots alone, since the client certificate isn't meant for it. */
  readonly proxy: tls.SecureContext;
  /** Servers alone: nobody says of a proxy that its certificate may fail. */
  readonly acceptsInvalidServers: boolean;
}

type Field = Extract<Problem, { code: 'CONNECTION_SETTINGS_INVALID' }>['field'];

function invalid(field: Field, reason: string): ProblemError {
  return new ProblemError({ code: 'CONNECTION_SETTINGS_INVALID', field, reason });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'unusable';
}

function pemCertificates(pem: string, field: Field): readonly string[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) throw invalid(field, 'no_certificate');
  for (const block of blocks) {
    try {
      new X509Certificate(block);
    } catch {
      throw invalid(field, 'not_a_certificate');
    }
  }
  return blocks;
}

function defaultRoots(): readonly string[] {
  // With NODE_EXTRA_CA_CERTS where the runtime tells (Node 22.15 and later).
  return typeof tls.getCACertificates === 'function'
    ? tls.getCACertificates('default')
    : tls.rootCertificates;
}

/**
 * Throws `ProblemError` `CONNECTION_SETTINGS_INVALID`, whose reason names the fault and never the material.
 * Expiry is not checked here: the other side does.
 */
export function createTrust(connection: Connection, acceptsInvalidServers: boolean): Trust {
  const { customCa, clientCertificate } = connection.settings;
  const ca = customCa === null ? {} : { ca: [...defaultRoots(), ...pemCertificates(customCa, 'customCa')] };
  const proxy = tls.createSecureContext(ca);
  if (clientCertificate === null) return { server: proxy, proxy, acceptsInvalidServers };
  const chain = pemCertificates(clientCertificate, 'clientCertificate');
  const key = connection.clientCertificateKey;
  if (key === null) throw invalid('clientCertificate', 'key_missing');
  try {
    const server = tls.createSecureContext({ ...ca, cert: chain.join('\n'), key });
    return { server, proxy, acceptsInvalidServers };
  } catch (error) {
    throw invalid('clientCertificate', codeOf(error));
  }
}
