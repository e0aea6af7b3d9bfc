import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultConnection, type Environment } from '../../src-shared/domain/environments/environment.ts';
import type { KeySecretKind } from '../../src-shared/domain/environments/secret.ts';
import {
  applicationOf,
  type Bench,
  environmentOf,
  memoryKeychain,
  practiceOn,
  problemOf,
  signal,
  withBenches,
} from './environments/testing/environment-bench.ts';

const { bench, directory } = withBenches();

async function save(services: Bench, environment: Environment) {
  const { revision } = await services.environments.list(undefined, signal);
  await services.environments.save({ environment, revision }, signal);
}
const reference = (kind: KeySecretKind = 'client_secret', applicationId: string | null = 'acme-app') => ({
  environmentId: 'acme',
  applicationId,
  kind,
});
const set = (services: Bench, value: string, kind: KeySecretKind = 'client_secret') =>
  services.secrets.set({ reference: reference(kind), value }, signal);
const states = async (services: Bench, environmentId = 'acme') =>
  (await services.secrets.list({ environmentId }, signal)).secrets.map(({ state }) => state);
const read = (services: Bench, tokenEndpoint = 'https://acme.kinde.com/oauth2/token') =>
  services.access.secret(
    services.access.environment('acme'),
    services.access.application('acme', 'acme-app'),
    'client_secret',
    tokenEndpoint,
  );
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

describe('a secret that is entered', () => {
  it.each<[string, KeySecretKind, string, string]>([
    ['nothing', 'client_secret', '', 'empty'],
    ['blanks alone', 'client_secret', ' \n', 'empty'],
    ['a blank before it', 'client_secret', ' s3cret', 'surrounding_blanks'],
    ['a line break after it', 'client_secret', 's3cret\n', 'surrounding_blanks'],
    ['a line break in it', 'client_secret', 's3\ncret', 'line_breaks'],
    ['no end', 'client_secret', 'x'.repeat(8_001), 'too_long'],
    ['no key in it', 'private_key', 's3cret', 'not_a_key'],
    ['a key cut short', 'private_key', pem.slice(0, 400), 'not_a_key'],
    [
      'a public key',
      'private_key',
      rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      'not_a_key',
    ],
    ['a public JWK', 'private_key', JSON.stringify(rsa.publicKey.export({ format: 'jwk' })), 'not_a_key'],
    [
      'a key with a passphrase',
      'private_key',
      rsa.privateKey
        .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })
        .toString(),
      'not_a_key',
    ],
  ])('is refused with %s', async (_name, kind, value, reason) => {
    const services = bench();
    await save(services, environmentOf('acme'));
    expect(await problemOf(() => set(services, value, kind))).toEqual({
      code: 'SECRET_INVALID',
      kind,
      reason,
    });
    expect(services.discovered).toEqual([]);
  });

  it('is refused for what is not there, and for a kind that does not fit', async () => {
    const services = bench();
    await save(services, environmentOf('acme'));
    const trial = (change: object) =>
      problemOf(() =>
        services.secrets.set({ reference: { ...reference(), ...change }, value: 's3cret' }, signal),
      );
    expect(await trial({ environmentId: 'none' })).toEqual({ code: 'NOT_FOUND', what: 'environment' });
    expect(await trial({ applicationId: 'none' })).toEqual({ code: 'NOT_FOUND', what: 'application' });
    expect(await trial({ applicationId: null })).toMatchObject({ code: 'REQUEST_INVALID' });
    expect(await trial({ kind: 'proxy_password' })).toMatchObject({ code: 'REQUEST_INVALID' });
  });

  it('is not kept when the provider names no token endpoint to bind it to', async () => {
    const vault = memoryKeychain();
    const services = bench({ vault, tokenEndpoint: null });
    await save(services, environmentOf('acme'));
    expect(await problemOf(() => set(services, 's3cret'))).toEqual({
      code: 'ENDPOINT_UNAVAILABLE',
      endpoint: 'token',
    });
    expect(vault.accounts()).toBe(0);
  });

  it('is bound to the token endpoint that discovery finds, once', async () => {
    const services = bench({ vault: memoryKeychain() });
    await save(services, environmentOf('acme'));
    expect(await set(services, 's3cret')).toEqual({ ...reference(), state: 'kept', keptIn: 'keychain' });
    expect(services.access.environment('acme').tokenEndpoint).toBe('https://acme.kinde.com/oauth2/token');
    await set(services, 'another');
    expect(services.discovered).toEqual(['https://acme.kinde.com']);
    expect(await read(services)).toBe('another');
  });

  it('is told of, and stands in no file', async () => {
    const services = bench({ vault: memoryKeychain() });
    await save(services, environmentOf('acme'));
    services.topics.length = 0;
    await set(services, 'canary-77aa');
    expect(services.topics).toContain('secrets');
    for (const name of ['claimcheck.json', 'claimcheck.previous.json'])
      expect(readFileSync(join(directory(), name), 'utf8')).not.toContain('canary');
  });

  it('is kept as PKCS #8 when it is a private key, whatever form it came in', async () => {
    const services = bench();
    const application = applicationOf('acme-app', {
      clientAuthentication: 'private_key_jwt',
      assertion: { algorithm: 'RS256', keyId: null },
    });
    await save(services, environmentOf('acme', { applications: [application] }));
    const forms = [
      pem,
      rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
      `\n${JSON.stringify(rsa.privateKey.export({ format: 'jwk' }))}`,
    ];
    for (const form of forms) {
      await set(services, form, 'private_key');
      expect(
        await services.access.secret(
          services.access.environment('acme'),
          application,
          'private_key',
          'https://acme.kinde.com/oauth2/token',
        ),
      ).toBe(pem);
    }
  });
});

