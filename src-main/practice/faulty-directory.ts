// The directory as the faults make it look. What somebody mends through the Management API counts at once.
import type { PracticeFault } from '../../src-shared/domain/environments/practice.ts';
import { ordersAudience, type PracticeUser } from './tenant-data.ts';
import {
  type DirectoryApi,
  type DirectoryApplication,
  directoryLimits,
  type TenantDirectory,
} from './tenant-directory.ts';

/** Exist on their APIs, and are enabled for nobody while `scope_not_enabled` is on. */
const disabledScopes: ReadonlySet<string> = new Set(['read:orders', 'read:users']);

/** The one callback URL registered while `callback_not_registered` is on: nothing on this machine answers there. */
const elsewhere: readonly string[] = ['https://storefront.acme.test/callback'];

interface FaultyDirectory {
  readonly directory: TenantDirectory;
  /** Where a fault is switched off, the directory is as it was: what was mended by hand under it is forgotten. */
  setFaults(faults: readonly PracticeFault[]): void;
}

/** Lays the faults that concern the directory over it. A fault changes what is read, never what is kept below. */
export function createFaultyDirectory(base: TenantDirectory): FaultyDirectory {
  let faults: ReadonlySet<PracticeFault> = new Set();
  const authorisedAgain = new Set<string>();
  const enabledAgain = new Set<string>();
  const callbacks = new Map<string, readonly string[]>();
  const ordersId = base.apiFor(ordersAudience)?.id;

  const hasOrders = () => !faults.has('api_not_registered');
  const mayHaveOrders = (clientId: string) =>
    !faults.has('application_not_authorised') || authorisedAgain.has(clientId);
  const isEnabled = (holder: string, key: string) =>
    !faults.has('scope_not_enabled') || !disabledScopes.has(key) || enabledAgain.has(`${holder} ${key}`);

  function seenApi(api: DirectoryApi): DirectoryApi {
    const authorised = [...api.authorised]
      .filter(([clientId]) => api.id !== ordersId || mayHaveOrders(clientId))
      .map(([clientId, scopes]): [string, ReadonlySet<string>] => [
        clientId,
        new Set([...scopes].filter((key) => isEnabled(clientId, key))),
      ]);
    return { ...api, authorised: new Map(authorised) };
  }

  function seenApplication(application: DirectoryApplication): DirectoryApplication {
    if (!faults.has('callback_not_registered') || application.kind === 'machine') return application;
    return { ...application, redirectUris: callbacks.get(application.clientId) ?? elsewhere };
  }

  function seenUser(user: PracticeUser): PracticeUser {
    return { ...user, permissions: user.permissions.filter((key) => isEnabled(user.id, key)) };
  }

  const applications = () => base.applications().map(seenApplication);
  const apis = () =>
    base
      .apis()
      .filter(({ id }) => id !== ordersId || hasOrders())
      .map(seenApi);

  const directory: TenantDirectory = {
    ...base,
    users: () => base.users().map(seenUser),
    user(id) {
      const user = base.user(id);
      return user && seenUser(user);
    },
    applications,
    application: (clientId) => applications().find((application) => application.clientId === clientId),
    setRedirectUris(clientId, redirectUris) {
      if (!faults.has('callback_not_registered')) return base.setRedirectUris(clientId, redirectUris);
      if (redirectUris.length > directoryLimits.redirectUris) return false;
      callbacks.set(clientId, [...new Set(redirectUris)]);
      return true;
    },
    apis,
    api: (id) => apis().find((api) => api.id === id),
    apiFor: (audience) => apis().find((api) => api.audience === audience),
    authorise(apiId, clientId) {
      base.authorise(apiId, clientId);
      if (apiId === ordersId) authorisedAgain.add(clientId);
    },
    enableScope(apiId, clientId, key) {
      base.enableScope(apiId, clientId, key);
      enabledAgain.add(`${clientId} ${key}`);
    },
  };

  return {
    directory,
    setFaults(next) {
      faults = new Set(next);
      if (!faults.has('application_not_authorised')) authorisedAgain.clear();
      if (!faults.has('scope_not_enabled')) enabledAgain.clear();
      if (!faults.has('callback_not_registered')) callbacks.clear();
      if (hasOrders()) removeSecondOrders();
    },
  };

  /** Registered by hand while the first one was out of sight. */
  function removeSecondOrders(): void {
    const first = ordersId !== undefined && base.api(ordersId);
    if (!first) return;
    for (const { id, audience } of base.apis()) {
      if (audience === ordersAudience && id !== ordersId) base.deleteApi(id);
    }
  }
}
