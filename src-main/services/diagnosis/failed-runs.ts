import { AsyncIteratorClass } from '@orpc/server';
import type { MintEvent } from '../../../src-shared/contract/views.ts';
import type { FailedRun } from '../../../src-shared/domain/diagnosis/related-run.ts';
import { sentParameters } from '../../../src-shared/domain/diagnosis/sent-parameters.ts';
import type { Leg } from '../../../src-shared/domain/minting/leg.ts';
import type { TokenRequest } from '../../../src-shared/domain/minting/token-request.ts';
import type { Problem } from '../../../src-shared/domain/problems/problem.ts';
import { noEvidence } from '../../../src-shared/domain/tokens/no-evidence.ts';
import type { ProviderMetadata, TokenSetEvidence } from '../../../src-shared/domain/tokens/token-set.ts';
import type { Clock } from '../../ports/clock.ts';
import type { EnvironmentAccess } from '../environment-access.ts';
import { describeServer } from '../minting/endpoints.ts';
import { isObject } from '../minting/token-response.ts';
import { applicationEvidence, askedEvidence, environmentEvidence } from '../token-sets/set-evidence.ts';

interface KeptFailure {
  readonly environmentId: string;
  readonly failure: FailedRun;
}

/** Runs that ended without tokens, kept for the diagnosis of others: bounded, in memory, without secrets. */
export interface FailedRuns {
  /** Passes a run's events on as they come, and keeps how it failed. */
  watch(
    request: TokenRequest,
    events: AsyncIterator<MintEvent>,
  ): AsyncIteratorClass<MintEvent, unknown, void>;
  /** Newest first. */
  ofEnvironment(environmentId: string): readonly FailedRun[];
}

function metadataOf(legs: readonly Leg[]): ProviderMetadata | null {
  const body = legs.find(({ name }) => name === 'discovery')?.exchanges.at(-1)?.response?.body.text;
  try {
    const document: unknown = JSON.parse(body ?? '');
    return isObject(document) && typeof document.issuer === 'string'
      ? describeServer({ ...document, issuer: document.issuer })
      : null;
  } catch {
    return null;
  }
}

export function createFailedRuns(
  { access, clock }: { readonly access: EnvironmentAccess; readonly clock: Clock },
  limit = 50,
): FailedRuns {
  const kept: KeptFailure[] = [];

  function evidenceOf(request: TokenRequest, legs: readonly Leg[]): TokenSetEvidence {
    const environment = access.environment(request.environmentId);
    const application = access.application(request.environmentId, request.applicationId);
    return {
      ...noEvidence(askedEvidence(request), clock.now()),
      sent: sentParameters(legs),
      application: applicationEvidence(application),
      environment: environmentEvidence(access, environment),
      metadata: metadataOf(legs),
    };
  }

  function drop(id: string | undefined): void {
    const index = kept.findIndex(({ failure }) => failure.id === id);
    if (index >= 0) kept.splice(index, 1);
  }

  function keep(request: TokenRequest, problem: Problem, legs: readonly Leg[]): void {
    const [first] = legs;
    if (first === undefined || problem.code === 'CANCELLED') return;
    drop(first.id);
    const failure = { id: first.id, evidence: evidenceOf(request, legs), problem };
    kept.push({ environmentId: request.environmentId, failure });
    kept.splice(0, Math.max(0, kept.length - limit));
  }

  /** A sign-in in a browser counts as failed until it is answered: whoever cancels it wants to know why at once. */
  function note(request: TokenRequest, legs: Map<string, Leg>, event: MintEvent): void {
    if (event.type === 'failed') keepUnlessGone(request, event.problem, event.legs);
    if (event.type === 'waiting_for_browser')
      keepUnlessGone(request, { code: 'CALLBACK_TIMED_OUT', afterMs: 0 }, [...legs.values()]);
    if (event.type !== 'leg') return;
    legs.set(event.leg.id, event.leg);
    if (event.leg.name === 'callback' && event.leg.exchanges.length > 0) drop([...legs.keys()][0]);
  }

  return {
    watch(request, events) {
      const legs = new Map<string, Leg>();
      return new AsyncIteratorClass<MintEvent, unknown, void>(
        async () => {
          const next = await events.next();
          if (next.done !== true) note(request, legs, next.value);
          return next;
        },
        async () => {
          await events.return?.();
        },
      );
    },
    ofEnvironment: (environmentId) =>
      kept
        .filter((each) => each.environmentId === environmentId)
        .map(({ failure }) => failure)
        .reverse(),
  };

  /** The environment may be removed while its run is under way. */
  function keepUnlessGone(request: TokenRequest, problem: Problem, legs: readonly Leg[]) {
    const known = access.list().find(({ id }) => id === request.environmentId);
    if (known?.applications.some(({ id }) => id === request.applicationId)) keep(request, problem, legs);
  }
}
