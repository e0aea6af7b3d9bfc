import type { TokenSetSummary } from '../../../src-shared/contract/views.ts';
import type { RequestToken } from '../../../src-shared/domain/calls/saved-request.ts';

/**
 * The audiences of the token that a call with this choice would carry: one of the newest set of its application that
 * was neither pasted nor forged. Empty when there is none yet, or when it names none.
 */
export function chosenAudiences(sets: readonly TokenSetSummary[], token: RequestToken): readonly string[] {
  if (token.kind === 'none') return [];
  const newest = sets
    .filter(
      ({ applicationId, origin }) =>
        applicationId === token.applicationId && origin !== 'pasted' && origin !== 'forged',
    )
    .reduce<TokenSetSummary | null>(
      (latest, set) => (latest === null || set.mintedAt > latest.mintedAt ? set : latest),
      null,
    );
  if (newest === null) return [];
  return token.kind === 'id' ? newest.idTokenAudiences : newest.audiences;
}
