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

/** Token sets of this session, the live tokens with them; bounded, the oldest go first. */
export interface TokenSetMemory extends LiveTokens {
  /** Adds a set, or replaces the one of the same id. */
  keep(remembered: RememberedSet): void;
  /** Throws `NOT_FOUND`. */
  require(id: string): RememberedSet;
  /** Newest first. */
  ofEnvironment(environmentId: string): readonly TokenSet[];
  forget(id: string): void;
  forgetEnvironment(environmentId: string): void;
}

export function createTokenSetMemory(changes: Changes, limit = 200): TokenSetMemory {
  const sets = new Map<string, RememberedSet>();
  const newestFirst = () => [...sets.values()].reverse();

  return {
    keep(remembered) {
      sets.set(remembered.tokenSet.id, remembered);
      for (const oldest of sets.keys()) {
        if (sets.size <= limit) break;
        sets.delete(oldest);
      }
      changes.announce('token_sets');
    },
    require(id) {
      const remembered = sets.get(id);
      if (remembered === undefined) throw new ProblemError({ code: 'NOT_FOUND', what: 'token_set' });
      return remembered;
    },
    ofEnvironment(environmentId) {
      return newestFirst()
        .map(({ tokenSet }) => tokenSet)
        .filter((tokenSet) => tokenSet.environmentId === environmentId);
    },
    forget(id) {
      if (sets.delete(id)) changes.announce('token_sets');
    },
    forgetEnvironment(environmentId) {
      for (const [id, { tokenSet }] of sets) if (tokenSet.environmentId === environmentId) sets.delete(id);
      changes.announce('token_sets');
    },
    latest(environmentId, applicationId) {
      const found = newestFirst().find(
        ({ tokenSet }) =>
          tokenSet.environmentId === environmentId &&
          tokenSet.applicationId === applicationId &&
          tokenSet.origin !== 'pasted',
      );
      return found?.live ?? null;
    },
    get: (tokenSetId) => sets.get(tokenSetId)?.live ?? null,
  };
}
