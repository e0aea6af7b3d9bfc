import { EmptyState } from '../../ui/empty-state.tsx';

export function TokensScreen() {
  return <EmptyState title="tokens" />;
}
