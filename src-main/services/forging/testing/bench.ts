import { z } from 'zod';
import type { TrialEvent, TrialResult } from '../../../../src-shared/contract/forging-views.ts';
import { requestDefaults, type SavedRequest } from '../../../../src-shared/domain/calls/saved-request.ts';
import { firstDemands } from '../../../../src-shared/domain/demands/enforced-demands.ts';
import type { ApiDemands } from '../../../../src-shared/domain/environments/api-demands.ts';
import type { Environment } from '../../../../src-shared/domain/environments/environment.ts';
import { forgeryCodes } from '../../../../src-shared/domain/forging/forgery.ts';
import { startTestIssuer } from '../../demands/testing/test-issuer.ts';
import { applicationWith, createHarness, environmentWith, never } from '../../minting/testing/harness.ts';
import type { Services } from '../../services.ts';
import { startCarelessApi } from './careless-api.ts';

type TrialInput = Parameters<Services['forging']['tryCases']>[0];

const audience = 'https://api.acme.test/orders';
const client = 'storefront';
const strict: ApiDemands = {
  ...firstDemands,
  authorizedParties: [client],
  scopes: ['read:orders'],
  scopeClaims: ['scope'],
  type: 'at+jwt',
  leewaySeconds: 60,
};

const keySetSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

export function requestTo(environment: Environment, url: string): SavedRequest {
  return {
    id: 'r1',
    environmentId: environment.id,
    ...requestDefaults,
    folderId: 'folder',
    name: 'List',
    method: 'GET',
    url,
    query: [],
    headers: [],
    body: { kind: 'none' },
    token: { kind: 'none' },
  };
}

/** An issuer, an API that trusts it and the person's key, and the product between them. */
export async function startForgingBench(change: Partial<Environment> = {}) {
  const issuer = await startTestIssuer();
  const { keys } = keySetSchema.parse(await (await fetch(`${issuer.issuer}/keys`)).json());
  const trusted: object[] = [];
  const api = await startCarelessApi(() => ({
    keys: [...keys, ...trusted.map((key) => ({ kty: 'EC', ...key }))],
    issuer: issuer.issuer,
    audience,
    client,
    scope: 'read:orders',
    type: 'at+jwt',
  }));
  const environment = environmentWith({
    issuer: issuer.issuer,
    applications: [applicationWith({ id: 'app', clientId: client })],
    apis: [
      {
        id: 'orders',
        name: 'Orders',
        audience,
        baseUrl: api.url,
        allowedHosts: [],
        scopes: ['read:orders', 'create:orders'],
        demands: strict,
      },
    ],
    ...change,
  });
  const harness = createHarness({ environments: [environment] });
  const now = Math.floor(Date.now() / 1_000);
  const claims = { iss: issuer.issuer, sub: 'kp_1', azp: client, iat: now - 10, exp: now + 3_600 };
  const accessToken = await issuer.token(
    { ...claims, aud: audience, scope: 'openid read:orders' },
    { header: { typ: 'at+jwt' } },
  );
  const idToken = await issuer.token({ ...claims, aud: client, nonce: 'n' }, { header: { typ: 'JWT' } });
  const text = JSON.stringify({ access_token: accessToken, id_token: idToken, token_type: 'bearer' });
  const { tokenSet } = await harness.tokens.inspectPasted({ text }, never);

  async function trial(input: Partial<TrialInput> = {}): Promise<readonly TrialEvent[]> {
    const events: TrialEvent[] = [];
    const stream = await harness.forging.tryCases(
      {
        id: tokenSet.id,
        request: requestTo(environment, `${api.url}/orders`),
        confirmed: null,
        apiId: 'orders',
        cases: [...forgeryCodes],
        keyId: null,
        keyTrusted: false,
        ...input,
      },
      never,
    );
    for await (const event of stream) events.push(event);
    return events;
  }

  return {
    ...harness,
    issuer,
    api,
    environment,
    tokenSet,
    accessToken,
    idToken,
    trial,
    /** Makes a key and tells the API to trust it. */
    async trustedKey() {
      const key = await harness.forging.makeKey({ algorithm: 'ES256' }, never);
      trusted.push(JSON.parse(key.publicJwk));
      return key;
    },
    async close() {
      await harness.close();
      await api.close();
      await issuer.close();
    },
  };
}

export type ForgingBench = Awaited<ReturnType<typeof startForgingBench>>;

export function resultsOf(events: readonly TrialEvent[]): readonly TrialResult[] {
  return events.flatMap((event) => (event.type === 'result' ? [event.result] : []));
}

/** The codes of a verdict, in the order of the catalogue. */
export function codesWith(events: readonly TrialEvent[], verdict: TrialResult['verdict']): readonly string[] {
  const found = resultsOf(events).filter((result) => result.verdict === verdict);
  return forgeryCodes.filter((code) => found.some((result) => result.code === code));
}
