import type { VaultState } from '../../src-shared/domain/environments/secret.ts';
import { ProblemError } from '../../src-shared/domain/problems/problem.ts';
import { createSessionVault } from './session-vault.ts';
import { vaultAccount } from './vault/account.ts';
import {
  createKeychain,
  KeychainFailure,
  type KeychainFailureReason,
  type OpenKeychain,
  systemKeychain,
} from './vault/keychain.ts';
import type { Vault } from './vault.ts';

const stateReasons: Readonly<Record<KeychainFailureReason, VaultState['reason']>> = {
  absent: 'no_keychain',
  locked: 'keychain_locked',
  timeout: 'keychain_timeout',
  error: 'keychain_error',
};

function failureOf(error: unknown): KeychainFailureReason {
  return error instanceof KeychainFailure ? error.reason : 'error';
}

/** For callers above the port. A keychain that vanished while running is an error like any other. */
function keychainFailed(error: unknown): ProblemError {
  const reason = failureOf(error);
  return new ProblemError({ code: 'KEYCHAIN_FAILED', reason: reason === 'absent' ? 'error' : reason });
}

/**
 * Secrets in the system keychain, or in this session's memory where there is none, never anywhere weaker.
 *
 * Whether there is one is asked at the first `state()`, by reading an entry that does not exist. A locked
 * keychain answers even that, and a Secret Service without a collection too: so a first write that fails also
 * decides for the session. Once the keychain has worked, a failure is `KEYCHAIN_FAILED`.
 */
export function createVault(
  options: {
    /** False keeps everything in memory; nothing native is loaded. */
    readonly keychain?: boolean;
    readonly service?: string;
    /** Milliseconds that the question whether there is a keychain may take. */
    readonly probeTimeoutMs?: number;
    /** Milliseconds that any other call may take; the system may show a prompt for a password meanwhile. */
    readonly timeoutMs?: number;
    readonly open?: OpenKeychain;
  } = {},
): Vault {
  const {
    keychain: wanted = true,
    service = 'Claimcheck',
    probeTimeoutMs = 4_000,
    timeoutMs = 15_000,
  } = options;
  if (!wanted) return createSessionVault();
  const keychain = createKeychain(options.open ?? systemKeychain(service));
  const session = createSessionVault();
  let state: Promise<VaultState> | null = null;
  let hasWorked = false;

  function decideFor(reason: KeychainFailureReason): void {
    state = Promise.resolve({ keepsIn: 'session', reason: stateReasons[reason] });
  }

  function currentState(): Promise<VaultState> {
    state ??= keychain.get('probe', probeTimeoutMs).then(
      () => ({ keepsIn: 'keychain', reason: 'available' }),
      (error: unknown) => ({ keepsIn: 'session', reason: stateReasons[failureOf(error)] }),
    );
    return state;
  }

  /** Null where there is no keychain; a locked one is asked again, because it may hold what is looked for. */
  async function fromKeychain(account: string): Promise<string | null> {
    if ((await currentState()).reason === 'no_keychain') return null;
    try {
      const value = await keychain.get(account, timeoutMs);
      if (value !== null) hasWorked = true;
      return value;
    } catch (error) {
      throw keychainFailed(error);
    }
  }

  return {
    state: currentState,

    get: async (entry) => (await session.get(entry)) ?? (await fromKeychain(vaultAccount(entry))),

    async set(entry, value, { session: inSession } = { session: false }) {
      if (inSession || (await currentState()).keepsIn === 'session') return session.set(entry, value);
      try {
        await keychain.set(vaultAccount(entry), value, timeoutMs);
      } catch (error) {
        if (hasWorked) throw keychainFailed(error);
        decideFor(failureOf(error));
        return session.set(entry, value);
      }
      hasWorked = true;
      await session.remove(entry);
      return 'keychain';
    },

    async remove(entry) {
      const inSession = (await session.keptIn(entry)) !== null;
      await session.remove(entry);
      const { keepsIn, reason } = await currentState();
      if (reason === 'no_keychain' || (inSession && keepsIn === 'session')) return;
      try {
        await keychain.remove(vaultAccount(entry), timeoutMs);
      } catch (error) {
        throw keychainFailed(error);
      }
    },

    async keptIn(entry) {
      if ((await session.keptIn(entry)) !== null) return 'session';
      // The keychain's interface has no other way to ask.
      return (await fromKeychain(vaultAccount(entry))) === null ? null : 'keychain';
    },
  };
}