describe('a secret that is kept', () => {
  it('is missing where none was entered', async () => {
    const services = bench();
    await save(services, environmentOf('acme'));
    expect(await states(services)).toEqual(['absent']);
    expect(await problemOf(() => read(services))).toEqual({
      code: 'SECRET_MISSING',
      kind: 'client_secret',
      application: 'Application acme-app',
    });
  });

  it.each([
    ['keychain', memoryKeychain],
    ['session', () => undefined],
  ])('does not follow to another issuer or token endpoint (%s)', async (_name, createVault) => {
    const vault = createVault();
    const services = bench(vault === undefined ? {} : { vault });
    await save(services, environmentOf('acme'));
    await set(services, 's3cret');
    const rebind = {
      code: 'SECRET_REBIND',
      kind: 'client_secret',
      application: 'Application acme-app',
    };
    expect(await problemOf(() => read(services, 'https://evil.test/token'))).toEqual(rebind);
    await save(services, environmentOf('acme', { issuer: 'https://evil.test' }));
    expect(await states(services)).toEqual(['rebind']);
    expect(await problemOf(() => read(services))).toEqual(rebind);
    await set(services, 'new one');
    expect(await states(services)).toEqual(['kept']);
    await save(services, environmentOf('acme'));
    expect(await states(services)).toEqual(['rebind']);
    expect(vault?.accounts() ?? 1).toBe(1);
  });

  it('must be entered again when the provider moves its token endpoint', async () => {
    const services = bench({ vault: memoryKeychain() });
    await save(services, environmentOf('acme'));
    await set(services, 's3cret');
    await services.access.rememberTokenEndpoint('acme', 'https://acme.kinde.com/v2/token');
    expect(await states(services)).toEqual(['rebind']);
  });

  it('is found again by another process, and is absent once the keychain lost it', async () => {
    const vault = memoryKeychain();
    const first = bench({ vault });
    await save(first, environmentOf('acme'));
    await set(first, 's3cret');
    const second = bench({ vault });
    expect(await states(second)).toEqual(['kept']);
    expect(await read(second)).toBe('s3cret');
    expect(await states(bench())).toEqual(['absent']);
  });

  it('is unknown while the keychain is locked, which is asked once', async () => {
    const vault = memoryKeychain();
    const services = bench({ vault });
    const applications = [applicationOf('acme-app'), applicationOf('other')];
    await save(services, environmentOf('acme', { applications }));
    await set(services, 's3cret');
    vault.locked = true;
    expect(await states(services)).toEqual(['unknown', 'unknown']);
    expect(await problemOf(() => read(services))).toEqual({ code: 'KEYCHAIN_FAILED', reason: 'locked' });
  });

  it('is gone after its removal', async () => {
    const vault = memoryKeychain();
    const services = bench({ vault });
    await save(services, environmentOf('acme'));
    await set(services, 's3cret');
    await services.secrets.remove(reference(), signal);
    expect(vault.accounts()).toBe(0);
    expect(await states(services)).toEqual(['absent']);
  });
});

