import { useQueryClient } from '@tanstack/react-query';
import { useHost } from '../../../app/host-context.tsx';
import { problemOf } from '../../../app/problem-of.ts';
import { useNotify } from '../../../ui/toasts.tsx';

/** Naming and pinning token sets; a failure is told at the lower edge. */
export function useSetLabels() {
  const host = useHost();
  const cache = useQueryClient();
  const notify = useNotify();
  const attempt = async (task: () => Promise<void>) => {
    try {
      await task();
      await cache.invalidateQueries({ queryKey: ['token_sets'] });
    } catch (error) {
      notify.problem(problemOf(error));
    }
  };
  return {
    rename: (id: string, name: string) =>
      attempt(() => host.tokens.rename({ id, name: name.trim() === '' ? null : name })),
    pin: (id: string, pinned: boolean) => attempt(() => host.tokens.pin({ id, pinned })),
  };
}
