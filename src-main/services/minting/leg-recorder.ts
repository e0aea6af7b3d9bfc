import { randomUUID } from 'node:crypto';
import type { HttpExchange } from '../../../src-shared/domain/calls/http-exchange.ts';
import type { Leg, LegFact, LegFactCode, LegName } from '../../../src-shared/domain/minting/leg.ts';
import { type Problem, ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import { redactExchange, redactText } from '../../../src-shared/domain/redaction/redact.ts';
import type { Clock } from '../../ports/clock.ts';

/** A leg under way. Its id stays the same from `running` to `done` or `failed`. */
export interface OpenLeg {
  /** Adds a message pair as it was; it is redacted when the leg is shown. */
  exchange(exchange: HttpExchange): void;
  fact(code: LegFactCode, value?: string | null): void;
  /** Like `fact`, in the place of an earlier fact of this code. */
  replaceFact(code: LegFactCode, value: string): void;
  /** Lets go of the message pairs between the first and the last few, so that a long leg stays small. */
  keepEnds(last: number): void;
  failWith(problem: Problem): void;
  /** Shows the leg as it stands so far. */
  show(): void;
  /** Ends the leg: `failed` when a problem was given, otherwise `done`. */
  done(): void;
}

/** Records the legs of one run and shows each as it starts and ends, free of the run's secrets. */
export interface LegRecorder {
  readonly legs: readonly Leg[];
  /** Values that must not be seen in any leg shown from now on. */
  addSecrets(...values: readonly (string | null)[]): void;
  /** All secrets so far. */
  readonly secrets: readonly string[];
  start(name: LegName): OpenLeg;
}

export function createLegRecorder(clock: Clock, show: (leg: Leg) => void): LegRecorder {
  const legs: Leg[] = [];
  const secrets: string[] = [];

  function start(name: LegName): OpenLeg {
    const id = randomUUID();
    const startedAt = clock.now();
    const exchanges: HttpExchange[] = [];
    let facts: readonly LegFact[] = [];
    let problem: Problem | null = null;
    const position = legs.length;
    function put(status: Leg['status'], durationMs: number | null): void {
      const shown = exchanges.map((exchange) => redactExchange(exchange, secrets));
      const leg: Leg = {
        id,
        name,
        status,
        startedAt,
        durationMs,
        exchanges: shown,
        facts,
        problem,
      };
      legs[position] = leg;
      show(leg);
    }
    put('running', null);
    return {
      exchange: (exchange) => void exchanges.push(exchange),
      fact(code, value = null) {
        facts = [...facts, { code, value }];
      },
      replaceFact(code, value) {
        facts = [...facts.filter((fact) => fact.code !== code), { code, value }];
      },
      keepEnds(last) {
        exchanges.splice(1, Math.max(0, exchanges.length - 1 - last));
      },
      failWith(failure) {
        problem = failure;
      },
      show: () => put('running', null),
      done: () => put(problem === null ? 'done' : 'failed', clock.now() - startedAt),
    };
  }

  return {
    legs,
    secrets,
    addSecrets(...values) {
      for (const value of values) if (value !== null && value !== '') secrets.push(value);
    },
    start,
  };
}

/** Any failure as a problem; one that nobody foresaw becomes `INTERNAL`, with the error as its cause. */
export function asProblemError(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  return new ProblemError({ code: 'INTERNAL', reference: randomUUID().slice(0, 8) }, { cause: error });
}

/** A provider's words may quote what it was sent. */
export function redactRefusal(problem: Problem, secrets: readonly string[]): Problem {
  if (problem.code !== 'PROVIDER_REFUSED') return problem;
  const clean = (text: string | null) => (text === null ? null : redactText(text, secrets));
  return {
    ...problem,
    error: redactText(problem.error, secrets),
    errorDescription: clean(problem.errorDescription),
    errorUri: clean(problem.errorUri),
  };
}

/** Runs one step as a leg: a failure makes the leg fail, and is thrown on as a `ProblemError`. */
export async function asLeg<T>(
  recorder: LegRecorder,
  name: LegName,
  step: (leg: OpenLeg) => Promise<T>,
): Promise<T> {
  const leg = recorder.start(name);
  try {
    const result = await step(leg);
    leg.done();
    return result;
  } catch (error) {
    const { problem, cause } = asProblemError(error);
    const shown = redactRefusal(problem, recorder.secrets);
    leg.failWith(shown);
    leg.done();
    throw new ProblemError(shown, { cause });
  }
}
