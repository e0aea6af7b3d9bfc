import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { nextTestHost } from '../../../../src-shared/contract/next-test-host.ts';
import { askingNote } from '../../../../src-shared/domain/diagnosis/asking-note.ts';
import { diagnose } from '../../../../src-shared/domain/diagnosis/diagnose.ts';
import type { Diagnosis } from '../../../../src-shared/domain/diagnosis/diagnosis.ts';
import type {
  DiagnosedRun,
  DiagnosisInput,
} from '../../../../src-shared/domain/diagnosis/diagnosis-context.ts';
import type { NextTest } from '../../../../src-shared/domain/diagnosis/next-test.ts';
import { runNextTest } from '../../../../src-shared/domain/diagnosis/run-next-test.ts';
import type { Environment } from '../../../../src-shared/domain/environments/environment.ts';
import { useHost } from '../../../app/host-context.tsx';
import { problemOf } from '../../../app/problem-of.ts';
import { queries } from '../../../app/queries.ts';
import { useNotify } from '../../../ui/toasts.tsx';
import { useNow } from '../use-now.ts';

export interface Diagnoses {
  readonly list: readonly Diagnosis[];
  /** What keeps the provider from being asked, or how it went. */
  readonly note: string | null;
  /** Names the test under way. */
  readonly testing: string | null;
  readonly test: (name: string, test: NextTest) => void;
  readonly cancel: () => void;
}

const minute = 60_000;

/**
 * What the domain makes of a run, ranked anew as answers of tests come in. A test ends with the component that uses this,
 * so give it the run's id as key.
 */
export function useDiagnoses(run: DiagnosedRun, environment: Environment): Diagnoses {
  const host = useHost();
  const cache = useQueryClient();
  const notify = useNotify();
  const id = run.kind === 'tokens' ? run.id : run.failure.id;
  const { receivedAt, application } = run.kind === 'tokens' ? run.evidence : run.failure.evidence;
  const related = queries.related(host, environment.id, id);
  const facts = queries.providerFacts(environment.id, application?.clientId ?? '');
  const { data: others } = useQuery(related);
  const { data: known = null } = useQuery(facts);
  const now = Math.max(Math.floor(useNow(minute) / minute) * minute, receivedAt);

  const input = useMemo<DiagnosisInput>(
    () => ({ run, environment, related: others?.runs ?? [], facts: known }),
    [run, environment, others, known],
  );
  const list = useMemo(() => diagnose(input, Math.max(now, known?.askedAt ?? 0)), [input, now, known]);

  const [testing, setTesting] = useState<string | null>(null);
  const stop = useRef<AbortController | null>(null);
  const cancel = useCallback(() => stop.current?.abort(), []);
  useEffect(() => cancel, [cancel]);
  const test = async (name: string, next: NextTest) => {
    cancel();
    const controller = new AbortController();
    stop.current = controller;
    setTesting(name);
    try {
      const folded = await runNextTest(next, input, nextTestHost(host, controller.signal));
      if (folded.facts !== input.facts) cache.setQueryData(facts.queryKey, folded.facts ?? undefined);
      await cache.invalidateQueries({ queryKey: related.queryKey });
    } catch (error) {
      if (!controller.signal.aborted) notify.problem(problemOf(error));
    } finally {
      if (stop.current === controller) setTesting(null);
    }
  };
  return { list, note: askingNote(input), testing, test: (name, next) => void test(name, next), cancel };
}
