import type { TokenRequest } from '../../../src-shared/domain/minting/token-request.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { TokenSet } from '../../../src-shared/domain/tokens/token-set.ts';
import type { Changes } from '../changes.ts';
import type { LiveTokenSet, LiveTokens } from '../live-tokens.ts';
import type { OpenedTokens } from '../verification/opened-token.ts';

export interface RememberedSet {
  readonly tokenSet: TokenSet;
  readonly live: LiveTokenSet;
  /** The token request as it was typed: extra parameters may be secrets, which the evidence shows without. */
  readonly typed?: TokenRequest;
  /** Encrypted tokens of the set that were opened. */
  readonly opened?: OpenedTokens;
}

/** What a person wrote on a token set. */
export interface TokenSetLabel {
  readonly name: string | null;
  readonly pinned: boolean;
}

/** Token sets of this session, the live tokens with them; bounded, the oldest go first, pinned ones never. */
export interface TokenSetMemory extends LiveTokens {
  /** Adds a set, or replaces the one of the same id. */
  keep(remembered: RememberedSet): void;
  /** Throws `NOT_FOUND`. */
  require(id: string): RememberedSet;
  /** Newest first. */
  all(): readonly TokenSet[];
  /** Newest first. */
  ofEnvironment(environmentId: string): readonly TokenSet[];
  /** Stays with the set when `keep` replaces it. */
  labelOf(id: string): TokenSetLabel;
  /** Blanks around the name go; an empty one is none. Throws `NOT_FOUND`. */
  rename(id: string, name: string | null): void;
  /** Throws `NOT_FOUND`; `REQUEST_INVALID` where as many are pinned as may be. */
  pin(id: string, pinned: boolean): void;
  forget(id: string): void;
  forgetEnvironment(environmentId: string): void;
}

const unlabelled: TokenSetLabel = { name: null, pinned: false };

/** Minted or refreshed by a run of this session: what was pasted or forged is never anybody's latest token. */
export function wasIssuedHere({ origin }: Pick<TokenSet, 'origin'>): boolean {
  return origin === 'minted' || origin === 'refreshed';
}

/** `limit` counts every set, `mostPinned` those of them that stay; it must be the smaller one. */
export function createTokenSetMemory(changes: Changes, limit = 200, mostPinned = 50): TokenSetMemory {
  const sets = new Map<string, RememberedSet>();
  const labels = new Map<string, TokenSetLabel>();
  const newestFirst = () => [...sets.values()].reverse();
  const labelOf = (id: string) => labels.get(id) ?? unlabelled;
  const drop = (id: string) => {
    labels.delete(id);
    return sets.delete(id);
  };
  const require = (id: string) => {
    const remembered = sets.get(id);
    if (remembered === undefined) throw new ProblemError({ code: 'NOT_FOUND', what: 'token_set' });
    return remembered;
  };
  const label = (id: string, change: Partial<TokenSetLabel>) => {
    labels.set(id, { ...labelOf(id), ...change });
    changes.announce('token_sets');
  };

  return {
    keep(remembered) {
      sets.set(remembered.tokenSet.id, remembered);
      for (const id of sets.keys()) {
        if (sets.size <= limit) break;
        if (!labelOf(id).pinned) drop(id);
      }
      changes.announce('token_sets');
    },
    require,
    all: () => newestFirst().map(({ tokenSet }) => tokenSet),
    ofEnvironment(environmentId) {
      return newestFirst()
        .map(({ tokenSet }) => tokenSet)
        .filter((tokenSet) => tokenSet.environmentId === environmentId);
    },
    labelOf,
    rename(id, name) {
      require(id);
      const bare = name?.trim() ?? '';
      label(id, { name: bare === '' ? null : bare });
    },
    pin(id, pinned) {
      require(id);
      if (labelOf(id).pinned === pinned) return;
      if (pinned && [...labels.values()].filter((each) => each.pinned).length >= mostPinned)
        throw new ProblemError({
          code: 'REQUEST_INVALID',
          field: 'Another pinned token set',
          reason: `At most ${mostPinned} token sets can be pinned. Take the pin off one of them first.`,
        });
      label(id, { pinned });
    },
    forget(id) {
      if (drop(id)) changes.announce('token_sets');
    },
    forgetEnvironment(environmentId) {
      for (const [id, { tokenSet }] of sets) if (tokenSet.environmentId === environmentId) drop(id);
      changes.announce('token_sets');
    },
    latest(environmentId, applicationId) {
      const found = newestFirst().find(
        ({ tokenSet }) =>
          tokenSet.environmentId === environmentId &&
          tokenSet.applicationId === applicationId &&
          wasIssuedHere(tokenSet),
      );
      return found?.live ?? null;
    },
    get: (tokenSetId) => sets.get(tokenSetId)?.live ?? null,
    isForged: (tokenSetId) => sets.get(tokenSetId)?.tokenSet.origin === 'forged',
  };
}
