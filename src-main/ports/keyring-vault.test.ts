import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../src-shared/domain/problems/problem.ts';
import { createVault } from './keyring-vault.ts';
import { createSessionVault } from './session-vault.ts';
import { vaultAccount } from './vault/account.ts';
import type { KeychainEntry } from './vault/keychain.ts';
import type { VaultEntry } from './vault.ts';

const entry: VaultEntry = {
  environmentId: 'e1',
  applicationId: 'a1',
  kind: 'client_secret',
  issuer: 'https://acme.kinde.com',
  tokenEndpoint: 'https://acme.kinde.com/oauth2/token',
};

async function problemOf(work: Promise<unknown>) {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof ProblemError ? error.problem : error;
}

/** A keychain by hand: `failure` is what every call answers while it is set, or never when it is `hangs`. */
function handMade(start: { failure?: string } = {}) {
  const values = new Map<string, string>();
  const control = { values, failure: start.failure ?? null, calls: 0, release: () => {} };
  const answer = async <T>(work: () => T): Promise<T> => {
    control.calls += 1;
    if (control.failure === 'hangs')
      await new Promise<void>((resolve) => {
        control.release = resolve;
      });
    else if (control.failure !== null) throw new Error(control.failure);
    return work();
  };
  const open =
    async () =>
    (account: string): KeychainEntry => ({
      getPassword: () => answer(() => values.get(account) ?? null),
      setPassword: (value) => answer(() => void values.set(account, value)),
      deletePassword: () => answer(() => values.delete(account)),
    });
  return { control, open };
}

const dismissed = "Couldn't access platform storage: Secret Service: unlock prompt was dismissed";
const noCollection = "Couldn't access platform storage: Secret Service: no result found";

describe('the account name of an entry', () => {
  it.each<[string, VaultEntry]>([
    [
      'e1/a1/client_secret?issuer=https%3A%2F%2Facme.kinde.com&token_endpoint=https%3A%2F%2Facme.kinde.com%2Foauth2%2Ftoken',
      entry,
    ],
    [
      'e1/-/proxy_password?issuer=https%3A%2F%2Facme.kinde.com&token_endpoint=http%3A%2F%2Fproxy%3A3128',
      { ...entry, applicationId: null, kind: 'proxy_password', tokenEndpoint: 'http://proxy:3128' },
    ],
    [
      'e1/-/variable/v%2F1?issuer=https%3A%2F%2Facme.kinde.com&token_endpoint=',
      {
        environmentId: 'e1',
        applicationId: null,
        variableId: 'v/1',
        kind: 'variable',
        issuer: 'https://acme.kinde.com',
        tokenEndpoint: '',
      },
    ],
  ])('stays %s, because secrets lie under it', (account, named) => {
    expect(vaultAccount(named)).toBe(account);
  });
});

describe('a vault without a usable keychain', () => {
  it.each([
    ['Platform failure: DBus error: no bus', 'no_keychain'],
    [dismissed, 'keychain_locked'],
    ['something else', 'keychain_error'],
    ['hangs', 'keychain_timeout'],
  ])('keeps secrets for the session and says why: %s', async (failure, reason) => {
    const { control, open } = handMade({ failure });
    const vault = createVault({ open, probeTimeoutMs: 20, timeoutMs: 20 });
    expect(await vault.state()).toEqual({ keepsIn: 'session', reason });
    expect(await vault.set(entry, 's3cret')).toBe('session');
    expect(await vault.get(entry)).toBe('s3cret');
    expect(await vault.keptIn(entry)).toBe('session');
    await vault.remove(entry);
    expect(control.values.size).toBe(0);
  });

  it('keeps them for the session when the module cannot be loaded at all', async () => {
    const open = () => Promise.reject(new Error('no native binding'));
    const vault = createVault({ open });
    expect(await vault.state()).toEqual({ keepsIn: 'session', reason: 'no_keychain' });
    expect(await vault.get(entry)).toBeNull();
  });

  it.each([
    [noCollection, 'no_keychain'],
    [dismissed, 'keychain_locked'],
  ])('finds out at the first write where reading alone tells nothing: %s', async (failure, reason) => {
    const { control, open } = handMade();
    const vault = createVault({ open });
    expect((await vault.state()).keepsIn).toBe('keychain');
    control.failure = failure;
    expect(await vault.set(entry, 's3cret')).toBe('session');
    expect(await vault.state()).toEqual({ keepsIn: 'session', reason });
    expect(await vault.get(entry)).toBe('s3cret');
  });

  it('does not take a locked keychain for an empty one', async () => {
    const { open } = handMade({ failure: dismissed });
    const vault = createVault({ open });
    expect(await problemOf(vault.get(entry))).toEqual({ code: 'KEYCHAIN_FAILED', reason: 'locked' });
    expect(await problemOf(vault.keptIn(entry))).toEqual({ code: 'KEYCHAIN_FAILED', reason: 'locked' });
    expect(await problemOf(vault.remove(entry))).toEqual({ code: 'KEYCHAIN_FAILED', reason: 'locked' });
  });
});

