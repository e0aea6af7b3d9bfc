import type { VaultState } from '../../src-shared/domain/environments/secret.ts';
import { vaultAccount } from './vault/account.ts';
import type { Vault } from './vault.ts';

/** Keeps secrets in memory until the product ends. `reason` says why there is nothing better. */
export function createSessionVault(reason: VaultState['reason'] = 'no_keychain'): Vault {
  const values = new Map<string, string>();
  return {
    state: async () => ({ keepsIn: 'session', reason }),
    get: async (entry) => values.get(vaultAccount(entry)) ?? null,
    async set(entry, value) {
      values.set(vaultAccount(entry), value);
      return 'session';
    },
    async remove(entry) {
      values.delete(vaultAccount(entry));
    },
    keptIn: async (entry) => (values.has(vaultAccount(entry)) ? 'session' : null),
  };
}
