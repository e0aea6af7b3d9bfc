import { useHost } from '../../app/host-context.tsx';
import { problemOf } from '../../app/problem-of.ts';
import { useNotify } from '../../ui/toasts.tsx';

/** Opens a page of documentation in the system browser; a failure is told at the lower edge. */
export function useOpenPage(): (url: string) => void {
  const host = useHost();
  const notify = useNotify();
  return (url) =>
    void host.app.openExternal({ url }).catch((error: unknown) => notify.problem(problemOf(error)));
}
