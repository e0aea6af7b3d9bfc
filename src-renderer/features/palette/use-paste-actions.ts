import { useEffect, useRef, useState } from 'react';
import type { PasteReport } from '../../../src-shared/contract/views.ts';
import type { Problem } from '../../../src-shared/domain/problems/problem.ts';
import { useEnvironment } from '../../app/current-environment.tsx';
import { useHost } from '../../app/host-context.tsx';
import { problemOf } from '../../app/problem-of.ts';
import { useWorkspace } from '../../app/workspace.tsx';
import { useRun } from '../tokens/run/runs.ts';
import { openImport } from '../transfer/transfer-store.ts';
import type { PasteAction } from './paste-words.ts';
import { useDecodePasted } from './use-decode-pasted.ts';

export type RequestReport = Extract<PasteReport, { kind: 'request' }>;

interface Places {
  /** The palette is. */
  readonly open: boolean;
  readonly onRequest: (report: RequestReport) => void;
  readonly onDone: () => void;
  readonly onProblem: (problem: Problem) => void;
}

/**
 * Does what the person chose to do with pasted text. Once the palette is closed it goes on to nothing: it neither
 * leads to another screen nor closes the palette that was opened since.
 */
export function usePasteActions({ open, onRequest, onDone, onProblem }: Places) {
  const host = useHost();
  const environment = useEnvironment();
  const { update } = useWorkspace();
  const decode = useDecodePasted();
  const run = useRun(environment.id);
  const [busy, setBusy] = useState(false);
  const running = useRef<AbortController | null>(null);
  useEffect(() => {
    if (!open) running.current?.abort();
    return () => running.current?.abort();
  }, [open]);
  const waiting =
    run?.status === 'running' && run.waiting?.type === 'waiting_for_browser' ? run.waiting : null;

  const complete = async (text: string, signal: AbortSignal) => {
    if (waiting === null) return;
    await host.tokens.completeWithCallback({ runId: waiting.runId, url: text.trim() });
    if (signal.aborted) return;
    update((current) => ({ ...current, screen: 'tokens' }));
  };

  const perform = async (action: PasteAction, text: string, report: PasteReport) => {
    const own = new AbortController();
    const { signal } = own;
    running.current = own;
    setBusy(true);
    try {
      if (action === 'decode') await decode(text, signal);
      else if (action === 'complete') await complete(text, signal);
      else if (action === 'import') openImport(text);
      else if (report.kind === 'request') {
        const { environmentId } = report.review;
        update((current) => ({
          ...current,
          screen: 'tokens',
          environmentId: environmentId ?? current.environmentId,
        }));
        onRequest(report);
      }
      if (!signal.aborted) onDone();
    } catch (error) {
      if (signal.aborted) return;
      onProblem(problemOf(error));
      setBusy(false);
    }
  };

  return { perform, busy, waiting: waiting !== null };
}
