import type { RelatedRun } from '../../../src-shared/domain/diagnosis/related-run.ts';
import { relateRun } from '../../../src-shared/domain/diagnosis/related-run.ts';
import type { TokenSetEvidence } from '../../../src-shared/domain/tokens/token-set.ts';
import type { Services } from '../services.ts';
import { type AskingPorts, askProvider } from './ask-provider.ts';
import { createFailedRuns, type FailedRuns } from './failed-runs.ts';

interface DiagnosisPorts extends Omit<AskingPorts, 'tokens'> {
  readonly tokens: Pick<Services['tokens'], 'mint' | 'forget' | 'list' | 'get'>;
}

interface DiagnosisServices {
  readonly diagnosis: Services['diagnosis'];
  readonly failedRuns: FailedRuns;
}

/** Runs of each kind that another run is judged by at most. */
const mostRelated = 30;
/** Characters beyond which a token is not decoded for the sake of another one. */
const longestDecoded = 100_000;

/** What a diagnosis needs beside the token set at hand: other runs, and what the provider says. */
export function createDiagnosisServices(ports: DiagnosisPorts): DiagnosisServices {
  const failedRuns = createFailedRuns(ports);
  const related = new WeakMap<TokenSetEvidence, RelatedRun>();

  function relate(id: string, evidence: TokenSetEvidence): RelatedRun {
    const run = related.get(evidence) ?? relateRun(id, evidence);
    related.set(evidence, run);
    return run;
  }

  async function tokenRuns(environmentId: string, signal: AbortSignal): Promise<readonly RelatedRun[]> {
    const sets = await ports.tokens.list({ environmentId }, signal);
    const minted = sets.filter(({ origin }) => origin === 'minted' || origin === 'refreshed');
    const kept = await Promise.all(
      minted.slice(0, mostRelated).map(({ id }) => ports.tokens.get({ id }, signal)),
    );
    return kept
      .filter(({ evidence }) => (evidence.accessToken?.length ?? 0) <= longestDecoded)
      .map(({ id, evidence }) => relate(id, evidence));
  }

  return {
    failedRuns,
    diagnosis: {
      async related({ environmentId }, signal) {
        const failures = failedRuns.ofEnvironment(environmentId);
        const failed = failures
          .slice(0, mostRelated)
          .map(({ id, evidence, problem }) => relateRun(id, evidence, problem));
        const runs = [...(await tokenRuns(environmentId, signal)), ...failed];
        return { runs: runs.sort((one, other) => other.at - one.at), lastFailure: failures[0] ?? null };
      },
      askProvider: (question, signal) => askProvider(ports, question, signal),
    },
  };
}
