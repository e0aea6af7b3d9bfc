import { createCheckContext } from '../checks/context.ts';
import type { TokenSet } from '../tokens/token-set.ts';
import { compareAsked, compareOrigins } from './compare-circumstances.ts';
import { type ComparedToken, compareTokens } from './compare-claims.ts';
import type { ComparedValue } from './compared-value.ts';
import type { Observation } from './observation.ts';
import { observeSets } from './observe.ts';

export interface Comparison {
  readonly tokens: Readonly<Record<'id' | 'access', ComparedToken>>;
  /** What was asked for, by field and extra parameter. */
  readonly asked: readonly ComparedValue[];
  /** Environment, issuer, application and client. */
  readonly origins: readonly ComparedValue[];
  /** What is worth saying, the weightiest first within each kind. */
  readonly observations: readonly Observation[];
}

/**
 * Two token sets side by side, claim by claim. `now`: the local clock, milliseconds since the epoch. Exchanging the sides
 * exchanges left and right in the result, and nothing else. Pure; linear in the claims; judges neither set.
 */
export function compareTokenSets(left: TokenSet, right: TokenSet, now: number): Comparison {
  const one = createCheckContext(left.evidence, now);
  const other = createCheckContext(right.evidence, now);
  const tokens = {
    id: compareTokens('id', one.id, other.id),
    access: compareTokens('access', one.access, other.access),
  };
  const asked = compareAsked(one, other);
  const refreshed =
    (right.origin === 'refreshed' && right.parentId === left.id) ||
    (left.origin === 'refreshed' && left.parentId === right.id);
  return {
    tokens,
    asked,
    origins: compareOrigins(one, other),
    observations: observeSets({
      left: one,
      right: other,
      tokens: [tokens.access, tokens.id],
      asked,
      refreshed,
    }),
  };
}
