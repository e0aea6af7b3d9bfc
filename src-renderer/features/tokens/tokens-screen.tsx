import { useEnvironment } from '../../app/current-environment.tsx';
import { useWorkspace } from '../../app/workspace.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { later } from '../../ui/later.tsx';
import { useComparedIds } from './comparison/comparison-store.ts';
import { useDraft } from './request/use-draft.ts';
import { TokenDesk } from './token-desk.tsx';

const ComparisonScreen = later(async () => {
  const { ComparisonScreen } = await import('./comparison/comparison-screen.tsx');
  return ComparisonScreen;
});

export function TokensScreen() {
  const environment = useEnvironment();
  const { update } = useWorkspace();
  const { draft, controls } = useDraft();
  const compared = useComparedIds(environment.id);
  if (compared) return <ComparisonScreen environmentId={environment.id} ids={compared} />;
  if (!draft) {
    return (
      <EmptyState
        title={`${environment.name} has no application yet`}
        action={
          <Button
            kind="primary"
            onClick={() => update((current) => ({ ...current, screen: 'environments' }))}
          >
            Add an application
          </Button>
        }
      >
        Tokens are issued to an application: its client id, and the address that the sign-in comes back to.
      </EmptyState>
    );
  }
  return <TokenDesk draft={draft} controls={controls} />;
}
