import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { EnvironmentList } from '../../../src-shared/contract/views.ts';
import type { Environment } from '../../../src-shared/domain/environment.ts';
import type { Problem } from '../../../src-shared/domain/problem.ts';
import { useHost } from '../../app/host-context.tsx';
import { problemOf } from '../../app/problem-of.ts';
import { queries } from '../../app/queries.ts';
import type { HostClient } from '../../host/connect.ts';
import { equalValues, rebase } from './rebase.ts';
import { updateSetup, withoutKey } from './setup-store.ts';

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
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const save = async (environment: Environment): Promise<boolean> => {
    setSaving(true);
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
      settleDraft(environment, outcome.sent);
      return true;
    } catch (error) {
      setProblem(problemOf(error));
      return false;
    } finally {
      setSaving(false);
    }
  };

  return { save, saving, problem, forgetProblem: () => setProblem(null) };
}

/** Drops the draft, or rests it on what was sent when the person typed on meanwhile. */
function settleDraft(environment: Environment, sent: Environment): void {
  updateSetup(({ drafts }) => {
    const draft = drafts[environment.id];
    if (draft === undefined) return {};
    return {
      drafts: equalValues(draft.environment, environment)
        ? withoutKey(drafts, environment.id)
        : { ...drafts, [environment.id]: { base: sent, environment: draft.environment, attempted: false } },
    };
  });
}
