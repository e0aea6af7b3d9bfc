import { useRef } from 'react';
import styles from './tree-row.module.css';

interface RowNameFieldProps {
  readonly name: string;
  /** The same name again, or an empty one, is no renaming. */
  readonly onRename: (name: string) => void;
  /** Back to the row, whichever way it ended. */
  readonly onEnd: (byKey: boolean) => void;
}

/** The name of a row while it is written anew: Enter takes it, Escape leaves it, and so does going away with the name. */
export function RowNameField({ name, onRename, onEnd }: RowNameFieldProps) {
  const ended = useRef(false);
  const end = (text: string | null, byKey: boolean) => {
    if (ended.current) return;
    ended.current = true;
    const next = text?.trim() ?? '';
    if (next !== '' && next !== name) onRename(next);
    onEnd(byKey);
  };
  return (
    <input
      className={styles.rename}
      aria-label={`New name of ${name}`}
      defaultValue={name}
      maxLength={200}
      spellCheck={false}
      autoComplete="off"
      ref={(field) => {
        if (field === null || field === document.activeElement) return;
        field.focus();
        field.select();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') end(event.currentTarget.value, true);
        if (event.key === 'Escape') end(null, true);
      }}
      onBlur={(event) => end(event.currentTarget.value, false)}
    />
  );
}
