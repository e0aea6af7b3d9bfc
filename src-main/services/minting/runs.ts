import { randomUUID } from 'node:crypto';
import type { AsyncIteratorClass } from '@orpc/server';
import type { MintEvent } from '../../../src-shared/contract/views.ts';
import { objectionTo } from '../../../src-shared/domain/minting/request-parameters.ts';
import type { Grant, TokenRequest } from '../../../src-shared/domain/minting/token-request.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import { secretNameLabel } from '../../../src-shared/domain/redaction/redact-names.ts';
import type { TokenSet } from '../../../src-shared/domain/tokens/token-set.ts';
import type { ReportFailure } from '../router.ts';
import { mintForUser } from './authorization-code.ts';
import { mintForMachine } from './client-credentials.ts';
import { mintForDevice } from './device-grant.ts';
import { openEventStream } from './event-stream.ts';
import { asProblemError, createLegRecorder } from './leg-recorder.ts';
import { refreshTokens } from './refresh.ts';
import type { MintingContext, Run } from './run.ts';

type MintEvents = AsyncIteratorClass<MintEvent, unknown, void>;

export interface Runs {
  mint(request: TokenRequest, signal: AbortSignal): Promise<MintEvents>;
  refresh(tokenSetId: string, signal: AbortSignal): Promise<MintEvents>;
  /** Cancels every run and waits until each has let go of its port. */
  close(): Promise<void>;
}

const mintBy: Readonly<Record<Grant, (context: MintingContext, run: Run) => Promise<TokenSet>>> = {
  authorization_code: mintForUser,
  client_credentials: mintForMachine,
  device_code: mintForDevice,
};

/** Extra parameters that are secrets by their name: a provider may quote them back under no name at all. */
function secretValues({ extra }: TokenRequest): readonly string[] {
  return [...extra.authorize, ...extra.token, ...extra.refresh]
    .filter(({ name }) => secretNameLabel(name) !== null)
    .map(({ value }) => value);
}

/** Throws `REQUEST_INVALID` for what can be said without asking anyone. */
function checkRequest(request: TokenRequest, clientId: string): void {
  const objection = objectionTo(request);
  if (objection !== null) throw new ProblemError({ code: 'REQUEST_INVALID', ...objection });
  if (clientId === '')
    throw new ProblemError({ code: 'REQUEST_INVALID', field: 'clientId', reason: 'absent' });
}

/**
 * Starts runs as streams of events. What is wrong with a request itself is thrown before the stream; what goes wrong
 * on the way is its last event, `failed`.
 */
export function createRuns(context: MintingContext, report: ReportFailure): Runs {
  const closing = new AbortController();
  const underWay = new Set<Promise<void>>();

  async function start(
    request: TokenRequest,
    outer: AbortSignal,
    mint: (run: Run) => Promise<TokenSet>,
  ): Promise<MintEvents> {
    const environment = context.access.environment(request.environmentId);
    const application = context.access.application(request.environmentId, request.applicationId);
    checkRequest(request, application.clientId);
    const connection = await context.access.connection(environment);

    async function work(emit: (event: MintEvent) => void, signal: AbortSignal): Promise<void> {
      const recorder = createLegRecorder(context.clock, (leg) => emit({ type: 'leg', leg }));
      recorder.addSecrets(...secretValues(request));
      const run = { id: randomUUID(), environment, application, request, connection, recorder, signal, emit };
      try {
        emit({ type: 'done', tokenSet: await mint(run) });
      } catch (error) {
        const { problem, cause } = asProblemError(error);
        if (problem.code === 'INTERNAL') report(problem.reference, cause);
        const shown = signal.aborted ? ({ code: 'CANCELLED' } as const) : problem;
        emit({ type: 'failed', problem: shown, legs: [...recorder.legs] });
      }
    }

    return openEventStream<MintEvent>(
      (emit, signal) => {
        const finished = work(emit, signal);
        underWay.add(finished);
        return finished.finally(() => underWay.delete(finished));
      },
      AbortSignal.any([outer, closing.signal]),
    );
  }

  return {
    mint: (request, signal) => start(request, signal, (run) => mintBy[request.grant](context, run)),
    async refresh(tokenSetId, signal) {
      const { tokenSet, live, typed } = context.memory.require(tokenSetId);
      const { refreshToken } = live;
      if (refreshToken === null) throw new ProblemError({ code: 'NOT_FOUND', what: 'refresh_token' });
      return start(typed ?? tokenSet.evidence.asked, signal, (run) =>
        refreshTokens(context, run, tokenSet, refreshToken),
      );
    },
    async close() {
      closing.abort();
      await Promise.all(underWay);
    },
  };
}
