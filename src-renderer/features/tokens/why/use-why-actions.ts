import { type Fix, fixedFields } from '../../../../src-shared/domain/diagnosis/fix.ts';
import type { NextTest } from '../../../../src-shared/domain/diagnosis/next-test.ts';
import { fingerprint } from '../../../../src-shared/domain/minting/token-request.ts';
import type { Draft, DraftControls } from '../request/use-draft.ts';
import { useTokenActions } from '../use-token-actions.ts';

/** What the buttons of a diagnosis do to the form and to the run that is shown. */
export function useWhyActions(draft: Draft, controls: DraftControls) {
  const { mint } = useTokenActions();
  return {
    onFix(fix: Fix): void {
      const fields = fixedFields(fix, draft.request);
      if (fields !== null) controls.change(fields);
    },
    /** Somebody has to sign in for it: it becomes the run that is shown, and the form follows. */
    onTest(test: NextTest): boolean {
      if (test.kind !== 'mint' || !test.needsBrowser) return false;
      const { environment } = draft;
      const application = environment.applications.find(({ id }) => id === test.request.applicationId);
      if (application === undefined) return false;
      controls.restore(test.request);
      mint(test.request, fingerprint(test.request, application, environment.issuer));
      return true;
    },
  };
}
