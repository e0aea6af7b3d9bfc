import { useHost } from '../../../app/host-context.tsx';
import { problemOf } from '../../../app/problem-of.ts';
import { useNotify } from '../../../ui/toasts.tsx';

/** Has the host open the page that a waiting run goes on with; says so where it can't. */
export function useOpenPage(runId: string): () => Promise<void> {
  const host = useHost();
  const notify = useNotify();
  return async () => {
    try {
      const { opened } = await host.tokens.openBrowser({ runId });
      if (!opened) notify.say('No browser could be opened: copy the address instead');
    } catch (error) {
      notify.problem(problemOf(error));
    }
  };
}
