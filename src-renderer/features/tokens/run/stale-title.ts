import type { TokenSetSummary } from '../../../../src-shared/contract/views.ts';
import { displayText } from '../../../../src-shared/domain/text/display-text.ts';

type AnsweringSet = Pick<TokenSetSummary, 'applicationId' | 'applicationName' | 'origin'> & {
  /** Of the token requests that it answers: its own, and the draft's where that was run with a change for once. */
  readonly fingerprints: readonly string[];
};

/**
 * What a set is told to be that answers another token request than the one in the form. Only where it answers the request
 * that was run last for the form's application, the form must have been changed since; any other set is an earlier one
 * that somebody looks at. `sets`: newest first. A refreshed set answers the request of the one it came from, so that it
 * does not tell which was run last.
 */
export function staleTitle(
  shown: AnsweringSet,
  sets: readonly AnsweringSet[],
  applicationId: string,
): string {
  if (shown.applicationId !== applicationId) {
    const of = shown.applicationName === '' ? '' : ` of ${displayText(shown.applicationName)}`;
    return `These tokens answer an earlier token request${of}, not the one above`;
  }
  const last = sets.find((set) => set.origin === 'minted' && set.applicationId === applicationId);
  if (last?.fingerprints.every((each) => !shown.fingerprints.includes(each)))
    return 'These tokens answer an earlier token request, not the one above';
  return 'You changed the token request: these tokens answer the earlier one';
}
