// What the practice environment says that Orders demands, against what the Orders API really answers.

import { generateKeyPairSync } from 'node:crypto';
import { compactVerify, createRemoteJWKSet, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enforcedDemands } from '../../../src-shared/domain/demands/enforced-demands.ts';
import { judge } from '../../../src-shared/domain/demands/judge.ts';
import type { DemandsVerdict } from '../../../src-shared/domain/demands/verdict.ts';
import type { Verification } from '../../../src-shared/domain/tokens/token-set.ts';
import { emptySettings } from '../../ports/settings/codec.ts';
import type { PracticeTenant } from '../../practice/tenant.ts';
import { ada, nightlySync, ordersAudience, partnerFeed, sam } from '../../practice/tenant-data.ts';
import { machineToken, signIn, startTestTenant } from '../../practice/testing/sign-in.ts';
import { practiceSeed } from '../environments/practice-seed.ts';

let tenant: PracticeTenant;
let ahead = 0;
const now = () => Date.now() + ahead;
beforeAll(async () => {
  tenant = await startTestTenant({ clock: { now, after: () => () => undefined } });
});
afterAll(() => tenant.close());

async function statusOf(token: string): Promise<number> {
  const { status } = await fetch(`${tenant.ordersUrl}/orders`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return status;
}

async function verificationOf(token: string): Promise<Verification> {
  const keys = createRemoteJWKSet(new URL(`${tenant.issuer}/.well-known/jwks`));
  const common = { keyId: null, keySource: 'issuer', keysUrl: null, checkedAt: 0, steps: [] } as const;
  return compactVerify(token, keys).then(
    ({ protectedHeader }) => ({ status: 'verified', algorithm: protectedHeader.alg, ...common }),
    () => ({ status: 'failed', reason: 'signature_mismatch', algorithm: null, ...common }),
  );
}

async function verdictOf(token: string, kind: 'id' | 'access' = 'access'): Promise<DemandsVerdict> {
  const seeded = practiceSeed(emptySettings).environments[0];
  const api = seeded?.apis.find(({ id }) => id === 'orders');
  const demands = api && enforcedDemands(api, { issuer: tenant.issuer, profile: 'kinde' });
  if (!demands) throw new TypeError('Orders demands nothing');
  const text = token.split('.').slice(0, 2).join('.');
  const verification = await verificationOf(token);
  const evidence = {
    form: 'jws',
    text,
    length: token.length,
    keyedFingerprint: '',
    verification,
    envelope: null,
  } as const;
  return judge({ kind, evidence, keysOf: tenant.issuer }, demands, now());
}

const codesOf = ({ reasons }: DemandsVerdict) => reasons.map(({ code }) => code);
const audience = { audience: ordersAudience };
const access = async (user: string) =>
  (await signIn(tenant, { user, parameters: audience })).tokens.accessToken;

describe('what Orders is said to demand agrees with what Orders does', () => {
  it.each([
    ['Sam, who has no permission', () => access(sam.id), 403, ['SCOPES']],
    [
      'a token for another API',
      () => machineToken(tenant, nightlySync.clientId, { audience: `${tenant.issuer}/api` }),
      401,
      ['AUDIENCE', 'SCOPES'],
    ],
    [
      'a machine without the scope',
      () => machineToken(tenant, partnerFeed.clientId, { ...audience, scope: 'create:orders' }),
      403,
      ['SCOPES'],
    ],
    [
      'somebody else’s signature',
      () =>
        new SignJWT({ permissions: ['read:orders'], scope: 'read:orders' })
          .setProtectedHeader({ alg: 'RS256' })
          .setIssuer(tenant.issuer)
          .setAudience(ordersAudience)
          .setIssuedAt()
          .setExpirationTime('1h')
          .sign(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey),
      401,
      ['SIGNATURE'],
    ],
  ] satisfies [string, () => Promise<string>, number, string[]][])(
    'it refuses %s',
    async (_, token, status, codes) => {
      const sent = await token();
      expect([await statusOf(sent), codesOf(await verdictOf(sent))]).toEqual([status, codes]);
    },
  );

  it('it refuses an ID token', async () => {
    const { tokens } = await signIn(tenant, { parameters: audience });
    expect([await statusOf(tokens.idToken), codesOf(await verdictOf(tokens.idToken, 'id'))]).toEqual([
      401,
      ['ID_TOKEN_SENT', 'AUDIENCE', 'SCOPES'],
    ]);
  });

  it('it refuses an expired token, but not within its leeway', async () => {
    const token = await access(ada.id);
    try {
      ahead = 86_402_000;
      expect([await statusOf(token), (await verdictOf(token)).accepted]).toEqual([200, true]);
      ahead = 86_410_000;
      expect([await statusOf(token), codesOf(await verdictOf(token))]).toEqual([401, ['EXPIRED']]);
    } finally {
      ahead = 0;
    }
  });

  it.each([
    ['Ada', () => access(ada.id)],
    ['Partner feed, a machine', () => machineToken(tenant, partnerFeed.clientId, audience)],
  ])('it serves %s', async (_, token) => {
    const sent = await token();
    expect([await statusOf(sent), (await verdictOf(sent)).accepted]).toEqual([200, true]);
  });
});
