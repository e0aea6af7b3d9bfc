import type { SavedRequest } from '../calls/saved-request.ts';
import { type Api, defaultConnection, type Environment } from './environment.ts';

export const environmentFileFormat = 'claimcheck-environment';
/** Version 2 added what an API demands of a token. */
export const environmentFileVersion = 2;

/** An environment made for git and for mail. It holds no secret, and nothing that only this machine needs. */
export interface EnvironmentFile {
  readonly format: typeof environmentFileFormat;
  readonly version: typeof environmentFileVersion;
  readonly environment: Environment;
  readonly requests: readonly SavedRequest[];
}

/**
 * The environment with its saved requests, ready to be written.
 * Left out: how the provider is reached from here (proxy, certificates, time-outs), the token endpoint that
 * secrets are bound to, hosts that the person allowed, and the practice mark.
 */
export function toEnvironmentFile(
  environment: Environment,
  requests: readonly SavedRequest[],
): EnvironmentFile {
  return {
    format: environmentFileFormat,
    version: environmentFileVersion,
    environment: {
      ...environment,
      practice: false,
      tokenEndpoint: null,
      apis: environment.apis.map((api) => ({ ...api, allowedHosts: [] })),
      connection: defaultConnection,
    },
    requests: requests.filter((request) => request.environmentId === environment.id),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The content of a file of any older version in the shape of this one, not yet parsed: what has no such shape is
 * handed on as it is, for the parser to refuse. `version`: as the file states it.
 */
export function upgradedEnvironmentFile(content: unknown, version: number): unknown {
  if (version !== 1 || !isRecord(content)) return content;
  const { environment } = content;
  return { ...content, version: environmentFileVersion, environment: withDemands(environment) };
}

function withDemands(environment: unknown): unknown {
  if (!isRecord(environment) || !Array.isArray(environment.apis)) return environment;
  const apis = environment.apis.map((api: unknown) =>
    isRecord(api) && !Object.hasOwn(api, 'demands') ? { ...api, demands: null } : api,
  );
  return { ...environment, apis };
}

/** An imported host gets no token before the person allows it; the provider's own host gets its own tokens. */
function withoutTrust(api: Api, issuer: string): Api {
  const atIssuer =
    api.baseUrl !== null &&
    URL.canParse(api.baseUrl) &&
    URL.canParse(issuer) &&
    new URL(api.baseUrl).origin === new URL(issuer).origin;
  return { ...api, baseUrl: atIssuer ? api.baseUrl : null, allowedHosts: [] };
}

/**
 * What a parsed file adds: everything under new ids, bound to each other as in the file.
 * Whatever a file says, the result is no practice environment, uses default connection settings (a foreign
 * proxy and certificate authority could read everything), trusts no host but the issuer's, and needs its
 * secrets entered.
 */
export function fromEnvironmentFile(
  file: EnvironmentFile,
  newId: () => string,
): { readonly environment: Environment; readonly requests: readonly SavedRequest[] } {
  const copy = withNewIds(file.environment, file.requests, newId);
  return {
    environment: {
      ...copy.environment,
      practice: false,
      tokenEndpoint: null,
      apis: copy.environment.apis.map((api) => withoutTrust(api, file.environment.issuer)),
      connection: defaultConnection,
    },
    requests: copy.requests,
  };
}

/** The same content under new ids; a request keeps its token as long as its application is in the environment. */
export function withNewIds(
  environment: Environment,
  requests: readonly SavedRequest[],
  newId: () => string,
): { readonly environment: Environment; readonly requests: readonly SavedRequest[] } {
  const id = newId();
  const applicationIds = new Map<string, string>();
  const applications = environment.applications.map((application) => {
    const applicationId = newId();
    applicationIds.set(application.id, applicationId);
    return { ...application, id: applicationId };
  });
  return {
    environment: {
      ...environment,
      id,
      applications,
      apis: environment.apis.map((api) => ({ ...api, id: newId() })),
    },
    requests: requests.map((request) => {
      const token = request.token;
      const applicationId = token.kind === 'none' ? undefined : applicationIds.get(token.applicationId);
      return {
        ...request,
        id: newId(),
        environmentId: id,
        token:
          token.kind === 'none' || applicationId === undefined
            ? { kind: 'none' }
            : { kind: token.kind, applicationId },
      };
    }),
  };
}

/** A file name without characters that any file system refuses. */
export function environmentFileName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `claimcheck-${plain === '' ? 'environment' : plain}.json`;
}
