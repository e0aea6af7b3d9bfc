// How the cases of the catalogue are written.
import {
  accessClaims,
  failing,
  fixtureIssuer,
  fixtureNow,
  idClaims,
  signed,
  userEvidence,
} from '../inspection/evidence.fixture.ts';
import type { JsonObject } from '../tokens/json.ts';
import type { ProviderMetadata, TokenSetEvidence, Verification } from '../tokens/token-set.ts';
import type { FindingCode } from './catalogue.ts';

export const seconds = fixtureNow / 1_000;
export const generic = {
  name: 'Other',
  profile: 'generic',
  issuer: fixtureIssuer,
  practice: false,
  knownAudiences: [],
  otherIssuers: [],
} as const;

/** As a provider publishes it that announces its scopes. */
export const metadata: ProviderMetadata = {
  issuer: fixtureIssuer,
  tokenEndpoint: null,
  userinfoEndpoint: null,
  revocationEndpoint: null,
  endSessionEndpoint: null,
  jwksUri: null,
  scopesSupported: ['openid', 'profile', 'email', 'address'],
  tokenEndpointAuthMethodsSupported: null,
  issParameterSupported: true,
};

export function without(claims: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(claims).filter(([claim]) => claim !== name));
}

export const access = (change: JsonObject) => ({ accessToken: signed({ ...accessClaims, ...change }) });
export const id = (change: JsonObject) => ({ idToken: signed({ ...idClaims, ...change }) });
type Failed = Extract<Verification, { status: 'failed' }>;
export const unknownKey = failing('no_matching_key');
export const failed = (reason: Failed['reason']): TokenSetEvidence =>
  userEvidence({ accessToken: signed(accessClaims, { verification: failing(reason) }) });

export interface Case {
  readonly name: string;
  readonly evidence: TokenSetEvidence;
  readonly code: FindingCode;
  /** `token.claim` of the finding. */
  readonly at: string;
}

export const fact = (code: FindingCode, at: string, name: string, evidence: TokenSetEvidence): Case => ({
  code,
  at,
  name,
  evidence,
});
