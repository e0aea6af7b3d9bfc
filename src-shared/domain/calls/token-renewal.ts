import { timeClaim, viewToken } from '../checks/token-view.ts';
import type { TokenSet } from '../tokens/token-set.ts';
import type { SavedRequest } from './saved-request.ts';

/** What is done before a call is sent: nothing, the refresh grant, or the token request once more. */
export type Renewal = 'none' | 'refresh' | 'mint';

export interface CarriedState {
  /** The newest set of the application; null where there is none yet. */
  readonly set: Pick<TokenSet, 'fingerprint' | 'evidence'> | null;
  /** Of the application's token request as it stands now. */
  readonly draftFingerprint: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** A token that ends while the call is on its way is no better than one that has ended. */
const marginMs = 5_000;

function hasExpired(
  { evidence }: NonNullable<CarriedState['set']>,
  token: 'access' | 'id',
  now: number,
): boolean {
  const view = viewToken(token, token === 'id' ? evidence.idToken : evidence.accessToken);
  const exp = view === null ? null : timeClaim(view, 'exp');
  return exp?.state === 'time' && exp.at <= now + marginMs;
}

/**
 * Whether the token that a request carries must be renewed first. A refresh brings no other claims, so a changed token
 * request is always run again. A token that doesn't say when it expires is taken as it is.
 */
export function neededRenewal(
  { token, renewal }: Pick<SavedRequest, 'token' | 'renewal'>,
  { set, draftFingerprint, now }: CarriedState,
): Renewal {
  if (token.kind === 'none' || renewal === 'never') return 'none';
  if (set === null) return 'mint';
  const isStale = set.fingerprint !== draftFingerprint;
  if (isStale && renewal === 'when_expired_or_stale') return 'mint';
  if (!hasExpired(set, token.kind, now)) return 'none';
  return set.evidence.refreshToken === null || isStale ? 'mint' : 'refresh';
}
