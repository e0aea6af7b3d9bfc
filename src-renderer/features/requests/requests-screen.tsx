import { EmptyState } from '../../ui/empty-state.tsx';

export function RequestsScreen() {
  return <EmptyState title="requests" />;
}
