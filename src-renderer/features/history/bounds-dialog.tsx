import { useState } from 'react';
import {
  defaultHistoryBounds,
  type HistoryBounds,
  parseBound,
} from '../../../src-shared/domain/history/history-limits.ts';
import { useWorkspace } from '../../app/workspace.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import styles from './bounds-dialog.module.css';

/** How long and how much the history keeps. */
export function BoundsDialog({ onClose }: { readonly onClose: () => void }) {
  const { workspace, update } = useWorkspace();
  const kept = workspace.history ?? defaultHistoryBounds;
  const [typed, setTyped] = useState({ days: String(kept.days), megabytes: String(kept.megabytes) });
  const [tried, setTried] = useState(false);
  const days = parseBound('days', typed.days);
  const megabytes = parseBound('megabytes', typed.megabytes);
  const error = (value: number | null, most: string) =>
    tried && value === null ? `A whole number from 1 to ${most}.` : null;
  const save = () => {
    setTried(true);
    if (days === null || megabytes === null) return;
    const history: HistoryBounds = { days, megabytes };
    update((current) => ({ ...current, history }));
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="What the history keeps"
      size="sm"
      description="Whatever is older goes, and the oldest when there is more, a few at a time with what is stored next. Pinned entries stay."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" onClick={save}>
            Keep this much
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <Field label="Days" error={error(days, '3,650')}>
          <TextInput
            mono
            inputMode="numeric"
            value={typed.days}
            onChange={(next) => setTyped((current) => ({ ...current, days: next }))}
          />
        </Field>
        <Field label="Megabytes" error={error(megabytes, '4,000')}>
          <TextInput
            mono
            inputMode="numeric"
            value={typed.megabytes}
            onChange={(next) => setTyped((current) => ({ ...current, megabytes: next }))}
          />
        </Field>
      </div>
    </Dialog>
  );
}