describe('a vault with a keychain', () => {
  it('fails, and keeps nothing elsewhere, once the keychain has worked and becomes locked', async () => {
    const { control, open } = handMade();
    const vault = createVault({ open });
    expect(await vault.set(entry, 'one')).toBe('keychain');
    control.failure = dismissed;
    expect(await problemOf(vault.set(entry, 'two'))).toEqual({ code: 'KEYCHAIN_FAILED', reason: 'locked' });
    expect(await problemOf(vault.get(entry))).toEqual({ code: 'KEYCHAIN_FAILED', reason: 'locked' });
    control.failure = null;
    expect(await vault.get(entry)).toBe('one');
  });

  it('takes back a write that comes through after it was given up, and answers at once until then', async () => {
    const { control, open } = handMade();
    const vault = createVault({ open, timeoutMs: 20 });
    await vault.set(entry, 'one');
    control.failure = 'hangs';
    const timedOut = { code: 'KEYCHAIN_FAILED', reason: 'timeout' };
    expect(await problemOf(vault.set(entry, 'two'))).toEqual(timedOut);
    const { calls, release } = control;
    expect(await problemOf(vault.get(entry))).toEqual(timedOut);
    expect(control.calls).toBe(calls);
    control.failure = null;
    release();
    await expect.poll(() => control.values.size).toBe(0);
    expect(await vault.get(entry)).toBeNull();
  });

  it('keeps a secret for the session alone when it is told so', async () => {
    const { control, open } = handMade();
    const vault = createVault({ open });
    expect(await vault.set(entry, 'practice', { session: true })).toBe('session');
    expect(control.calls).toBe(0);
    expect(await vault.get(entry)).toBe('practice');
  });

  it('asks for the keychain once', async () => {
    const { control, open } = handMade();
    const vault = createVault({ open });
    await Promise.all([vault.state(), vault.state(), vault.state()]);
    expect(control.calls).toBe(1);
  });

  it('never puts the words of the system into a failure', async () => {
    const { control, open } = handMade();
    const vault = createVault({ open });
    await vault.set(entry, 'one');
    control.failure = 'could not store "canary-4711"';
    const error: unknown = await vault.set(entry, 'canary-4711').catch((reason: unknown) => reason);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('canary');
  });
});

describe('the name of an entry', () => {
  it.each([
    ['issuer', { issuer: 'https://evil.example' }],
    ['token endpoint', { tokenEndpoint: 'https://evil.example/token' }],
    ['application', { applicationId: 'a2' }],
    ['environment', { environmentId: 'e2' }],
    ['kind', { kind: 'private_key' as const }],
    ['application, which may be none', { applicationId: null }],
  ])('changes with the %s, so that a secret cannot follow', async (_name, change) => {
    const vault = createSessionVault();
    await vault.set(entry, 's3cret');
    expect(await vault.get({ ...entry, ...change })).toBeNull();
  });

  it('cannot be forged by a value that holds separators', () => {
    expect(vaultAccount({ ...entry, environmentId: 'e1/a1', applicationId: 'x' })).not.toBe(
      vaultAccount({ ...entry, environmentId: 'e1', applicationId: 'a1/x' }),
    );
    expect(vaultAccount({ ...entry, issuer: 'https://x&token_endpoint=y' })).not.toBe(
      vaultAccount({ ...entry, issuer: 'https://x', tokenEndpoint: 'y' }),
    );
  });

  it('can be read by a person', () => {
    expect(decodeURIComponent(vaultAccount(entry))).toBe(
      'e1/a1/client_secret?issuer=https://acme.kinde.com&token_endpoint=https://acme.kinde.com/oauth2/token',
    );
  });
});

describe('a vault that was told to do without the keychain', () => {
  it('keeps everything in memory', async () => {
    const vault = createVault({ keychain: false });
    expect(await vault.state()).toEqual({ keepsIn: 'session', reason: 'no_keychain' });
    expect(await vault.set(entry, 's3cret')).toBe('session');
    await vault.remove(entry);
    expect(await vault.get(entry)).toBeNull();
  });
});
