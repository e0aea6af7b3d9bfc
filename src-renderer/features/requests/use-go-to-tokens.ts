import { useCallback } from 'react';
import { type Fix, fixedFields } from '../../../src-shared/domain/diagnosis/fix.ts';
import { useEnvironment } from '../../app/current-environment.tsx';
import { useWorkspace } from '../../app/workspace.tsx';
import { draftOf, withApplication, withDraft } from '../tokens/request/draft.ts';

/** Opens the Tokens screen with the draft of an application, changed by a fix where it still changes something. */
export function useGoToTokens() {
  const environment = useEnvironment();
  const { workspace, update } = useWorkspace();
  const goToTokens = useCallback(
    (applicationId: string | null, fix: Fix | null = null) =>
      update((current) => {
        const shown = { ...current, screen: 'tokens' as const };
        const application = environment.applications.find(({ id }) => id === applicationId);
        if (application === undefined) return shown;
        const draft = draftOf(environment, application, current);
        const fields = fix === null ? null : fixedFields(fix, draft);
        const next = withApplication(shown, environment.id, application.id);
        return fields === null ? next : withDraft(next, { ...draft, ...fields });
      }),
    [environment, update],
  );
  /** False where the draft already is as the fix would have it. */
  const mends = (applicationId: string | null, fix: Fix): boolean => {
    const application = environment.applications.find(({ id }) => id === applicationId);
    return (
      application !== undefined && fixedFields(fix, draftOf(environment, application, workspace)) !== null
    );
  };
  return { goToTokens, mends };
}
