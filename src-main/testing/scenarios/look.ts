// What somebody sees who looks at an outcome and presses the buttons of the next tests.
import { explainResponse } from '../../../src-shared/domain/calls/explain-refusal.ts';
import type { HttpExchange } from '../../../src-shared/domain/calls/http-exchange.ts';
import { requestDefaults } from '../../../src-shared/domain/calls/saved-request.ts';
import { diagnose } from '../../../src-shared/domain/diagnosis/diagnose.ts';
import { diagnoseCall } from '../../../src-shared/domain/diagnosis/diagnose-call.ts';
import type { Diagnosis } from '../../../src-shared/domain/diagnosis/diagnosis.ts';
import type { DiagnosedRun, DiagnosisInput } from '../../../src-shared/domain/diagnosis/diagnosis-context.ts';
import { runNextTest } from '../../../src-shared/domain/diagnosis/run-next-test.ts';
import { inspect } from '../../../src-shared/domain/inspection/inspect.ts';
import { recogniseRefusal } from '../../../src-shared/domain/problems/refusal-reason.ts';
import type { TokenSetEvidence } from '../../../src-shared/domain/tokens/token-set.ts';
import type { Workbench } from './workbench.ts';

const never: AbortSignal = new AbortController().signal;

/** What was seen at one point of a scenario. */
export interface Seen {
  /** Codes of the findings that do not say that all is well, the worst first; where no token came, why. */
  readonly findings: readonly string[];
  /** Those that are errors or warnings. */
  readonly grave: readonly string[];
  /** Codes of all findings about tokens, those that hold included. */
  readonly all: readonly string[];
  /** First causes of each question, the gravest question first. */
  readonly causes: readonly string[];
  /** Everything that the first question considered, for whoever reads a failure. */
  readonly considered: readonly string[];
  /** Next tests that were run to get there. */
  readonly tests: readonly string[];
}

export interface Look {
  readonly seen: Seen;
  readonly firstCause: Diagnosis['causes'][number] | null;
}

/** Buttons that somebody presses before giving up. */
const patience = 3;

type Failed = Extract<DiagnosedRun, { readonly kind: 'failed' }>;

function failureCode({ failure: { problem } }: Failed): string {
  return problem.code === 'PROVIDER_REFUSED' ? recogniseRefusal(problem).reason : problem.code;
}

function findingsOf(run: DiagnosedRun, now: number): Pick<Seen, 'findings' | 'grave' | 'all'> {
  if (run.kind === 'failed') {
    const code = failureCode(run);
    return { findings: [code], grave: [code], all: [] };
  }
  const found = inspect(run.evidence, now).findings;
  const those = (...severities: readonly string[]) =>
    found.filter(({ severity }) => severities.includes(severity)).map(({ code }) => code);
  return {
    findings: those('error', 'warning', 'notice'),
    grave: those('error', 'warning'),
    all: found.map(({ code }) => code),
  };
}

function causesOf(diagnoses: readonly Diagnosis[]): Pick<Seen, 'causes' | 'considered'> {
  return {
    causes: diagnoses.map(({ causes }) => causes[0]?.code ?? ''),
    considered: (diagnoses[0]?.causes ?? []).map(({ code, status }) => `${code} ${status}`),
  };
}

/** Looks at a run, and runs the next tests as long as the first cause is not proved. */
export async function lookAtRun(run: DiagnosedRun, bench: Workbench): Promise<Look> {
  const environment = bench.environment();
  const found = findingsOf(run, bench.now());
  const related = await bench.diagnosis.related({ environmentId: environment.id }, never);
  let input: DiagnosisInput = { run, related: related.runs, environment, facts: null };
  let diagnoses = diagnose(input, bench.now());
  const tests = new Map<string, string>();
  for (let pressed = 0; pressed < patience; pressed += 1) {
    const offered = (diagnoses[0]?.causes ?? []).map(({ test }) => test).filter((test) => test !== null);
    const test = offered.find((each) => !tests.has(JSON.stringify(each)));
    if (test === undefined || diagnoses[0]?.causes[0]?.status === 'proved') break;
    tests.set(JSON.stringify(test), test.kind === 'mint' ? test.purpose : test.kind);
    input = await runNextTest(test, input, {
      async mint(asked) {
        await bench.mint(asked);
      },
      askProvider: async (question) =>
        bench.diagnosis.askProvider({ ...question, audiences: [...question.audiences] }, never),
      related: async (environmentId) => (await bench.diagnosis.related({ environmentId }, never)).runs,
    });
    diagnoses = diagnose(input, bench.now());
  }
  return {
    seen: { ...found, ...causesOf(diagnoses), tests: [...tests.values()] },
    firstCause: diagnoses[0]?.causes[0] ?? null,
  };
}

/** Looks at a call of an API: nothing is seen where it was answered. */
export function lookAtCall(exchange: HttpExchange, evidence: TokenSetEvidence, now: number): Look {
  if (exchange.response === null) throw new TypeError(`no answer: ${exchange.problem?.code}`);
  const call = { exchange, redirects: [], placement: requestDefaults.placement };
  const diagnosis = diagnoseCall(call, evidence, now);
  const explanation = explainResponse(call, evidence, now);
  const { status } = exchange.response;
  const answered = status < 400 ? [] : [String(status)];
  const findings = explanation === null ? answered : [explanation.code];
  const diagnoses = diagnosis === null ? [] : [diagnosis];
  return {
    seen: { findings, grave: findings, all: [], ...causesOf(diagnoses), tests: [] },
    firstCause: diagnosis?.causes[0] ?? null,
  };
}
