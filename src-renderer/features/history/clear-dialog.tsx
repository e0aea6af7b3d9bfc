import { useState } from 'react';
import { useHost } from '../../app/host-context.tsx';
import { problemOf } from '../../app/problem-of.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Switch } from '../../ui/switch.tsx';
import { useNotify } from '../../ui/toasts.tsx';

/** Asks before everything goes: this can't be undone. */
export function ClearDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const host = useHost();
  const notify = useNotify();
  const [keepPinned, setKeepPinned] = useState(true);
  const clear = async () => {
    try {
      await host.history.clear({ keepPinned });
      notify.say('The history was cleared');
      onClose();
    } catch (error) {
      notify.problem(problemOf(error));
    }
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Clear the history?"
      size="sm"
      description="Token sets and calls of every environment go for good, on every host that uses this folder."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="danger" onClick={() => void clear()}>
            Clear the history
          </Button>
        </>
      }
    >
      <Switch label="Keep what is pinned" checked={keepPinned} onChange={setKeepPinned} />
    </Dialog>
  );
}
