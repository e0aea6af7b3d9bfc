import type { RequestFolder } from '../calls/request-folder.ts';
import type { SavedRequest } from '../calls/saved-request.ts';
import type { Variable } from '../calls/variable.ts';
import { type Api, defaultConnection, type Environment } from './environment.ts';
import { foldersFromCollections } from './folders-from-collections.ts';

export const environmentFileFormat = 'claimcheck-environment';
/** Version 2 added what an API demands of a token, version 3 folders of requests. */
export const environmentFileVersion = 3;

/** An environment made for git and for mail. It holds no secret, and nothing that only this machine needs. */
export interface EnvironmentFile {
  readonly format: typeof environmentFileFormat;
  readonly version: typeof environmentFileVersion;
  readonly environment: Environment;
  readonly folders: readonly RequestFolder[];
  readonly requests: readonly SavedRequest[];
}

/** What belongs to an environment besides itself. */
export interface SavedCalls {
  readonly folders: readonly RequestFolder[];
  readonly requests: readonly SavedRequest[];
}

/**
 * The environment with its saved requests, ready to be written.
 * Left out: how the provider is reached from here (proxy, certificates, time-outs), the token endpoint that
 * secrets are bound to, hosts that the person allowed, and the practice mark.
 */
export function toEnvironmentFile(
  environment: Environment,
  { folders, requests }: SavedCalls,
): EnvironmentFile {
  const mine = ({ environmentId }: { readonly environmentId: string }) => environmentId === environment.id;
  return {
    format: environmentFileFormat,
    version: environmentFileVersion,
    environment: {
      ...environment,
      practice: false,
      tokenEndpoint: null,
      apis: environment.apis.map((api) => ({ ...api, allowedHosts: [] })),
      connection: defaultConnection,
      variables: withoutSecrets(environment.variables),
    },
    folders: folders
      .filter(mine)
      .map((folder) => ({ ...folder, variables: withoutSecrets(folder.variables) })),
    requests: requests
      .filter(mine)
      .map((request) => ({ ...request, variables: withoutSecrets(request.variables) })),
  };
}

/** Names of secret variables travel, their values never do: neither out of here nor in from a file made by hand. */
function withoutSecrets(variables: readonly Variable[]): readonly Variable[] {
  return variables.map((variable) => (variable.secret ? { ...variable, value: '' } : variable));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The content of a file of any older version in the shape of this one, not yet parsed: what has no such shape is
 * handed on as it is, for the parser to refuse. `version`: as the file states it.
 */
export function upgradedEnvironmentFile(content: unknown, version: number): unknown {
  if (version >= environmentFileVersion || !isRecord(content)) return content;
  const { environment, requests } = content;
  const demanding = version === 1 ? withDemands(environment) : environment;
  if (!isRecord(demanding) || !Array.isArray(requests) || !requests.every(isRecord)) return content;
  const later = foldersFromCollections({ environments: [demanding], requests });
  return {
    ...content,
    version: environmentFileVersion,
    environment: later.environments[0],
    folders: later.folders,
    requests: later.requests,
  };
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
): SavedCalls & { readonly environment: Environment } {
  const copy = withNewIds(file.environment, file, newId);
  return {
    environment: {
      ...copy.environment,
      practice: false,
      tokenEndpoint: null,
      apis: copy.environment.apis.map((api) => withoutTrust(api, file.environment.issuer)),
      connection: defaultConnection,
    },
    folders: copy.folders,
    requests: copy.requests,
  };
}

/** The same content under new ids; a request keeps its token as long as its application is in the environment. */
export function withNewIds(
  environment: Environment,
  { folders, requests }: SavedCalls,
  newId: () => string,
): SavedCalls & { readonly environment: Environment } {
  const id = newId();
  const folderIds = new Map(folders.map((folder) => [folder.id, newId()]));
  const unknownFolder = newId();
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
      variables: withoutSecrets(environment.variables),
    },
    folders: folders.map((folder) => ({
      ...folder,
      id: folderIds.get(folder.id) ?? unknownFolder,
      environmentId: id,
      parentId: folder.parentId === null ? null : (folderIds.get(folder.parentId) ?? null),
      variables: withoutSecrets(folder.variables),
    })),
    requests: requests.map((request) => {
      const token = request.token;
      const applicationId = token.kind === 'none' ? undefined : applicationIds.get(token.applicationId);
      return {
        ...request,
        id: newId(),
        environmentId: id,
        folderId: folderIds.get(request.folderId) ?? unknownFolder,
        variables: withoutSecrets(request.variables),
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
