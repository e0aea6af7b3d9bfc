import { type Inspection, inspect } from '../../../src-shared/domain/inspection/inspect.ts';
import type { TokenSet, TokenSetEvidence } from '../../../src-shared/domain/tokens/token-set.ts';
import { useNow } from './use-now.ts';

interface Cached {
  readonly now: number;
  readonly inspection: Inspection;
}

const cache = new WeakMap<TokenSetEvidence, Cached>();
const minute = 60_000;

/** What the domain says of a token set, worked out once for each minute however many parts of the screen ask. */
export function useInspection(tokenSet: TokenSet): Inspection {
  const current = useNow(minute);
  const now = Math.max(
    Math.floor(current / minute) * minute,
    tokenSet.mintedAt,
    tokenSet.evidence.receivedAt,
  );
  const known = cache.get(tokenSet.evidence);
  if (known?.now === now) return known.inspection;
  const inspection = inspect(tokenSet.evidence, now);
  cache.set(tokenSet.evidence, { now, inspection });
  return inspection;
}
