import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { diagnose } from '../../../src-shared/domain/diagnosis/diagnose.ts';
import type { Diagnosis } from '../../../src-shared/domain/diagnosis/diagnosis.ts';
import type { DiagnosisInput } from '../../../src-shared/domain/diagnosis/diagnosis-context.ts';
import { runNextTest } from '../../../src-shared/domain/diagnosis/run-next-test.ts';
import type { HttpPort } from '../../ports/http.ts';
import { invoicesAudience, nightlySync, ordersAudience, partnerFeed } from '../../practice/tenant-data.ts';
import { type DiagnosisBench, startDiagnosisBench } from './testing/bench.ts';

let bench: DiagnosisBench;
/** Rewrites answers of the management API, by path. */
let forged: ReadonlyMap<string, string | number> = new Map();
/** Called with the path of each answer, before the product has it. */
let onAnswer: (path: string, authorization: string | undefined) => void = () => {};

function tap(http: HttpPort): HttpPort {
  return {
    ...http,
    async send(call) {
      const outcome = await http.send(call);
      const { pathname } = new URL(call.url);
      onAnswer(pathname, call.headers.find(([name]) => name === 'authorization')?.[1]);
      const answer = forged.get(pathname);
      const { response } = outcome.exchange;
      if (answer === undefined || response === null) return outcome;
      if (typeof answer === 'number')
        return { ...outcome, exchange: { ...outcome.exchange, response: { ...response, status: answer } } };
      return { ...outcome, body: new TextEncoder().encode(answer) };
    },
  };
}

beforeEach(async () => {
  forged = new Map();
  onAnswer = () => {};
  bench = await startDiagnosisBench({ tap });
});
afterEach(() => bench.close());

const ask = (clientId: string = partnerFeed.clientId, audiences = [invoicesAudience]) =>
  bench.client.diagnosis.askProvider({ environmentId: bench.environment.id, clientId, audiences });

/** After the run: what the provider says then counts. */
const answer = (input: DiagnosisInput): Diagnosis | undefined => diagnose(input, Date.now())[0];
const codes = (input: DiagnosisInput) =>
  answer(input)?.causes.map(({ code, status }) => `${status} ${code}`) ?? [];

async function nextTest(input: DiagnosisInput): Promise<DiagnosisInput> {
  const test = answer(input)?.causes[0]?.test;
  if (test == null) throw new TypeError('no test');
  return runNextTest(test, input, bench.host);
}

