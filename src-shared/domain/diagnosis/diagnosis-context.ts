import { type CheckContext, createCheckContext } from '../checks/context.ts';
import { isReadable, listClaim, type TokenView } from '../checks/token-view.ts';
import type { Api, Application } from '../environments/environment.ts';
import type { SentLeg } from '../inspection/asked-values.ts';
import type { Problem } from '../problems/problem.ts';
import type { ProviderProfile } from '../profiles/profile.ts';
import type { TokenSetEvidence } from '../tokens/token-set.ts';
import type { ProviderFacts } from './provider-facts.ts';
import type { FailedRun, RelatedRun } from './related-run.ts';

/** The run in question: tokens came, or they did not. */
export type DiagnosedRun =
  | { readonly kind: 'tokens'; readonly id: string; readonly evidence: TokenSetEvidence }
  | { readonly kind: 'failed'; readonly failure: FailedRun };

/** Everything a diagnosis may look at. */
export interface DiagnosisInput {
  readonly run: DiagnosedRun;
  /** Earlier and later runs of the same environment, in any order; the run itself may be among them. */
  readonly related: readonly RelatedRun[];
  /** The environment as it is now; null where it is gone. */
  readonly environment: {
    readonly id: string;
    readonly applications: readonly Pick<Application, 'id' | 'name' | 'kind' | 'clientId'>[];
    readonly apis: readonly Pick<Api, 'name' | 'audience' | 'scopes'>[];
  } | null;
  /** What the provider's management API said; null as long as it was not asked. */
  readonly facts: ProviderFacts | null;
}

/** An audience that is known to exist, and who says so. */
export interface KnownAudience {
  readonly audience: string;
  readonly name: string;
  readonly from: 'environment' | 'provider' | 'profile' | 'token';
  readonly scopes: readonly string[];
}

export interface DiagnosisContext {
  readonly input: DiagnosisInput;
  readonly evidence: TokenSetEvidence;
  readonly problem: Problem | null;
  readonly check: CheckContext;
  readonly profile: ProviderProfile;
  readonly application: string;
  readonly clientId: string | null;
  readonly machine: boolean;
  /** The tokens came by refreshing. */
  readonly refreshed: boolean;
  /** The leg on which this provider looks at an audience. */
  readonly audienceLeg: SentLeg;
  /** Runs other than this one. */
  readonly related: readonly RelatedRun[];
  /** Null unless asked after the run, and about the client of this run. */
  readonly facts: ProviderFacts | null;
  readonly known: readonly KnownAudience[];
  /** Local clock, milliseconds since the epoch. */
  readonly now: number;
}

function managementAudience(profile: ProviderProfile, issuer: string | null): string | null {
  const { managementApi } = profile;
  return managementApi === null || issuer === null ? null : `${issuer}${managementApi.audiencePath}`;
}

function knownAudiences(
  { environment }: DiagnosisInput,
  evidence: TokenSetEvidence,
  profile: ProviderProfile,
  facts: ProviderFacts | null,
  access: TokenView | null,
): readonly KnownAudience[] {
  const list: KnownAudience[] = [];
  for (const { name, audience, scopes } of facts?.apis ?? [])
    list.push({ audience, name, from: 'provider', scopes: scopes ?? [] });
  for (const { name, audience, scopes } of environment?.apis ?? [])
    list.push({ audience, name, from: 'environment', scopes });
  for (const audience of evidence.environment?.knownAudiences ?? [])
    list.push({ audience, name: audience, from: 'environment', scopes: [] });
  const granted = isReadable(access) ? listClaim(access, 'aud').values.slice(0, 100) : [];
  for (const audience of granted) list.push({ audience, name: audience, from: 'token', scopes: [] });
  const management = managementAudience(profile, evidence.environment?.issuer ?? null);
  if (management !== null)
    list.push({ audience: management, name: 'Management API', from: 'profile', scopes: [] });
  return list.filter(
    ({ audience, from }, index) =>
      list.findIndex((other) => other.audience === audience && other.from === from) === index,
  );
}

/** Gathers once what the hypotheses look at. `now`: local clock, milliseconds since the epoch. */
export function createDiagnosisContext(input: DiagnosisInput, now: number): DiagnosisContext {
  const { run } = input;
  const evidence = run.kind === 'tokens' ? run.evidence : run.failure.evidence;
  const id = run.kind === 'tokens' ? run.id : run.failure.id;
  const check = createCheckContext(evidence, now);
  const current = input.facts !== null && input.facts.askedAt >= evidence.receivedAt;
  const mine = input.facts?.clientId === (check.clientId ?? '');
  const facts = current && mine ? input.facts : null;
  const { profile, grant } = check;
  return {
    input,
    evidence,
    problem: run.kind === 'failed' ? run.failure.problem : null,
    check,
    profile,
    application: check.applicationName,
    clientId: check.clientId,
    machine: grant === 'client_credentials',
    refreshed: evidence.sent.refresh !== null,
    audienceLeg: profile.audience.countsOn[grant],
    related: input.related.filter((other) => other.id !== id),
    facts,
    known: knownAudiences(input, evidence, profile, facts, check.access),
    now,
  };
}
