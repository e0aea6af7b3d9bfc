import { Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId } from 'react';
import { classes } from './classes.ts';
import styles from './search-list.module.css';

interface SearchItem {
  readonly id: string;
  readonly content: ReactNode;
}

interface SearchListProps {
  /** Names the field. */
  readonly label: string;
  /** Names the list. */
  readonly listLabel: string;
  readonly placeholder: string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly items: readonly SearchItem[];
  readonly activeId: string | undefined;
  readonly onActive: (id: string) => void;
  readonly onChoose: (id: string) => void;
  /** Said when there is nothing to choose. */
  readonly emptyText: string;
  readonly input?: RefObject<HTMLInputElement | null>;
}

/** A field above a list that it narrows down. The focus stays in the field; the arrow keys choose, Enter takes. */
export function SearchList(props: SearchListProps) {
  const { items, activeId, onActive, onChoose } = props;
  const listId = useId();
  const optionId = (id: string) => `${listId}-${id}`;
  const place = items.findIndex(({ id }) => id === activeId);
  const active = items[place];
  const activeOption = active === undefined ? undefined : optionId(active.id);

  useEffect(() => {
    if (activeOption !== undefined)
      document.getElementById(activeOption)?.scrollIntoView({ block: 'nearest' });
  }, [activeOption]);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const next = items[(place + step + items.length) % items.length];
    if (step !== 0 && next) onActive(next.id);
    else if (event.key === 'Enter' && active) onChoose(active.id);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <div className={styles.field}>
        <Search aria-hidden="true" />
        <input
          ref={props.input}
          className={styles.input}
          role="combobox"
          aria-label={props.label}
          aria-expanded={items.length > 0}
          aria-controls={listId}
          aria-activedescendant={activeOption}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder={props.placeholder}
          value={props.query}
          onChange={(event) => props.onQuery(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id={listId} role="listbox" aria-label={props.listLabel} className={styles.list} tabIndex={-1}>
        {items.map(({ id, content }) => (
          <div
            key={id}
            id={optionId(id)}
            role="option"
            tabIndex={-1}
            aria-selected={id === activeId}
            className={classes(styles.option, id === activeId && styles.active)}
            onPointerDown={(event) => event.preventDefault()}
            onPointerMove={() => {
              if (id !== activeId) onActive(id);
            }}
            onClick={() => onChoose(id)}
            onKeyDown={() => undefined}
          >
            {content}
          </div>
        ))}
        {items.length === 0 && (
          <div role="option" aria-disabled="true" aria-selected="false" tabIndex={-1} className={styles.none}>
            {props.emptyText}
          </div>
        )}
      </div>
    </>
  );
}
