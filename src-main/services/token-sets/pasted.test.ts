import { describe, expect, test } from 'vitest';
import { inspect } from '../../../src-shared/domain/inspection/inspect.ts';
import {
  applicationWith,
  environmentWith,
  type HarnessOptions,
  never,
  thrownBy,
} from '../minting/testing/harness.ts';
import { startHostileProvider } from '../minting/testing/hostile-provider.ts';
import { withHostileProvider } from '../minting/testing/with-hostile-provider.ts';

const { provider, open } = withHostileProvider();

function start(issuer = provider().issuer, options: Partial<HarnessOptions> = {}) {
  const applications = [applicationWith({ clientId: 'the-client' })];
  const created = open({ environments: [environmentWith({ issuer, applications })], ...options });
  const paste = (text: string) => created.tokens.inspectPasted({ text }, never);
  return { harness: created, paste };
}

describe('a pasted token', () => {
  test('is read without contacting anyone, and belongs to the environment of its issuer', async () => {
    const { harness, paste } = start();
    const token = await provider().sign({ iss: provider().issuer, azp: 'the-client', scope: 'a' });
    const pasted = await paste(`Bearer ${token}`);
    expect(pasted).toMatchObject({
      environmentId: 'env',
      claimedIssuer: provider().issuer,
      token: { form: 'jws', verification: { status: 'not_checked', reason: 'not_contacted' } },
      tokenSet: { origin: 'pasted', applicationId: 'app', evidence: { idToken: null } },
    });
    expect(JSON.stringify(pasted)).not.toContain(token.split('.')[2]);
    expect(harness.http.calls).toEqual([]);
    expect(harness.liveTokens.latest('env', 'app')).toBeNull();
    expect(await harness.tokens.reveal({ id: pasted.tokenSet.id, token: 'access' }, never)).toEqual({
      value: token,
    });
  });

  test.each([
    ['with a nonce', { nonce: 'n' }],
    ['for a client and without scope', { aud: ['the-client'] }],
  ])('%s counts as an ID token', async (_name, claims) => {
    const { paste } = start();
    const { tokenSet } = await paste(await provider().sign({ iss: provider().issuer, ...claims }));
    expect(tokenSet.evidence.accessToken).toBeNull();
    expect(tokenSet.evidence.idToken).not.toBeNull();
  });

  test('of a token response comes with its other token and the response', async () => {
    const { paste } = start();
    const access = await provider().sign({ iss: provider().issuer });
    const id = await provider().sign({ iss: provider().issuer, aud: 'the-client' });
    const text = JSON.stringify({ access_token: access, id_token: id, scope: 'openid', expires_in: 60 });
    const { tokenSet } = await paste(text);
    expect(tokenSet.evidence.idToken?.form).toBe('jws');
    expect(tokenSet.evidence.response).toMatchObject({ scope: 'openid', expiresIn: 60 });
    expect(tokenSet.evidence.expectedHashes.atHash).not.toBeNull();
  });

  test('that was cut short is shown as far as it goes', async () => {
    const { paste } = start();
    const token = await provider().sign({ iss: provider().issuer, sub: 'someone' });
    const cut = token.slice(0, token.lastIndexOf('.') - 5);
    expect((await paste(cut)).token).toMatchObject({
      form: 'jws',
      text: cut,
      verification: { status: 'not_checked', reason: 'malformed' },
    });
  });

  test.each(['hello there', 'https://acme.test/callback?code=c&state=s', '{}'])(
    'is not recognised in "%s"',
    async (text) => {
      const { paste } = start();
      expect(await thrownBy(() => paste(text))).toEqual({ code: 'NOT_RECOGNISED' });
    },
  );

  test('comes with its pair out of a cookie, in either order and under any name', async () => {
    const { paste } = start();
    const access = await provider().sign({ iss: provider().issuer, scope: 'a' });
    const id = await provider().sign({ iss: provider().issuer, nonce: 'n' });
    const { tokenSet } = await paste(`Cookie: first=${access}; second=${id}; theme=dark`);
    expect(tokenSet.evidence).toMatchObject({
      idToken: { form: 'jws', length: id.length },
      accessToken: { form: 'jws', length: access.length },
      pastedAs: ['cookie'],
    });
  });

  test('comes out of a recording that holds the request for it too', async () => {
    const { paste } = start();
    const access = await provider().sign({ iss: provider().issuer });
    const exchange = {
      request: {
        method: 'POST',
        url: `${provider().issuer}/token`,
        postData: { text: 'grant_type=client_credentials' },
      },
      response: { content: { text: JSON.stringify({ access_token: access }) } },
    };
    const { tokenSet } = await paste(JSON.stringify({ log: { entries: [exchange] } }));
    expect(tokenSet.evidence.accessToken?.length).toBe(access.length);
  });
});

