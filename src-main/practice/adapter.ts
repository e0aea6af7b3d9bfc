import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

const capacity = 1_000;
/** Milliseconds: a device that asks too late must hear that its code has expired, not that there is none. */
const deviceCodeAfterlife = 600_000;

interface Entry {
  readonly payload: AdapterPayload;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/**
 * oidc-provider's storage: memory alone, a bounded number of entries for each kind, the oldest forgotten first.
 * Clients are looked up through `findClient` each time, so that a callback URL added at run time counts at once.
 */
export function createAdapterFactory(
  findClient: (clientId: string) => AdapterPayload | undefined,
): AdapterFactory {
  const stores = new Map<string, Map<string, Entry>>();

  return (kind) => {
    const store = stores.get(kind) ?? new Map<string, Entry>();
    stores.set(kind, store);
    return kind === 'Client'
      ? clientAdapter(findClient)
      : memoryAdapter(store, kind === 'DeviceCode' ? deviceCodeAfterlife : 0);
  };
}

function memoryAdapter(store: Map<string, Entry>, afterlife: number): Adapter {
  function read(id: string): AdapterPayload | undefined {
    const entry = store.get(id);
    if (entry && entry.until <= Date.now()) store.delete(id);
    return store.get(id)?.payload;
  }

  const findBy = (matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined => {
    const found = [...store.entries()].find(([, { payload }]) => matches(payload));
    return found && read(found[0]);
  };

  return {
    async upsert(id, payload, expiresIn) {
      store.delete(id);
      store.set(id, {
        payload,
        until: expiresIn ? Date.now() + expiresIn * 1000 + afterlife : Number.POSITIVE_INFINITY,
      });
      const [oldest] = store.keys();
      if (store.size > capacity && oldest !== undefined) store.delete(oldest);
    },
    find: async (id) => read(id),
    findByUid: async (uid) => findBy((payload) => payload.uid === uid),
    findByUserCode: async (userCode) => findBy((payload) => payload.userCode === userCode),
    async consume(id) {
      const entry = store.get(id);
      if (!entry) return;
      store.set(id, { ...entry, payload: { ...entry.payload, consumed: Math.floor(Date.now() / 1000) } });
    },
    async destroy(id) {
      store.delete(id);
    },
    async revokeByGrantId(grantId) {
      for (const [id, { payload }] of [...store]) if (payload.grantId === grantId) store.delete(id);
    },
  };
}

function clientAdapter(findClient: (clientId: string) => AdapterPayload | undefined): Adapter {
  return {
    find: async (id) => findClient(id),
    findByUid: async () => undefined,
    findByUserCode: async () => undefined,
    upsert: async () => undefined,
    consume: async () => undefined,
    destroy: async () => undefined,
    revokeByGrantId: async () => undefined,
  };
}
