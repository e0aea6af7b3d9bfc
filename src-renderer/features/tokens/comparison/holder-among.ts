import type { TokenSetSummary } from '../../../../src-shared/contract/views.ts';
import { holderOf } from '../../requests/carried-token.ts';

/** Whom a set is about, named by no set of another environment or of none: there a subject may be another person's. */
export function holderAmong(set: TokenSetSummary, sets: readonly TokenSetSummary[]): string | null {
  return holderOf(
    set,
    sets.filter(({ environmentId }) => environmentId !== '' && environmentId === set.environmentId),
  );
}
