import { ChevronDown, ChevronUp, Search } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { Button } from '../../../ui/button.tsx';
import styles from './find-field.module.css';
import type { Find } from './use-find.ts';

/** Enter goes to the next place, with Shift to the one before. */
export function FindField({ find, label }: { readonly find: Find; readonly label: string }) {
  const { sought, found, place, seek, step } = find;
  const count = found.matches.length;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    step(event.shiftKey ? -1 : 1);
  };
  return (
    <span className={styles.find}>
      <label className={styles.field}>
        <Search aria-hidden="true" />
        <span className="visually-hidden">{label}</span>
        <input
          type="search"
          value={sought}
          placeholder="Find"
          onChange={(event) => seek(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </label>
      {sought !== '' && (
        <>
          <span className={styles.count} aria-live="polite">
            {count === 0 ? 'not found' : `${place} of ${count}`}
          </span>
          <Button kind="plain" size="sm" square aria-label="Previous match" onClick={() => step(-1)}>
            <ChevronUp aria-hidden="true" />
          </Button>
          <Button kind="plain" size="sm" square aria-label="Next match" onClick={() => step(1)}>
            <ChevronDown aria-hidden="true" />
          </Button>
        </>
      )}
    </span>
  );
}
