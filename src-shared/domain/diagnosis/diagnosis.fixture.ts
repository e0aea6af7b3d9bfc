// What the tests of diagnoses start from: a run, and what else is known, changed one fact at a time.
import { fixtureAudience, fixtureClient, fixtureIssuer, fixtureNow } from '../inspection/evidence.fixture.ts';
import type { Problem } from '../problems/problem.ts';
import type { TokenSetEvidence } from '../tokens/token-set.ts';
import type { DiagnosisInput } from './diagnosis-context.ts';
import type { ProviderFacts } from './provider-facts.ts';
import { type RelatedRun, relateRun } from './related-run.ts';

export const machineClient = 'd2db282d6214242b3b145c123f0c1234';

const environment: NonNullable<DiagnosisInput['environment']> = {
  id: 'env',
  applications: [
    { id: 'app', name: 'Storefront', kind: 'spa', clientId: fixtureClient },
    { id: 'machine', name: 'Nightly sync', kind: 'machine', clientId: machineClient },
  ],
  apis: [{ name: 'Orders', audience: fixtureAudience, scopes: ['read:orders', 'create:orders'] }],
};

export function tokensInput(
  evidence: TokenSetEvidence,
  change: Partial<DiagnosisInput> = {},
): DiagnosisInput {
  return { run: { kind: 'tokens', id: 'run', evidence }, related: [], environment, facts: null, ...change };
}

export function failedInput(
  evidence: TokenSetEvidence,
  problem: Problem,
  change: Partial<DiagnosisInput> = {},
): DiagnosisInput {
  const failure = {
    id: 'run',
    evidence: { ...evidence, idToken: null, accessToken: null },
    problem,
  };
  return { ...tokensInput(evidence, change), run: { kind: 'failed', failure } };
}

export function refused(error: string, errorDescription: string | null = null, status = 400): Problem {
  return { code: 'PROVIDER_REFUSED', leg: 'token', error, errorDescription, errorUri: null, status };
}

export const notWhitelisted = (audience: string) =>
  refused(
    'invalid_request',
    `The request is malformed. Requested audience '${audience}' has not been whitelisted by the OAuth 2.0 Client.`,
    403,
  );

export function factsWith(change: Partial<ProviderFacts> = {}): ProviderFacts {
  return {
    askedAt: fixtureNow + 1_000,
    clientId: fixtureClient,
    askedBy: 'Nightly sync',
    obstacle: null,
    apis: [
      {
        id: '1',
        name: 'Orders',
        audience: fixtureAudience,
        isManagementApi: false,
        scopes: ['read:orders'],
        authorisedClientIds: [],
      },
    ],
    redirectUris: null,
    ownDomain: new URL(fixtureIssuer).host,
    customDomain: null,
    unanswered: [],
    ...change,
  };
}

/** Another run, `before` milliseconds earlier. */
export function earlier(
  evidence: TokenSetEvidence,
  change: Partial<RelatedRun> = {},
  before = 60_000,
): RelatedRun {
  return { ...relateRun('earlier', evidence), at: evidence.receivedAt - before, ...change };
}