describe('what the provider can’t be asked', () => {
  test('an environment without a machine has nobody to ask with', async () => {
    const { environment, client } = bench;
    const copy = await client.environments.duplicate({ id: environment.id });
    const { revision } = await client.environments.list();
    const applications = copy.applications.filter(({ kind }) => kind !== 'machine');
    await client.environments.save({ environment: { ...copy, applications: [...applications] }, revision });
    const facts = await client.diagnosis.askProvider({
      environmentId: copy.id,
      clientId: 'x',
      audiences: [],
    });
    expect(facts).toMatchObject({ obstacle: 'no_machine', apis: null, askedBy: null });
  });

  test('a machine whose secret is not kept can’t ask', async () => {
    const copy = await bench.client.environments.duplicate({ id: bench.environment.id });
    const facts = await bench.client.diagnosis.askProvider({
      environmentId: copy.id,
      clientId: 'x',
      audiences: [],
    });
    expect(facts.obstacle).toBe('secret_missing');
  });

  test('another provider has no such API', async () => {
    const { client, environment } = bench;
    const copy = await client.environments.duplicate({ id: environment.id });
    const { revision } = await client.environments.list();
    await client.environments.save({ environment: { ...copy, profile: 'generic' }, revision });
    const facts = await client.diagnosis.askProvider({
      environmentId: copy.id,
      clientId: 'x',
      audiences: [],
    });
    expect(facts.obstacle).toBe('no_management_api');
  });

  test('a machine that lacks a scope says which', async () => {
    await withoutScope('read:apis');
    const facts = await ask();
    expect(facts.apis).toBeNull();
    expect(facts.unanswered).toEqual([{ call: 'GET /apis', scope: 'read:apis', reason: 'scope_missing' }]);
    expect(facts.ownDomain).toBe(new URL(bench.tenant.issuer).host);
  });

  test.each([
    ['markup', '<html>sign in</html>'],
    ['another shape', '{"apis":{"length":1e9}}'],
    ['a deep nest', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['a page that never ends', '{"apis":[{"id":"a","name":"a","audience":"a"}],"next_token":"again"}'],
    ['nothing', ''],
  ])('an answer that is %s is not believed', async (_name, text) => {
    forged = new Map([['/api/v1/apis', text]]);
    expect((await ask()).apis).toBeNull();
  });

  test('a failing server leaves the rest readable', async () => {
    forged = new Map([['/api/v1/environment', 500]]);
    const facts = await ask();
    expect(facts.unanswered).toEqual([
      { call: 'GET /environment', scope: 'read:environments', reason: 'refused' },
    ]);
    expect(facts.apis).toHaveLength(3);
  });
});

const listed = z.object({
  apis: z.array(
    z.object({
      id: z.string(),
      audience: z.string(),
      scopes: z.array(z.object({ id: z.string(), key: z.string() })),
    }),
  ),
});

async function withoutScope(key: string): Promise<void> {
  const { issuer } = bench.tenant;
  const { runs } = await bench.client.diagnosis.related({ environmentId: bench.environment.id });
  expect(runs).toEqual([]);
  const events = await bench.client.tokens.mint(
    bench.request('Nightly sync', { audiences: [`${issuer}/api`] }),
  );
  let id = '';
  for await (const event of events) if (event.type === 'done') id = event.tokenSet.id;
  const { value: token } = await bench.client.tokens.reveal({ id, token: 'access' });
  const call = async (path: string, method = 'GET') => {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${issuer}/api/v1${path}`, { method, headers });
    expect(response.status).toBe(200);
    return response.json();
  };
  const { apis } = listed.parse(await call('/apis?expand=scopes'));
  const api = apis.find(({ audience }) => audience === `${issuer}/api`);
  const scope = api?.scopes.find((each) => each.key === key);
  await call(`/apis/${api?.id}/applications/${nightlySync.clientId}/scopes/${scope?.id}`, 'DELETE');
}

describe('what the provider says', () => {
  test('names every API, who may have it, and the domain', async () => {
    const facts = await ask();
    expect(facts).toMatchObject({
      obstacle: null,
      askedBy: 'Nightly sync',
      unanswered: [],
      customDomain: null,
    });
    const orders = facts.apis?.find(({ audience }) => audience === ordersAudience);
    expect(orders?.authorisedClientIds).toContain(partnerFeed.clientId);
    expect(orders?.scopes).toContain('read:orders');
    expect(facts.apis?.find(({ audience }) => audience === invoicesAudience)?.authorisedClientIds).toEqual(
      [],
    );
  });

  test('leaves no token set behind', async () => {
    await ask();
    expect(await bench.client.tokens.list({ environmentId: bench.environment.id })).toEqual([]);
  });
});

describe('a machine that asks for an API it may not have', () => {
  test.each(['drop', 'refuse'] as const)(
    'learns with %s that the provider was asked, and why',
    async (audiencePolicy) => {
      await bench.client.practice.configure({ audiencePolicy, faults: [] });
      const input = await bench.run(bench.request('Partner feed', { audiences: [invoicesAudience] }));
      expect(codes(input)[0]).toBe('likely APPLICATION_NOT_AUTHORISED');
      const asked = await nextTest(input);
      expect(codes(asked)[0]).toBe('proved APPLICATION_NOT_AUTHORISED');
      expect(codes(asked)).toContain('ruled_out API_NOT_REGISTERED');
    },
  );

  test('learns that no such API is registered', async () => {
    const input = await bench.run(bench.request('Partner feed', { audiences: ['https://nobody.test'] }));
    expect(codes(input)[0]).toBe('likely API_NOT_REGISTERED');
    expect(codes(await nextTest(input))[0]).toBe('proved API_NOT_REGISTERED');
  });

  test('learns that it only added a slash', async () => {
    const input = await bench.run(bench.request('Partner feed', { audiences: [`${ordersAudience}/`] }));
    expect(codes(input)[0]).toBe('likely AUDIENCE_NEAR_MISS');
    const tried = await nextTest(input);
    expect(tried.related.map(({ grantedAudiences }) => grantedAudiences)).toContainEqual([ordersAudience]);
  });

  test('that is granted all it asks for raises no question', async () => {
    const input = await bench.run(bench.request('Partner feed', { audiences: [ordersAudience] }));
    expect(diagnose(input, Date.now())).toEqual([]);
  });
});

test('failed runs are remembered without a secret', async () => {
  const extra = { authorize: [], token: [{ name: 'api_key', value: 'c4nary-value' }], refresh: [] };
  await bench.run(bench.request('Partner feed', { audiences: [invoicesAudience], extra }));
  const related = await bench.client.diagnosis.related({ environmentId: bench.environment.id });
  expect(related.lastFailure?.problem.code).toBe('PROVIDER_REFUSED');
  expect(related.lastFailure?.evidence.sent.token).toContainEqual({
    name: 'audience',
    value: invoicesAudience,
  });
  expect(related.lastFailure?.evidence.metadata?.issuer).toBe(bench.tenant.issuer);
  const text = JSON.stringify(related);
  const secrets = bench.tenant.clients.flatMap(({ clientSecret }) => clientSecret ?? []);
  for (const secret of [...secrets, 'c4nary-value']) expect(text).not.toContain(secret);
});

test('a sign-in that is left while the browser is away is asked about at once', async () => {
  const events = await bench.client.tokens.mint(bench.request('Storefront', { grant: 'authorization_code' }));
  const ids: string[] = [];
  for await (const event of events) {
    if (event.type === 'leg') ids.push(event.leg.id);
    if (event.type === 'waiting_for_browser') break;
  }
  const { lastFailure } = await bench.client.diagnosis.related({ environmentId: bench.environment.id });
  if (lastFailure === null) throw new TypeError('not kept');
  expect(lastFailure.id).toBe(ids[0]);
  expect(lastFailure.evidence.sent.authorize?.map(({ name }) => name)).toContain('redirect_uri');
  const run = { kind: 'failed', failure: lastFailure } as const;
  expect(codes({ run, environment: bench.environment, related: [], facts: null }).slice(0, 2)).toEqual([
    'likely SIGN_IN_NOT_FINISHED',
    'possible REDIRECT_NOT_REGISTERED',
  ]);
});

test('cancelling ends the asking', async () => {
  const stop = new AbortController();
  const asking = bench.client.diagnosis.askProvider(
    { environmentId: bench.environment.id, clientId: partnerFeed.clientId, audiences: [] },
    { signal: stop.signal },
  );
  stop.abort();
  await expect(asking).rejects.toMatchObject({ data: { code: 'CANCELLED' } });
});

test('the token to ask with is nobody’s latest one, also where the asking is cancelled once it is there', async () => {
  await ask();
  const stop = new AbortController();
  onAnswer = (path) => {
    if (path.endsWith('/token')) stop.abort();
  };
  const { id } = bench.environment;
  const asking = bench.client.diagnosis.askProvider(
    { environmentId: id, clientId: partnerFeed.clientId, audiences: [] },
    { signal: stop.signal },
  );
  await expect(asking).rejects.toMatchObject({ data: { code: 'CANCELLED' } });
  expect(await bench.client.tokens.list({ environmentId: id })).toEqual([]);
});

test('an answer that quotes the token it was asked with does not give it to the page', async () => {
  let token = '';
  onAnswer = (path, authorization) => {
    if (!path.startsWith('/api/v1/apis')) return;
    token = authorization?.replace('Bearer ', '') ?? '';
    const api = { id: 'quoting', name: 'Quoting', audience: `urn:${token}` };
    forged = new Map([['/api/v1/apis', JSON.stringify({ apis: [api] })]]);
  };
  const facts = await ask();
  expect(facts.apis).toHaveLength(1);
  const signature = token.split('.')[2] ?? '';
  expect(signature.length).toBeGreaterThan(100);
  expect(JSON.stringify(facts)).not.toContain(signature);
});
