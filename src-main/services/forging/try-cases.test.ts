import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { needsOwnKey } from '../../../src-shared/domain/forging/forge-case.ts';
import type { ForgeryCode } from '../../../src-shared/domain/forging/forgery.ts';
import { controlCodes, forgeryCodes } from '../../../src-shared/domain/forging/forgery.ts';
import { never, thrownBy } from '../minting/testing/harness.ts';
import { codesWith, type ForgingBench, requestTo, resultsOf, startForgingBench } from './testing/bench.ts';
import type { Laxness } from './testing/careless-api.ts';

let bench: ForgingBench;
let keyId = '';
beforeAll(async () => {
  bench = await startForgingBench();
  keyId = (await bench.trustedKey()).id;
});
afterEach(() => {
  bench.api.lax = [];
  bench.api.answers = Number.POSITIVE_INFINITY;
  bench.api.seen.length = 0;
});
afterAll(() => bench.close());

const everything = () => ({
  id: bench.tokenSet.id,
  request: requestTo(bench.environment, `${bench.api.url}/orders`),
  confirmed: null,
  apiId: 'orders',
  cases: [...forgeryCodes],
  keyId: null,
  keyTrusted: false,
});
const trusting = () => bench.trial({ keyId, keyTrusted: true });

describe('a careless API is found out, case by case', () => {
  const hmac: readonly ForgeryCode[] = ['HMAC_PUBLIC_PEM', 'HMAC_PUBLIC_JWK', 'HMAC_PUBLIC_MODULUS'];
  it.each<[Laxness, readonly ForgeryCode[]]>([
    ['takes none', ['ALGORITHM_NONE']],
    ['takes none in any spelling', ['ALGORITHM_NONE', 'ALGORITHM_NONE_CAPITAL', 'ALGORITHM_NONE_MIXED']],
    ['checks HMAC with the PEM of its key', ['HMAC_PUBLIC_PEM']],
    ['checks HMAC with the JSON of its key', ['HMAC_PUBLIC_JWK']],
    ['checks HMAC with the modulus of its key', ['HMAC_PUBLIC_MODULUS']],
    ['reads the HMAC secret from the file that kid names', ['KEY_ID_PATH']],
    ['takes a token without a signature', ['SIGNATURE_CUT']],
    [
      'looks at no signature',
      [
        'SIGNATURE_CUT',
        'SIGNATURE_CHANGED',
        'PAYLOAD_CHANGED',
        'SCOPE_ADDED',
        'ALGORITHM_NONE',
        'ALGORITHM_NONE_CAPITAL',
        'ALGORITHM_NONE_MIXED',
        ...hmac,
        'STRANGER_KEY',
        'STRANGER_KEY_UNKNOWN',
        'STRANGER_KEY_EMBEDDED',
        'STRANGER_KEY_JKU',
        'STRANGER_KEY_X5U',
        'KEY_ID_PATH',
      ],
    ],
    ['trusts the key in the header', ['STRANGER_KEY_EMBEDDED']],
    ['trusts the address in jku', ['STRANGER_KEY_JKU']],
    ['trusts the address in x5u', ['STRANGER_KEY_X5U']],
    ['ignores crit', ['CRITICAL_UNKNOWN']],
    ['ignores iss', ['ISSUER_WRONG']],
    ['ignores aud', ['AUDIENCE_WRONG', 'AUDIENCE_ABSENT', 'AUDIENCE_NEAR_MISS']],
    ['ignores a last slash of aud', ['AUDIENCE_NEAR_MISS']],
    ['ignores exp', ['EXPIRED']],
    ['lets exp be absent', ['EXPIRY_ABSENT']],
    ['ignores nbf', ['NOT_YET_VALID']],
    ['ignores azp', ['CLIENT_OTHER']],
    ['ignores scopes', ['SCOPE_ABSENT']],
    ['ignores typ', ['TYPE_CHANGED']],
  ])('that %s', async (lax, fallen) => {
    bench.api.lax = [lax];
    const events = await trusting();
    expect(codesWith(events, 'fell_for_it')).toEqual(fallen);
    expect(codesWith(events, 'unclear')).toEqual([]);
  });

  it('that looks at nothing but the signature, also with the ID token', async () => {
    bench.api.lax = ['ignores aud', 'ignores typ', 'ignores scopes'];
    expect(codesWith(await trusting(), 'fell_for_it')).toContain('ID_TOKEN_SENT');
  });

  it('that serves anybody, without calling that a forgery', async () => {
    bench.api.lax = ['serves anybody'];
    const events = await trusting();
    expect(codesWith(events, 'fell_for_it')).toEqual(['NO_TOKEN']);
    expect(codesWith(events, 'unclear')).toContain('ALGORITHM_NONE');
  });

  it('that refuses the real token: then no refusal counts', async () => {
    bench.api.lax = ['serves nobody'];
    const events = await trusting();
    expect(codesWith(events, 'refused_the_good_one')).toEqual(['GOOD_TOKEN']);
    expect(codesWith(events, 'held')).toEqual(['NO_TOKEN']);
  });

  it('that answers neither yes nor no', async () => {
    bench.api.lax = ['sends anybody elsewhere to sign in'];
    expect(codesWith(await trusting(), 'unclear')).toEqual(['NO_TOKEN']);
  });
});

