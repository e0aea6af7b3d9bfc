import type { AsyncEntry } from '@napi-rs/keyring';

export type KeychainFailureReason = 'absent' | 'locked' | 'timeout' | 'error';

/** Why the keychain did not answer. The system's own words are left out: they could quote what was stored. */
export class KeychainFailure extends Error {
  readonly reason: KeychainFailureReason;
  constructor(reason: KeychainFailureReason) {
    super(reason);
    this.name = 'KeychainFailure';
    this.reason = reason;
  }
}

/** One entry of a keychain; the calls of @napi-rs/keyring that are used here. */
export type KeychainEntry = Pick<AsyncEntry, 'getPassword' | 'setPassword' | 'deletePassword'>;

/** Opens an entry by account name; rejects where there is no keychain. */
export type OpenKeychain = () => Promise<(account: string) => KeychainEntry>;

/**
 * Loads the native module at first use, so that start-up does not pay for it. On Linux the Secret Service is
 * demanded by name: left alone the module would fall back to the kernel's keyring, which forgets.
 */
export function systemKeychain(service: string): OpenKeychain {
  return async () => {
    const { AsyncEntry } = await import('@napi-rs/keyring');
    return (account) => new AsyncEntry(service, account, { linux: { store: 'secret-service' } });
  };
}

/** The module has one error code for all; only its text tells them apart. */
function reasonOf(error: unknown): KeychainFailureReason {
  const text = error instanceof Error ? error.message : '';
  if (/prompt was dismissed|locked|NoStorageAccess|interaction is not allowed/i.test(text)) return 'locked';
  if (/no result found|Platform failure|DBus error|ServiceUnknown|not supported|no default/i.test(text))
    return 'absent';
  return 'error';
}

export interface Keychain {
  get(account: string, timeoutMs: number): Promise<string | null>;
  set(account: string, value: string, timeoutMs: number): Promise<void>;
  remove(account: string, timeoutMs: number): Promise<void>;
}

/**
 * A keychain whose calls fail as `KeychainFailure` and end in time. One call runs at a time. A native call
 * can't be stopped and holds a thread: while one that timed out is still out, further calls fail at once.
 */
export function createKeychain(open: OpenKeychain): Keychain {
  let opening: ReturnType<OpenKeychain> | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  let stuck = false;

  async function entryOf(account: string): Promise<KeychainEntry> {
    try {
      opening ??= open();
      return (await opening)(account);
    } catch {
      opening = null;
      throw new KeychainFailure('absent');
    }
  }

  async function inTime<T>(work: Promise<T>, timeoutMs: number, whenLate: () => void): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        stuck = true;
        const settled = () => {
          stuck = false;
        };
        work.then(() => {
          settled();
          whenLate();
        }, settled);
        reject(new KeychainFailure('timeout'));
      }, timeoutMs);
    });
    try {
      return await Promise.race([work, late]);
    } catch (error) {
      throw error instanceof KeychainFailure ? error : new KeychainFailure(reasonOf(error));
    } finally {
      clearTimeout(timer);
    }
  }

  function call<T>(
    account: string,
    timeoutMs: number,
    work: (entry: KeychainEntry) => Promise<T>,
    whenLate: (entry: KeychainEntry) => void = () => undefined,
  ): Promise<T> {
    const run = turn.then(async () => {
      if (stuck) throw new KeychainFailure('timeout');
      const entry = await entryOf(account);
      return inTime(work(entry), timeoutMs, () => whenLate(entry));
    });
    turn = run.catch(() => undefined);
    return run;
  }

  return {
    get: (account, timeoutMs) =>
      call(account, timeoutMs, async (entry) => (await entry.getPassword()) ?? null),
    set: (account, value, timeoutMs) =>
      call(
        account,
        timeoutMs,
        (entry) => entry.setPassword(value),
        // Reported as not kept, so it must not lie there after all.
        (entry) => void entry.deletePassword().catch(() => undefined),
      ),
    remove: (account, timeoutMs) =>
      call(account, timeoutMs, async (entry) => void (await entry.deletePassword())),
  };
}
