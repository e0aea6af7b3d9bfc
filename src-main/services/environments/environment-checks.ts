import { X509Certificate } from 'node:crypto';
import type { ConnectionSettings, Environment } from '../../../src-shared/domain/environments/environment.ts';
import { environmentProblem } from '../../../src-shared/domain/environments/environment-edit.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';

const certificate = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** A file that holds certificate and key in one is common; the key belongs in the vault, never in the settings. */
const privateKey = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY/;

function certificateReason(pem: string): string | null {
  if (privateKey.test(pem)) return 'holds_private_key';
  const blocks = pem.match(certificate) ?? [];
  if (blocks.length === 0) return 'not_pem';
  try {
    for (const block of blocks) new X509Certificate(block);
    return null;
  } catch {
    return 'not_a_certificate';
  }
}

function checkConnection(connection: ConnectionSettings): void {
  for (const field of ['customCa', 'clientCertificate'] as const) {
    const pem = connection[field];
    const reason = pem === null ? null : certificateReason(pem);
    if (reason !== null) throw new ProblemError({ code: 'CONNECTION_SETTINGS_INVALID', field, reason });
  }
}

/** Throws the first thing wrong with an edited environment, certificates included. */
export function checkEnvironment(environment: Environment): void {
  const problem = environmentProblem(environment);
  if (problem !== null) throw new ProblemError(problem);
  checkConnection(environment.connection);
}
