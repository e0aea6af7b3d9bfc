import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { EnvironmentList } from '../../../src-shared/contract/views.ts';
import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import type { Problem } from '../../../src-shared/domain/problems/problem.ts';
import { useHost } from '../../app/host-context.tsx';
import { problemOf } from '../../app/problem-of.ts';
import { queries } from '../../app/queries.ts';
import type { HostClient } from '../../host/connect.ts';
import { rebase } from './rebase.ts';
import { type Draft, draftOf, updateSetup, withoutKey } from './setup-store.ts';

type Outcome = { readonly list: EnvironmentList; readonly sent: Environment } | 'conflict';

/**
 * Saves over `revision`. When something was written in between, the edits are carried over and saved once more,
 * unless both sides changed the same thing.
 */
async function saveOver(
  host: HostClient,
  base: Environment,
  environment: Environment,
  revision: number,
): Promise<Outcome> {
  try {
    return { list: await host.environments.save({ environment, revision }), sent: environment };
  } catch (error) {
    if (problemOf(error).code !== 'CHANGED_ELSEWHERE') throw error;
    const newer = await host.environments.list();
    const theirs = newer.environments.find(({ id }) => id === environment.id);
    if (theirs === undefined) throw error;
    const merged = rebase(base, environment, theirs);
    if (merged.conflicts.length > 0) return 'conflict';
    const list = await host.environments.save({ environment: merged.environment, revision: newer.revision });
    return { list, sent: merged.environment };
  }
}

/** Saves the draft of an environment; `problem` is the last failure. */
export function useSave(saved: Environment) {
  const host = useHost();
  const cache = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const save = async (environment: Environment): Promise<boolean> => {
    const saving = draftOf(saved.id);
    setBusy(true);
    setProblem(null);
    const { queryKey } = queries.environments(host);
    try {
      const revision = cache.getQueryData(queryKey)?.revision ?? 0;
      const outcome = await saveOver(host, saved, environment, revision);
      if (outcome === 'conflict') {
        await cache.invalidateQueries({ queryKey });
        return false;
      }
      cache.setQueryData(queryKey, outcome.list);
      // The cache tells its readers in a task of its own: the draft must stand until they have the saved version.
      await new Promise((resolve) => setTimeout(resolve, 0));
      settleDraft(saving, environment, outcome.sent);
      return true;
    } catch (error) {
      setProblem(problemOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  };

  return { save, saving: busy, problem, forgetProblem: () => setProblem(null) };
}

/** Drops the draft that was saved. What the person typed on meanwhile is carried over to what was sent. */
function settleDraft(saving: Draft | undefined, asked: Environment, sent: Environment): void {
  updateSetup(({ drafts }) => {
    const draft = drafts[asked.id];
    if (draft === undefined) return {};
    if (draft === saving) return { drafts: withoutKey(drafts, asked.id) };
    const { environment } = rebase(asked, draft.environment, sent);
    return { drafts: { ...drafts, [asked.id]: { base: sent, environment, attempted: false } } };
  });
}
