import { randomBytes } from 'node:crypto';
import type { ApplicationKind } from '../../src-shared/domain/environments/environment.ts';
import {
  ada,
  defaultRedirectUris,
  type PracticeApplication,
  type PracticeUser,
  practiceApis,
  practiceApplications,
  sam,
} from './tenant-data.ts';

export const directoryLimits = { users: 500, apis: 100, scopesPerApi: 200, redirectUris: 100 } as const;

interface DirectoryScope {
  readonly id: string;
  readonly key: string;
  readonly description: string;
}

export interface DirectoryApplication extends PracticeApplication {
  /** Null for public applications. Random for each start. */
  readonly clientSecret: string | null;
  readonly redirectUris: readonly string[];
}

export interface DirectoryApi {
  readonly id: string;
  readonly name: string;
  readonly audience: string;
  readonly isManagementApi: boolean;
  readonly scopes: readonly DirectoryScope[];
  /** Scope keys enabled for each authorised client id; no entry means not authorised. */
  readonly authorised: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Null stands for "the directory is full". */
export interface TenantDirectory {
  users(): readonly PracticeUser[];
  user(id: string): PracticeUser | undefined;
  addUser(user: Omit<PracticeUser, 'id'>): PracticeUser | null;
  applications(): readonly DirectoryApplication[];
  application(clientId: string): DirectoryApplication | undefined;
  setRedirectUris(clientId: string, redirectUris: readonly string[]): boolean;
  apis(): readonly DirectoryApi[];
  api(id: string): DirectoryApi | undefined;
  apiFor(audience: string): DirectoryApi | undefined;
  addApi(name: string, audience: string): DirectoryApi | null;
  deleteApi(id: string): void;
  addScope(apiId: string, key: string, description: string): DirectoryScope | null;
  authorise(apiId: string, clientId: string): void;
  withdraw(apiId: string, clientId: string): void;
  enableScope(apiId: string, clientId: string, key: string): void;
  disableScope(apiId: string, clientId: string, key: string): void;
}

/** Thirty-two hexadecimal digits, the shape of Kinde's own identifiers. */
function hexId(): string {
  return randomBytes(16).toString('hex');
}

function newScope(key: string, description: string): DirectoryScope {
  return { id: `api_scope_${hexId()}`, key, description };
}

/** Kinds that can keep no secret. */
const publicKinds: ReadonlySet<ApplicationKind> = new Set(['spa', 'device']);
/** Kinds that a browser comes back to. */
const browserKinds: ReadonlySet<ApplicationKind> = new Set(['spa', 'web']);

function startApplications(extraRedirectUris: readonly string[]): Map<string, DirectoryApplication> {
  const callbacks = [...new Set([...defaultRedirectUris, ...extraRedirectUris])];
  return new Map(
    practiceApplications.map((application) => [
      application.clientId,
      {
        ...application,
        clientSecret: publicKinds.has(application.kind) ? null : randomBytes(36).toString('base64url'),
        redirectUris: browserKinds.has(application.kind) ? callbacks : [],
      },
    ]),
  );
}

function startApis(issuer: string): Map<string, DirectoryApi> {
  return new Map(
    practiceApis(issuer).map(({ authorised, scopes, ...api }) => [
      api.id,
      {
        ...api,
        scopes: scopes.map(({ key, description }) => newScope(key, description)),
        authorised: new Map(authorised.map((clientId) => [clientId, new Set(scopes.map(({ key }) => key))])),
      },
    ]),
  );
}

/**
 * The tenant's users, applications and APIs, in memory, bounded. Reads return the state of this moment; nothing handed
 * out changes later. Whether a caller may change something is not checked here.
 */
export function createTenantDirectory(options: {
  readonly issuer: string;
  readonly redirectUris: readonly string[];
}): TenantDirectory {
  const users = new Map<string, PracticeUser>([ada, sam].map((user) => [user.id, user]));
  const applications = startApplications(options.redirectUris);
  const apis = startApis(options.issuer);

  function changeAuthorised(
    apiId: string,
    change: (authorised: Map<string, ReadonlySet<string>>, api: DirectoryApi) => void,
  ): void {
    const api = apis.get(apiId);
    if (!api) return;
    const authorised = new Map(api.authorised);
    change(authorised, api);
    apis.set(apiId, { ...api, authorised });
  }

  return {
    users: () => [...users.values()],
    user: (id) => users.get(id),
    addUser(user) {
      if (users.size >= directoryLimits.users) return null;
      const added = { ...user, id: `kp_${hexId()}` };
      users.set(added.id, added);
      return added;
    },

    applications: () => [...applications.values()],
    application: (clientId) => applications.get(clientId),
    setRedirectUris(clientId, redirectUris) {
      const application = applications.get(clientId);
      if (!application || redirectUris.length > directoryLimits.redirectUris) return false;
      applications.set(clientId, { ...application, redirectUris: [...new Set(redirectUris)] });
      return true;
    },

    apis: () => [...apis.values()],
    api: (id) => apis.get(id),
    apiFor: (audience) => [...apis.values()].find((api) => api.audience === audience),
    addApi(name, audience) {
      if (apis.size >= directoryLimits.apis) return null;
      const api = { id: hexId(), name, audience, isManagementApi: false, scopes: [], authorised: new Map() };
      apis.set(api.id, api);
      return api;
    },
    deleteApi(id) {
      apis.delete(id);
    },
    addScope(apiId, key, description) {
      const api = apis.get(apiId);
      if (!api || api.scopes.length >= directoryLimits.scopesPerApi) return null;
      const scope = newScope(key, description);
      apis.set(apiId, { ...api, scopes: [...api.scopes, scope] });
      return scope;
    },

    authorise(apiId, clientId) {
      changeAuthorised(apiId, (authorised) => {
        if (!authorised.has(clientId)) authorised.set(clientId, new Set());
      });
    },
    withdraw(apiId, clientId) {
      changeAuthorised(apiId, (authorised) => authorised.delete(clientId));
    },
    enableScope(apiId, clientId, key) {
      changeAuthorised(apiId, (authorised) => {
        authorised.set(clientId, new Set([...(authorised.get(clientId) ?? []), key]));
      });
    },
    disableScope(apiId, clientId, key) {
      changeAuthorised(apiId, (authorised) => {
        const left = new Set(authorised.get(clientId) ?? []);
        left.delete(key);
        if (authorised.has(clientId)) authorised.set(clientId, left);
      });
    },
  };
}