describe('secrets of the connection', () => {
  const connection = { ...defaultConnection, proxy: 'http://proxy.acme.test:3128', proxyUser: 'ada' };
  const password = { reference: reference('proxy_password', null), value: 'hunter2' };

  it('are missing, not left out, when a connection needs them', async () => {
    const services = bench();
    await save(services, environmentOf('acme', { connection, applications: [] }));
    expect(await states(services)).toEqual(['absent']);
    expect(
      await problemOf(() => services.access.connection(services.access.environment('acme'))),
    ).toMatchObject({ code: 'SECRET_MISSING', kind: 'proxy_password' });
  });

  it('are needed before discovery, and so are not bound to what it finds', async () => {
    const services = bench();
    await save(services, environmentOf('acme', { connection, applications: [] }));
    await services.secrets.set(password, signal);
    expect(services.discovered).toEqual([]);
    await services.access.rememberTokenEndpoint('acme', 'https://acme.kinde.com/oauth2/token');
    expect(await services.access.connection(services.access.environment('acme'))).toEqual({
      settings: connection,
      proxyPassword: 'hunter2',
      clientCertificateKey: null,
    });
  });

  it('are not sent to another proxy', async () => {
    const services = bench();
    await save(services, environmentOf('acme', { connection, applications: [] }));
    await services.secrets.set(password, signal);
    const moved = { ...connection, proxy: 'http://evil.test:3128' };
    await save(services, environmentOf('acme', { connection: moved, applications: [] }));
    expect(await states(services)).toEqual(['rebind']);
    expect(
      await problemOf(() => services.access.connection(services.access.environment('acme'))),
    ).toMatchObject({ code: 'SECRET_REBIND', kind: 'proxy_password' });
  });
});

describe('secrets of the practice tenant', () => {
  const nightly = (services: Bench, port: number) =>
    services.access.secret(
      services.access.environment('practice'),
      services.access.application('practice', 'nightly-sync'),
      'client_secret',
      `http://127.0.0.1:${port}/oauth2/token`,
    );

  it('are there without being entered, for this session, and new with each start', async () => {
    const vault = memoryKeychain();
    const first = bench({ vault, practice: practiceOn(53_181) });
    expect(await nightly(first, 53_181)).toBe('n-53181');
    expect(await states(first, 'practice')).toEqual(['kept', 'kept', 'kept']);
    const second = bench({ vault, practice: practiceOn(53_999) });
    expect(await nightly(second, 53_999)).toBe('n-53999');
    expect(await problemOf(() => nightly(second, 53_998))).toMatchObject({ code: 'SECRET_MISSING' });
    expect(vault.accounts()).toBe(0);
  });

  it('may be replaced by a wrong one on purpose, for this session alone', async () => {
    const vault = memoryKeychain();
    const services = bench({ vault, practice: practiceOn(53_181) });
    await services.secrets.set(
      {
        reference: { environmentId: 'practice', applicationId: 'nightly-sync', kind: 'client_secret' },
        value: 'wrong',
      },
      signal,
    );
    expect(await nightly(services, 53_181)).toBe('wrong');
    expect(vault.accounts()).toBe(0);
  });
});
