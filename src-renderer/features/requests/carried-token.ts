import type { TokenSetSummary } from '../../../src-shared/contract/views.ts';
import type { RequestToken } from '../../../src-shared/domain/calls/saved-request.ts';

/** A token of one set of this session. */
export interface ChosenSet {
  readonly id: string;
  readonly token: 'id' | 'access';
}

/** The token that a call carries as things stand. */
export interface CarriedToken {
  /** `newest`: whatever set of the application is the newest when the call is sent. */
  readonly by: 'none' | 'newest' | 'choice';
  readonly token: 'id' | 'access';
  /** Null where there is none yet. */
  readonly set: TokenSetSummary | null;
  /** The set that was chosen is no longer there: the newest goes instead. */
  readonly choiceIsGone: boolean;
}

/** The newest set of an application, passing over what was pasted or forged: only by choice does a call carry those. */
export function newestOf(sets: readonly TokenSetSummary[], applicationId: string): TokenSetSummary | null {
  return sets
    .filter(
      (set) => set.applicationId === applicationId && (set.origin === 'minted' || set.origin === 'refreshed'),
    )
    .reduce<TokenSetSummary | null>(
      (latest, set) => (latest === null || set.mintedAt > latest.mintedAt ? set : latest),
      null,
    );
}

/** Which token goes along. `sets`: those of the environment, null while they are not known yet. */
export function carriedToken(
  sets: readonly TokenSetSummary[] | null,
  token: RequestToken,
  chosen: ChosenSet | null,
): CarriedToken {
  const set = chosen === null ? undefined : sets?.find(({ id }) => id === chosen.id);
  if (chosen !== null && set !== undefined)
    return { by: 'choice', token: chosen.token, set, choiceIsGone: false };
  const choiceIsGone = chosen !== null && sets !== null;
  if (token.kind === 'none') return { by: 'none', token: 'access', set: null, choiceIsGone };
  return { by: 'newest', token: token.kind, set: newestOf(sets ?? [], token.applicationId), choiceIsGone };
}

/** The `aud` of the token that goes along; empty without one, and where it names none. */
export function carriedAudiences({ set, token }: CarriedToken): readonly string[] {
  return (token === 'id' ? set?.idTokenAudiences : set?.audiences) ?? [];
}

/** The token of a set that can be chosen: the access token, of a set without one the ID token, of a forged one never that. */
export function choosable({ id, origin, holds }: TokenSetSummary): ChosenSet | null {
  if (holds.access) return { id, token: 'access' };
  return holds.id && origin !== 'forged' ? { id, token: 'id' } : null;
}

/** Characters of `sub` that tell two people apart at a glance. */
const shortSubject = 9;

/**
 * Whom a set is about: the name in its own tokens, else that which another set has for the same subject, else the
 * beginning of the subject. Null where the tokens say nothing.
 */
export function holderOf(
  { person, subject }: Pick<TokenSetSummary, 'person' | 'subject'>,
  sets: readonly Pick<TokenSetSummary, 'person' | 'subject'>[],
): string | null {
  if (person !== null || subject === null) return person;
  const namesake = sets.find((other) => other.subject === subject && other.person !== null);
  if (namesake !== undefined) return namesake.person;
  return subject.length > shortSubject ? `${subject.slice(0, shortSubject)}…` : subject;
}
