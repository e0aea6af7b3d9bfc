import type { TrialEvent } from '../../../src-shared/contract/forging-views.ts';
import type { HttpExchange } from '../../../src-shared/domain/calls/http-exchange.ts';
import { controlCodes, type ForgeryCode, forgeryCodes } from '../../../src-shared/domain/forging/forgery.ts';
import type { ControlAnswers } from '../../../src-shared/domain/forging/judge-answer.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import { answered, makeCase, notTried, type Trial } from './trial.ts';

/** Calls under way at once: an API under trial is not under load. */
const concurrency = 2;

type Send = (token: string | null) => Promise<HttpExchange>;

interface TrialRun {
  readonly trial: Trial;
  readonly cases: readonly ForgeryCode[];
  readonly url: string;
  readonly send: Send;
  readonly emit: (event: TrialEvent) => void;
  readonly signal: AbortSignal;
}

/** Null where the case can't be made. */
async function sendCase(
  { trial, send, emit, signal }: TrialRun,
  code: ForgeryCode,
): Promise<HttpExchange | null> {
  if (signal.aborted) throw new ProblemError({ code: 'CANCELLED' });
  const made = makeCase(code, trial);
  if (!made.ok) {
    emit({ type: 'result', result: notTried(code, trial, made.reason) });
    return null;
  }
  const exchange = await send(made.token);
  if (exchange.problem?.code === 'CANCELLED') throw new ProblemError(exchange.problem);
  return exchange;
}

/** One after the other, and before anything else: what they get says what the other answers mean. */
async function tryControls(run: TrialRun): Promise<ControlAnswers> {
  const exchanges = new Map<ForgeryCode, HttpExchange>();
  for (const code of controlCodes) {
    const exchange = await sendCase(run, code);
    if (exchange !== null) exchanges.set(code, exchange);
  }
  const status = (code: ForgeryCode) => exchanges.get(code)?.response?.status ?? null;
  const controls: ControlAnswers = {
    good: status('GOOD_TOKEN'),
    noToken: status('NO_TOKEN'),
    ownKey: status('OWN_KEY'),
  };
  for (const [code, exchange] of exchanges)
    run.emit({ type: 'result', result: answered(code, run.trial, exchange, controls) });
  return controls;
}

/**
 * Sends one call for each case, the controls always and first, the others two at a time in the order of the catalogue.
 * Throws `CANCELLED` when `signal` aborts; what came until then was emitted.
 */
export async function tryCases(run: TrialRun): Promise<void> {
  const chosen = forgeryCodes.filter((code) => !controlCodes.has(code) && run.cases.includes(code));
  run.emit({ type: 'started', total: controlCodes.size + chosen.length, url: run.url });
  const controls = await tryControls(run);
  const waiting = [...chosen];
  const work = async () => {
    for (let code = waiting.shift(); code !== undefined; code = waiting.shift()) {
      const exchange = await sendCase(run, code);
      if (exchange !== null)
        run.emit({ type: 'result', result: answered(code, run.trial, exchange, controls) });
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  run.emit({ type: 'done' });
}
