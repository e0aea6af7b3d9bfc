import { EmptyState } from '../../ui/empty-state.tsx';

export function EnvironmentsScreen() {
  return <EmptyState title="environments" />;
}
