import type { SecretBinding, VaultState } from '../../src-shared/domain/environments/secret.ts';

/** The name of a secret. It changes when issuer or token endpoint change, so a secret can't follow to another server. */
export type VaultEntry = SecretBinding;

/** Keeps secrets in the system keychain, or, where there is none, in this session's memory. */
export interface Vault {
  state(): Promise<VaultState>;
  /** Null when there is none. Throws `ProblemError` `KEYCHAIN_FAILED`. */
  get(entry: VaultEntry): Promise<string | null>;
  /** `session: true` keeps it in memory whatever the keychain can do. */
  set(
    entry: VaultEntry,
    value: string,
    options?: { readonly session: boolean },
  ): Promise<'keychain' | 'session'>;
  remove(entry: VaultEntry): Promise<void>;
  /** Where this one lies, without reading its value. */
  keptIn(entry: VaultEntry): Promise<'keychain' | 'session' | null>;
}
