import { distanceText } from '../../../../src-shared/domain/text/time-text.ts';
import type { TokenSet } from '../../../../src-shared/domain/tokens/token-set.ts';
import { Pill } from '../../../ui/pill.tsx';
import { useNow } from '../use-now.ts';
import { wasMintedHere } from './runs.ts';

const justNowMs = 60_000;

/** Whether the tokens were minted now, some time ago, or by a run before this one. */
export function AgeBadge({ tokenSet, newestId }: { tokenSet: TokenSet; newestId: string | null }) {
  const now = useNow(15_000);
  const fresh = now - tokenSet.mintedAt < justNowMs;
  const ago = fresh ? 'less than a minute ago' : distanceText(tokenSet.mintedAt, now);
  switch (tokenSet.origin) {
    case 'pasted':
      return <Pill tone="accent">pasted {fresh ? 'now' : ago}</Pill>;
    case 'forged':
      return <Pill tone="warn">forged here {fresh ? 'now' : ago}</Pill>;
    case 'refreshed':
      if (tokenSet.id === newestId) return <Pill tone="plain">refreshed {fresh ? 'now' : ago}</Pill>;
      return <Pill tone="warn">from an earlier refresh, {ago}</Pill>;
    case 'minted':
      if (tokenSet.id === newestId && wasMintedHere(tokenSet.id))
        return <Pill tone="plain">minted {fresh ? 'now' : ago}</Pill>;
      return <Pill tone="warn">from an earlier run, {ago}</Pill>;
  }
}
