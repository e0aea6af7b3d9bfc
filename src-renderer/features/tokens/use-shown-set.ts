import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { TokenSetSummary } from '../../../src-shared/contract/views.ts';
import type { TokenSet } from '../../../src-shared/domain/tokens/token-set.ts';
import { useHost } from '../../app/host-context.tsx';
import { queries, useTokenSets } from '../../app/queries.ts';
import type { Draft } from './request/use-draft.ts';
import { answeredFingerprint } from './run/runs.ts';
import { staleTitle } from './run/stale-title.ts';
import { useSelectedTokenSet } from './selected-token-set.tsx';

export interface ShownSet {
  readonly tokenSet: TokenSet | null;
  /** Newest first. */
  readonly sets: readonly TokenSetSummary[];
  readonly select: (id: string | null) => void;
  /** False as long as it is not known whether there are tokens to show. */
  readonly ready: boolean;
}

/** The token set that is chosen, else the newest there is. */
export function useShownSet(environmentId: string): ShownSet {
  const host = useHost();
  const list = useTokenSets(environmentId);
  const { id: chosen, select } = useSelectedTokenSet(environmentId);
  const sets = useMemo(
    () => (list.data ?? []).toSorted((one, other) => other.mintedAt - one.mintedAt),
    [list.data],
  );
  const id = chosen === undefined ? (sets[0]?.id ?? null) : chosen;
  const shown = useQuery({ ...queries.tokenSet(host, id ?? ''), enabled: id !== null });
  const tokenSet = id !== null && shown.data ? shown.data : null;
  return { tokenSet, sets, select, ready: !list.isPending && (id === null || !shown.isPending) };
}

/** Fingerprints of the token requests that a set answers. */
function answeredBy({ id, fingerprint }: Pick<TokenSet, 'id' | 'fingerprint'>): readonly string[] {
  const answered = answeredFingerprint(id);
  return answered === null ? [fingerprint] : [fingerprint, answered];
}

/** True when the token set answers another token request than the draft. A pasted or forged one answers none. */
export function isStale(tokenSet: TokenSet, draft: Draft): boolean {
  if (tokenSet.origin === 'pasted' || tokenSet.origin === 'forged') return false;
  return !answeredBy(tokenSet).includes(draft.fingerprint);
}

/** What is said of a stale set. `sets`: newest first. */
export function shownAsStale(tokenSet: TokenSet, sets: readonly TokenSetSummary[], draft: Draft): string {
  const { application } = tokenSet.evidence;
  return staleTitle(
    { ...tokenSet, applicationName: application?.name ?? '', fingerprints: answeredBy(tokenSet) },
    sets.map((set) => ({ ...set, fingerprints: answeredBy(set) })),
    draft.application.id,
  );
}