describe('an API that checks everything', () => {
  it('holds against every case, each refused for its own reason', async () => {
    const events = await trusting();
    expect(codesWith(events, 'held')).toEqual(forgeryCodes);
    expect(resultsOf(events).filter(({ because }) => because !== null)).toEqual([]);
    const accepted = resultsOf(events).filter(({ status }) => status === 200);
    expect(accepted.map(({ code }) => code).sort()).toEqual([
      'AUDIENCE_BESIDE_FOREIGN',
      'EXPIRED_WITHIN_LEEWAY',
      'GOOD_TOKEN',
      'OWN_KEY',
    ]);
  });

  it('holds without trusting any key, and it is said where that hides the rest', async () => {
    const results = resultsOf(await bench.trial());
    expect(results.every(({ verdict }) => verdict === 'held')).toBe(true);
    const masked = results.filter(({ because }) => because === 'masked').map(({ code }) => code);
    expect(masked.sort()).toEqual(
      forgeryCodes.filter((code) => needsOwnKey(code) && code !== 'OWN_KEY').sort(),
    );
  });

  it('is told from one that was said to trust a key and does not', async () => {
    const { id } = await bench.forging.makeKey({ algorithm: 'EdDSA' }, never);
    const ownKey = resultsOf(await bench.trial({ keyId: id, keyTrusted: true })).find(
      ({ code }) => code === 'OWN_KEY',
    );
    expect(ownKey).toMatchObject({ verdict: 'unclear', because: 'key_not_trusted' });
  });
});

describe('how a trial goes about it', () => {
  it('sends the chosen cases and the controls before them', async () => {
    const events = await bench.trial({ cases: ['ALGORITHM_NONE', 'GOOD_TOKEN', 'STRANGER_KEY'] });
    expect(events[0]).toEqual({ type: 'started', total: 5, url: `${bench.api.url}/orders` });
    expect(resultsOf(events).map(({ code }) => code)).toEqual([
      ...controlCodes,
      'ALGORITHM_NONE',
      'STRANGER_KEY',
    ]);
    expect(events.at(-1)).toEqual({ type: 'done' });
    expect(bench.api.seen).toHaveLength(5);
  });

  it('has two calls under way at once, and no third', async () => {
    bench.api.answers = controlCodes.size;
    const stream = await bench.forging.tryCases(everything(), never);
    for (const _ of controlCodes) await stream.next();
    await expect.poll(() => bench.api.seen.length).toBe(controlCodes.size + 2);
    const sent = bench.http.calls.length;
    await stream.return?.();
    expect(bench.http.calls).toHaveLength(sent);
    expect(bench.api.seen).toHaveLength(controlCodes.size + 2);
  });

  it('leaves out what can’t be made, and says why', async () => {
    const { tokenSet } = await bench.tokens.inspectPasted({ text: bench.accessToken }, never);
    const results = resultsOf(await bench.trial({ id: tokenSet.id, apiId: null, cases: [...forgeryCodes] }));
    expect(results.filter(({ notPossible }) => notPossible !== null)).toMatchObject([
      { code: 'EXPIRED_WITHIN_LEEWAY', verdict: 'not_tried', notPossible: 'no_leeway', exchange: null },
      { code: 'ID_TOKEN_SENT', verdict: 'not_tried', notPossible: 'no_id_token', exchange: null },
    ]);
  });

  it('takes an Authorization of the request’s own off, also where no token is sent', async () => {
    const request = requestTo(bench.environment, `${bench.api.url}/orders`);
    const headers = [{ name: 'authorization', value: 'Basic eDp5', enabled: true }];
    await bench.trial({ request: { ...request, headers }, cases: [] });
    expect(bench.api.seen.filter((value) => value?.startsWith('Basic'))).toEqual([]);
    expect(bench.api.seen[1]).toBeUndefined();
  });

  it('asks the issuer for its keys alone, and never for what jku and x5u name', async () => {
    await trusting();
    const elsewhere = bench.http.calls.filter(({ url }) => !url.startsWith(bench.api.url));
    expect(new Set(elsewhere.map(({ url }) => url))).toEqual(
      new Set([`${bench.issuer.issuer}/.well-known/openid-configuration`, `${bench.issuer.issuer}/keys`]),
    );
    const sent = elsewhere.flatMap(({ headers }) => headers.map(([name]) => name.toLowerCase()));
    expect(sent).not.toContain('authorization');
  });

  it('shows no token and no signature in what comes back', async () => {
    const shown = JSON.stringify(await trusting());
    const sent = bench.api.seen.flatMap((value) => value?.replace('Bearer ', '').split('.')[2] ?? []);
    const signatures = sent.filter((signature) => signature.length > 10);
    expect(signatures.length).toBeGreaterThan(20);
    for (const signature of signatures) expect(shown).not.toContain(signature);
  });

  it('stops when it is cancelled, and leaves no call under way', async () => {
    bench.api.answers = 0;
    const stream = await bench.forging.tryCases(everything(), never);
    await stream.next();
    await expect.poll(() => bench.api.seen.length).toBe(1);
    await stream.return?.();
    expect(bench.api.seen).toHaveLength(1);
    expect(bench.http.outcomes.at(-1)?.exchange.problem).toEqual({ code: 'CANCELLED' });
  });

  it('ends with CANCELLED when the call behind it is aborted', async () => {
    bench.api.answers = 0;
    const aborter = new AbortController();
    const stream = await bench.forging.tryCases(everything(), aborter.signal);
    await stream.next();
    aborter.abort();
    expect((await stream.next()).value).toEqual({ type: 'failed', problem: { code: 'CANCELLED' } });
  });
});

