import { useQuery } from '@tanstack/react-query';
import { useHost } from '../../../app/host-context.tsx';
import { problemOf } from '../../../app/problem-of.ts';
import { queries } from '../../../app/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { problemLine } from '../../../ui/problem-line.ts';
import { type ComparedIds, closeComparison } from './comparison-store.ts';
import { ComparisonView } from './comparison-view.tsx';
import { holderAmong } from './holder-among.ts';

/** Fetches both sets of a comparison; one of them may have been forgotten meanwhile. */
export function ComparisonScreen({ environmentId, ids }: { environmentId: string; ids: ComparedIds }) {
  const host = useHost();
  const left = useQuery(queries.tokenSet(host, ids.left));
  const right = useQuery(queries.tokenSet(host, ids.right));
  const summaries = useQuery(queries.allTokenSets(host)).data ?? [];
  const error = left.error ?? right.error;
  const close = () => closeComparison(environmentId);
  if (error)
    return (
      <EmptyState
        title="One of the two token sets is gone"
        action={<Button onClick={close}>Close the comparison</Button>}
      >
        {problemLine(problemOf(error))}
      </EmptyState>
    );
  if (!left.data || !right.data) return null;
  const labelsOf = (id: string) => {
    const summary = summaries.find((set) => set.id === id);
    return {
      name: summary?.name ?? null,
      holder: summary ? holderAmong(summary, summaries) : null,
      subject: summary?.subject ?? null,
    };
  };
  return (
    <ComparisonView
      environmentId={environmentId}
      left={{ tokenSet: left.data, ...labelsOf(ids.left) }}
      right={{ tokenSet: right.data, ...labelsOf(ids.right) }}
      onClose={close}
    />
  );
}