describe('what somebody says they asked for', () => {
  const asked = {
    audiences: ['https://api.acme.test/orders'],
    scopes: ['a', 'b'],
    organization: null,
    clientId: null,
  };

  test('is refused for a set that is not there', async () => {
    const { harness } = start();
    expect(await thrownBy(() => harness.tokens.setAsked({ id: 'nothing', ...asked }, never))).toEqual({
      code: 'NOT_FOUND',
      what: 'token_set',
    });
  });

  test('makes the ledger and the checks work for a pasted token', async () => {
    const { harness, paste } = start();
    const { tokenSet } = await paste(
      await provider().sign({ iss: provider().issuer, azp: 'the-client', aud: [], scope: 'a' }),
    );
    const judged = await harness.tokens.setAsked({ id: tokenSet.id, ...asked }, never);
    const { ledger, findings } = inspect(judged.evidence, judged.mintedAt);
    expect(ledger.rows.map(({ value, asked, result }) => [value, asked, result])).toEqual([
      ['https://api.acme.test/orders', true, 'dropped'],
      ['a', true, 'granted'],
      ['b', true, 'dropped'],
    ]);
    expect(findings.map(({ code }) => code)).toContain('AUD_EMPTY');
    expect(await harness.tokens.get({ id: tokenSet.id }, never)).toEqual(judged);
  });

  test('may name another client than the token does', async () => {
    const { harness, paste } = start();
    const { tokenSet } = await paste(await provider().sign({ iss: provider().issuer, azp: 'somebody-else' }));
    const { evidence, mintedAt } = await harness.tokens.setAsked(
      { id: tokenSet.id, ...asked, clientId: 'the-client' },
      never,
    );
    expect(evidence.application).toEqual({ name: 'Storefront', kind: 'spa', clientId: 'the-client' });
    expect(inspect(evidence, mintedAt).findings.map(({ code }) => code)).toContain('AZP_OTHER_CLIENT');
  });
});

describe('verifying a pasted token', () => {
  test('asks before an issuer that no environment names is contacted', async () => {
    const { harness, paste } = start('https://other.test');
    const { tokenSet } = await paste(await provider().sign({ iss: provider().issuer }));
    const verify = (contactAllowed: boolean) =>
      harness.tokens.verifyPasted({ id: tokenSet.id, issuer: provider().issuer, contactAllowed }, never);
    expect(await thrownBy(() => verify(false))).toEqual({
      code: 'ISSUER_CONTACT_NEEDED',
      issuer: provider().issuer,
    });
    expect(harness.http.calls).toEqual([]);
    expect((await verify(true)).evidence.accessToken?.verification.status).toBe('verified');
  });

  test('uses the keys of an environment’s issuer without asking', async () => {
    const { harness, paste } = start();
    const { tokenSet } = await paste(await provider().sign({ iss: provider().issuer }));
    const input = { id: tokenSet.id, issuer: provider().issuer, contactAllowed: false };
    const verified = await harness.tokens.verifyPasted(input, never);
    expect(verified.id).toBe(tokenSet.id);
    expect(verified.evidence.accessToken?.verification.status).toBe('verified');
    expect((await harness.tokens.get({ id: tokenSet.id }, never)).legs.map(({ name }) => name)).toEqual([
      'discovery',
      'keys',
    ]);
  });

  test('tells a signature of somebody else', async () => {
    const { harness, paste } = start();
    const other = await startHostileProvider();
    const { tokenSet } = await paste(await other.sign({ iss: provider().issuer }));
    await other.close();
    const input = { id: tokenSet.id, issuer: provider().issuer, contactAllowed: false };
    const { evidence } = await harness.tokens.verifyPasted(input, never);
    expect(evidence.accessToken?.verification).toMatchObject({
      status: 'failed',
      reason: 'signature_mismatch',
    });
  });

  test('says why the issuer could not be asked', async () => {
    const { harness, paste } = start();
    const { tokenSet } = await paste(await provider().sign({ iss: provider().issuer }));
    const input = { id: tokenSet.id, issuer: `${provider().issuer}/nothing`, contactAllowed: true };
    expect(await thrownBy(() => harness.tokens.verifyPasted(input, never))).toMatchObject({
      code: 'DISCOVERY_NOT_FOUND',
    });
  });
});

describe('copying', () => {
  test('is done by the host, which alone sees the token', async () => {
    const copied: string[] = [];
    const { harness, paste } = start(provider().issuer, {
      clipboard: async (text) => void copied.push(text),
    });
    const token = await provider().sign({ iss: provider().issuer });
    const { tokenSet } = await paste(token);
    await harness.tokens.copy({ id: tokenSet.id, token: 'access' }, never);
    expect(copied).toEqual([token]);
  });

  test('is refused where the host has no clipboard, and for a token that is not there', async () => {
    const { harness, paste } = start();
    const { tokenSet } = await paste(await provider().sign({ iss: provider().issuer }));
    const copy = (token: 'id' | 'access' | 'refresh') =>
      thrownBy(() => harness.tokens.copy({ id: tokenSet.id, token }, never));
    expect(await copy('access')).toMatchObject({ code: 'REQUEST_INVALID', field: 'clipboard' });
    expect(await copy('id')).toEqual({ code: 'NOT_FOUND', what: 'token' });
    expect(await copy('refresh')).toEqual({ code: 'NOT_FOUND', what: 'refresh_token' });
  });
});