describe('a trial that is not begun', () => {
  const refused = (input: Parameters<ForgingBench['trial']>[0]) => thrownBy(() => bench.trial(input));

  it.each([
    ['to the issuer', () => bench.issuer.issuer, { code: 'FORGERY_NOT_SENT', reason: 'provider' }],
    ['to a host that nobody allowed', () => 'https://elsewhere.test', { code: 'HOST_NOT_ALLOWED' }],
    ['over plain http to another machine', () => 'http://elsewhere.test', { code: 'URL_INVALID' }],
  ])('%s', async (_, url, problem) => {
    const request = requestTo(bench.environment, `${url()}/orders`);
    const confirmed = { method: 'GET', host: new URL(request.url).host };
    expect(await refused({ request, confirmed })).toMatchObject(problem);
    expect(bench.api.seen).toEqual([]);
  });

  it('with a key that was forgotten, or a token set that was', async () => {
    expect(await refused({ keyId: 'gone' })).toEqual({ code: 'NOT_FOUND', what: 'signing_key' });
    expect(await refused({ id: 'gone' })).toEqual({ code: 'NOT_FOUND', what: 'token_set' });
  });

  it('with a token of an issuer that is not this environment’s, or with one that is no JWT', async () => {
    const foreign = await bench.issuer.token({ iss: 'https://elsewhere.test', scope: 'a' });
    const { tokenSet } = await bench.tokens.inspectPasted({ text: foreign }, never);
    expect(await refused({ id: tokenSet.id })).toMatchObject({ code: 'SECRET_REBIND' });
    expect(bench.api.seen).toEqual([]);
  });

  it('in production, unless the person says so of this method and host', async () => {
    const production = await startForgingBench({ production: true });
    try {
      const { host } = new URL(production.api.url);
      for (const confirmed of [null, { method: 'POST', host }, { method: 'GET', host: '127.0.0.1' }])
        expect(await thrownBy(() => production.trial({ confirmed }))).toEqual({
          code: 'FORGERY_NOT_SENT',
          reason: 'production',
          method: 'GET',
          host,
        });
      expect(production.api.seen).toEqual([]);
      const events = await production.trial({ confirmed: { method: 'GET', host }, cases: [] });
      expect(events.at(-1)).toEqual({ type: 'done' });
      expect(production.api.seen).toHaveLength(3);
    } finally {
      await production.close();
    }
  });
});
