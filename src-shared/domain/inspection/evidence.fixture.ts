// Evidence for tests: a healthy sign-in on Kinde's shapes, to be changed one fact at a time.

import type { TokenRequest } from '../minting/token-request.ts';
import { encodeBase64Url } from '../tokens/base64url.ts';
import type { JsonObject } from '../tokens/json.ts';
import type { TokenEvidence, TokenSetEvidence, Verification } from '../tokens/token-set.ts';
import { notChecked } from '../verification/not-checked.ts';
import type { VerificationFailure } from '../verification/verification-step.ts';

export const fixtureNow = 1_795_827_660_000;
const seconds = fixtureNow / 1_000;

export const fixtureClient = '3b0b5c6c8fcc464fab397f4969b5f482';
export const fixtureIssuer = 'https://acme-staging.kinde.com';
export const fixtureAudience = 'https://api.acme.dev';

export const verified: Extract<Verification, { readonly status: 'verified' }> = {
  status: 'verified',
  algorithm: 'RS256',
  keyId: '6d:12:9c',
  keySource: 'issuer',
  keysUrl: `${fixtureIssuer}/.well-known/jwks`,
  checkedAt: fixtureNow,
  steps: [],
};

/** A signature that does not hold against the issuer's keys. */
export function failing(reason: VerificationFailure, algorithm: string | null = 'RS256'): Verification {
  return {
    status: 'failed',
    reason,
    algorithm,
    keyId: 'k',
    keySource: 'issuer',
    keysUrl: null,
    checkedAt: 0,
    steps: [],
  };
}

function encodePart(text: string): string {
  return encodeBase64Url(new TextEncoder().encode(text));
}

/** A signed token as evidence; `payload` may be raw text for what no object can express. */
export function signed(
  payload: JsonObject | string,
  change: {
    readonly verification?: Verification;
    readonly header?: JsonObject;
    readonly fingerprint?: string;
  } = {},
): TokenEvidence {
  const header = JSON.stringify(change.header ?? { alg: 'RS256', kid: '6d:12:9c', typ: 'JWT' });
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const text = `${encodePart(header)}.${encodePart(body)}`;
  return {
    form: 'jws',
    text,
    length: text.length + 343,
    keyedFingerprint: change.fingerprint ?? body,
    verification: change.verification ?? verified,
    envelope: null,
  };
}

export const opaque: TokenEvidence = {
  form: 'opaque',
  text: '',
  length: 87,
  keyedFingerprint: 'opaque',
  verification: notChecked('opaque'),
  envelope: null,
};

export const idClaims = {
  at_hash: 'J_sewbabZDr6PDIbvAHnLA',
  aud: [fixtureIssuer, fixtureClient],
  auth_time: seconds - 10,
  azp: fixtureClient,
  email: 'ada@acme.test',
  exp: seconds + 3_540,
  iat: seconds - 1,
  iss: fixtureIssuer,
  nonce: 'n-0S6_WzA2Mj',
  sub: 'kp_147143d0fa4a46a8ad620c2c',
} satisfies JsonObject;

export const accessClaims = {
  aud: [fixtureAudience],
  azp: fixtureClient,
  exp: seconds + 86_340,
  iat: seconds - 1,
  iss: fixtureIssuer,
  jti: '6f0d3c06-c301-4542-b0c6-e84fbcae6d0f',
  org_code: 'org_1',
  permissions: ['read:orders'],
  scp: ['openid', 'profile', 'email'],
  sub: 'kp_147143d0fa4a46a8ad620c2c',
} satisfies JsonObject;

export const machineClaims = {
  aud: [`${fixtureIssuer}/api`],
  azp: fixtureClient,
  exp: seconds + 86_340,
  gty: ['client_credentials'],
  iat: seconds - 1,
  iss: fixtureIssuer,
  jti: '61859f4b-75e1-4ac8-bda7-8a69a5f6660e',
  scope: 'read:users read:apis',
  scp: ['read:users', 'read:apis'],
  v: '2',
} satisfies JsonObject;

