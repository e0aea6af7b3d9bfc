import {
  type ConnectionSettings,
  defaultConnection,
} from '../../src-shared/domain/environments/environment.ts';
import { differsOnlyByLastSlash, normaliseIssuerInput } from '../../src-shared/domain/environments/issuer.ts';
import { ProblemError } from '../../src-shared/domain/problems/problem.ts';
import { redactExchange } from '../../src-shared/domain/redaction/redact.ts';
import type { Connection } from '../ports/http.ts';
import type { Discovery, DiscoveryResult } from './discovery.ts';
import { describeDiscovery } from './discovery-metadata.ts';
import type { EnvironmentAccess } from './environment-access.ts';
import type { Services } from './services.ts';

/**
 * Settings of an environment that is being edited come without secrets. Those of a saved environment serve when it
 * names the same proxy, user and certificate; without its key a client certificate is left out.
 */
async function connectionFor(
  settings: ConnectionSettings,
  access: Pick<EnvironmentAccess, 'list' | 'connection'>,
): Promise<Connection> {
  const saved = access
    .list()
    .find(
      ({ connection }) =>
        connection.proxy === settings.proxy &&
        connection.proxyUser === settings.proxyUser &&
        connection.clientCertificate === settings.clientCertificate,
    );
  const needsSecrets = settings.proxyUser !== null || settings.clientCertificate !== null;
  const secrets = saved === undefined || !needsSecrets ? null : await access.connection(saved);
  const clientCertificateKey = secrets?.clientCertificateKey ?? null;
  return {
    settings: clientCertificateKey === null ? { ...settings, clientCertificate: null } : settings,
    proxyPassword: secrets?.proxyPassword ?? null,
    clientCertificateKey,
  };
}

/**
 * Runs discovery for what somebody typed: a domain, an issuer or a discovery URL. Where the provider's issuer differs
 * by a last slash alone, that issuer is taken. Throws `ProblemError`; `ISSUER_MISMATCH` names the stated issuer.
 */
export function createDiscover({
  discovery,
  access,
}: {
  readonly discovery: Discovery;
  readonly access: Pick<EnvironmentAccess, 'list' | 'connection'>;
}): Services['environments']['discover'] {
  return async (input, signal) => {
    const connection = await connectionFor(input.connection ?? defaultConnection, access);
    const resolve = (issuer: string) => discovery.resolve(issuer, connection, signal);
    const issuer = normaliseIssuerInput(input.issuer);
    let result: DiscoveryResult = await resolve(issuer);
    if (!result.ok && result.problem.code === 'ISSUER_MISMATCH') {
      const { actual } = result.problem;
      if (differsOnlyByLastSlash(issuer, actual)) result = await resolve(actual);
    }
    if (!result.ok) throw new ProblemError(result.problem);
    const known = [connection.proxyPassword, connection.clientCertificateKey].filter((text) => text !== null);
    return describeDiscovery(result.server, redactExchange(result.exchange, known));
  };
}
