import { useMemo } from 'react';
import type { HistoryRow } from '../../../src-shared/domain/history/history-query.ts';
import { displayText } from '../../../src-shared/domain/text/display-text.ts';
import { useHost } from '../../app/host-context.tsx';
import { problemOf } from '../../app/problem-of.ts';
import { useWorkspace } from '../../app/workspace.tsx';
import { useNotify } from '../../ui/toasts.tsx';
import { openDraft } from './open-draft.ts';

export interface EntryActions {
  /** Opens the request of a kept call as it was sent; sending it is up to the person. */
  readonly resend: (id: number) => Promise<void>;
  readonly pin: (row: HistoryRow) => void;
  /** With undo. */
  readonly remove: (row: HistoryRow) => void;
}

export function useEntryActions(): EntryActions {
  const host = useHost();
  const notify = useNotify();
  const { update } = useWorkspace();
  return useMemo(() => {
    const orSay = (attempt: Promise<unknown>) =>
      attempt.catch((error: unknown) => notify.problem(problemOf(error)));
    return {
      async resend(id) {
        try {
          const draft = await host.history.resend({ id });
          const request = await openDraft(host, draft, notify.undoable);
          const { environmentId } = request;
          update((current) => ({
            ...current,
            screen: 'requests',
            environmentId,
            requestIds: { ...current.requestIds, [environmentId]: request.id },
          }));
          if (draft.missing.length > 0)
            notify.say(`Fill in ${draft.missing.map(displayText).join(', ')}: a secret is not kept.`);
        } catch (error) {
          notify.problem(problemOf(error));
        }
      },
      pin: (row) => void orSay(host.history.pin({ id: row.id, pinned: !row.pinned })),
      remove(row) {
        const removed = host.history.remove({ id: row.id });
        void orSay(
          removed.then(() =>
            notify.undoable(`Deleted “${displayText(row.title)}”`, () => {
              void orSay(host.history.restore({ id: row.id }));
            }),
          ),
        );
      },
    };
  }, [host, notify, update]);
}