const signInRequest: TokenRequest = {
  environmentId: 'env',
  applicationId: 'app',
  grant: 'authorization_code',
  audiences: [fixtureAudience],
  audienceStyle: 'audience_joined',
  scopes: ['openid', 'profile', 'email'],
  organization: null,
  prompt: null,
  loginHint: null,
  connectionId: null,
  extra: { authorize: [], token: [], refresh: [] },
};

const healthyUser: TokenSetEvidence = {
  asked: signInRequest,
  sent: {
    authorize: [
      { name: 'client_id', value: fixtureClient },
      { name: 'scope', value: 'openid profile email' },
      { name: 'audience', value: fixtureAudience },
    ],
    device: null,
    token: [{ name: 'grant_type', value: 'authorization_code' }],
    refresh: null,
  },
  nonceSent: 'n-0S6_WzA2Mj',
  application: { name: 'Storefront', kind: 'spa', clientId: fixtureClient },
  environment: {
    name: 'Acme staging',
    profile: 'kinde',
    issuer: fixtureIssuer,
    practice: false,
    knownAudiences: [fixtureAudience],
    otherIssuers: [{ environment: 'Acme live', issuer: 'https://acme.kinde.com' }],
  },
  metadata: null,
  idToken: signed(idClaims),
  accessToken: signed(accessClaims),
  refreshToken: null,
  expectedHashes: { atHash: 'J_sewbabZDr6PDIbvAHnLA', cHash: null },
  response: {
    tokenType: 'bearer',
    expiresIn: 86_399,
    scope: 'openid profile email',
    members: ['access_token', 'expires_in', 'id_token', 'scope', 'token_type'],
  },
  callback: { iss: null },
  introspections: [],
  refusals: [],
  receivedAt: fixtureNow,
  serverDate: fixtureNow,
  previous: null,
  pastedAs: null,
  forgedHere: false,
};

export interface EvidenceChange extends Partial<Omit<TokenSetEvidence, 'asked' | 'sent'>> {
  readonly asked?: Partial<TokenRequest>;
  readonly sent?: Partial<TokenSetEvidence['sent']>;
}

function changed(base: TokenSetEvidence, change: EvidenceChange): TokenSetEvidence {
  return {
    ...base,
    ...change,
    asked: { ...base.asked, ...change.asked },
    sent: { ...base.sent, ...change.sent },
  };
}

/** Ada on Storefront with an audience, all as it should be. */
export function userEvidence(change: EvidenceChange = {}): TokenSetEvidence {
  return changed(healthyUser, change);
}

/** A machine with two scopes of the Management API, all as it should be. */
export function machineEvidence(change: EvidenceChange = {}): TokenSetEvidence {
  const healthy = changed(healthyUser, {
    asked: {
      grant: 'client_credentials',
      audiences: [`${fixtureIssuer}/api`],
      scopes: ['read:users', 'read:apis'],
    },
    sent: {
      authorize: null,
      token: [
        { name: 'grant_type', value: 'client_credentials' },
        { name: 'audience', value: `${fixtureIssuer}/api` },
        { name: 'scope', value: 'read:users read:apis' },
      ],
    },
    nonceSent: null,
    application: { name: 'Nightly sync', kind: 'machine', clientId: fixtureClient },
    idToken: null,
    accessToken: signed(machineClaims),
    expectedHashes: { atHash: null, cHash: null },
    response: {
      tokenType: 'bearer',
      expiresIn: 86_399,
      scope: 'read:users read:apis',
      members: ['access_token'],
    },
    callback: null,
    introspections: [],
  });
  return changed(healthy, change);
}

/** A token that was pasted: nothing is known of a request. */
export function pastedEvidence(change: EvidenceChange = {}): TokenSetEvidence {
  const pasted = changed(healthyUser, {
    asked: { audiences: [], scopes: [] },
    sent: { authorize: null, token: null },
    nonceSent: null,
    application: null,
    idToken: null,
    expectedHashes: { atHash: null, cHash: null },
    response: null,
    callback: null,
    introspections: [],
    serverDate: null,
  });
  return changed(pasted, change);
}
