import { diagnose } from '../../../src-shared/domain/diagnosis/diagnose.ts';
import type { Diagnosis } from '../../../src-shared/domain/diagnosis/diagnosis.ts';
import type { DiagnosedRun, DiagnosisInput } from '../../../src-shared/domain/diagnosis/diagnosis-context.ts';
import { fixedFields } from '../../../src-shared/domain/diagnosis/fix.ts';
import { runNextTest } from '../../../src-shared/domain/diagnosis/run-next-test.ts';
import { defaultConnection, type Environment } from '../../../src-shared/domain/environments/environment.ts';
import { inspect } from '../../../src-shared/domain/inspection/inspect.ts';
import { newTokenRequest, type TokenRequest } from '../../../src-shared/domain/minting/token-request.ts';
import { recogniseRefusal } from '../../../src-shared/domain/problems/refusal-reason.ts';
import { environmentWith } from '../../services/minting/testing/harness.ts';
import { startMockProvider } from './mock-provider.ts';
import { startPracticeProvider } from './practice-provider.ts';
import { isProviderChange, type ScenarioProvider } from './provider.ts';
import type { Asked, Change, EnvironmentFields, Scenario } from './scenario.ts';
import { createWorkbench, type Workbench } from './workbench.ts';

const never: AbortSignal = new AbortController().signal;

/** What was seen at one point of a scenario. */
interface Seen {
  /** Codes of the findings, the worst first; where no token came, why. */
  readonly findings: readonly string[];
  /** Those that are errors or warnings. */
  readonly grave: readonly string[];
  /** First causes of each question, the gravest question first. */
  readonly causes: readonly string[];
  /** Everything that the first question considered, for whoever reads a failure. */
  readonly considered: readonly string[];
  /** Next tests that were run to get there. */
  readonly tests: readonly string[];
}

export interface Report {
  /** One for each thing that is wrong, and the last one when all is mended. */
  readonly seen: readonly Seen[];
}

/** Buttons that somebody presses before giving up. */
const patience = 3;

/** Runs a scenario to its end, remedies included, whatever is seen on the way. */
export async function runScenario(scenario: Scenario): Promise<Report> {
  const provider =
    scenario.provider === 'practice' ? await startPracticeProvider() : await startMockProvider();
  const bench = createWorkbench(provider);
  try {
    return await play(scenario, provider, bench);
  } finally {
    await bench.close();
    await provider.close();
  }
}

async function play(scenario: Scenario, provider: ScenarioProvider, bench: Workbench): Promise<Report> {
  const application = provider.environment.applications.find(
    ({ name }) => name === (scenario.application ?? 'Storefront'),
  );
  if (application === undefined) throw new TypeError('no such application');
  let afterwards = scenario.afterwards ?? null;
  let request = asking({ ...newTokenRequest(provider.environment, application) }, scenario.asked ?? {});
  let firstCause: Diagnosis['causes'][number] | null = null;
  bench.setPerson(scenario.person ?? 'ada');

  function asking(base: TokenRequest, { audiences, extra, ...fields }: Asked): TokenRequest {
    return {
      ...base,
      ...fields,
      ...(audiences === undefined ? {} : { audiences: audiences.map(provider.fill) }),
      ...(extra === undefined ? {} : { extra: { ...base.extra, ...extra } }),
    };
  }

  async function apply(change: Change): Promise<void> {
    if (isProviderChange(change)) return provider.change(change);
    switch (change.do) {
      case 'request':
        request = asking(request, change.fields);
        return;
      case 'environment':
        bench.setEnvironments(withFields(provider, application?.id ?? '', change.fields));
        return;
      case 'secret': {
        const right = change.value === 'right';
        bench.setSecrets(
          right ? provider.secrets : { ...provider.secrets, [application?.id ?? '']: 'not-the-secret' },
        );
        return;
      }
      case 'fix': {
        const fields = firstCause?.fix ? fixedFields(firstCause.fix, request) : null;
        if (fields === null) throw new TypeError(`no fix is offered for ${firstCause?.code}`);
        request = { ...request, ...fields };
        return;
      }
      case 'again':
        afterwards = null;
        bench.setAhead(0);
        return;
      case 'person':
        bench.setPerson(change.is);
        return;
      case 'clock':
        bench.setAhead(change.aheadMinutes * 60_000);
        return;
    }
  }

  async function run(): Promise<DiagnosedRun> {
    const minted = await bench.mint(request);
    if (minted.kind === 'failed' || afterwards === null) return minted;
    switch (afterwards.do) {
      case 'wait':
        bench.setAhead(afterwards.minutes * 60_000);
        return minted;
      case 'revoke_and_refresh':
        await bench.tokens.revoke({ id: minted.id, token: 'refresh' }, never);
        return bench.refresh(minted.id);
      case 'refresh':
        return bench.refresh(minted.id);
    }
  }

  async function look(): Promise<Seen> {
    const judged = await run();
    const now = bench.now();
    const findings =
      judged.kind === 'tokens'
        ? inspect(judged.evidence, now).findings.filter(({ severity }) => severity !== 'ok')
        : [];
    const codes =
      judged.kind === 'tokens' ? findings.map(({ code }) => code) : [failureCode(judged.failure.problem)];
    const grave =
      judged.kind === 'tokens'
        ? findings
            .filter(({ severity }) => severity === 'error' || severity === 'warning')
            .map(({ code }) => code)
        : codes;
    const related = await bench.diagnosis.related({ environmentId: request.environmentId }, never);
    let input: DiagnosisInput = {
      run: judged,
      related: related.runs,
      environment: bench.environment(),
      facts: null,
    };
    let diagnoses = diagnose(input, now);
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
    firstCause = diagnoses[0]?.causes[0] ?? null;
    return {
      findings: codes,
      grave,
      causes: diagnoses.map(({ causes }) => causes[0]?.code ?? ''),
      considered: (diagnoses[0]?.causes ?? []).map(({ code, status }) => `${code} ${status}`),
      tests: [...tests.values()],
    };
  }

  for (const change of scenario.before ?? []) await apply(change);
  const seen = [await look()];
  for (const { remedy } of scenario.wrong) {
    for (const change of remedy) await apply(change);
    seen.push(await look());
  }
  return { seen };
}

function failureCode(problem: Extract<DiagnosedRun, { kind: 'failed' }>['failure']['problem']): string {
  return problem.code === 'PROVIDER_REFUSED' ? recogniseRefusal(problem).reason : problem.code;
}

/** The right environment with these fields, and the second one where there is one. */
function withFields(
  { environment, fill }: ScenarioProvider,
  applicationId: string,
  fields: EnvironmentFields,
): readonly Environment[] {
  const { issuer, profile, otherIssuer, redirectUri, ...application } = fields;
  const changed: Environment = {
    ...environment,
    issuer: issuer === undefined ? environment.issuer : fill(issuer),
    profile: profile ?? environment.profile,
    applications: environment.applications.map((each) =>
      each.id === applicationId
        ? {
            ...each,
            ...application,
            ...(redirectUri === undefined ? {} : { redirectUri: fill(redirectUri) }),
          }
        : each,
    ),
  };
  const other = environmentWith({
    id: 'other',
    name: 'Other',
    issuer: otherIssuer ?? '',
    connection: defaultConnection,
  });
  return otherIssuer === undefined ? [changed] : [changed, other];
}
