import { ArrowDown, ArrowUp, Copy, EllipsisVertical, Plus, Trash2 } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { Menu } from '../../ui/menu.tsx';
import styles from './item-pane.module.css';

interface PaneItem {
  readonly id: string;
  readonly name: string;
  readonly hint: string;
  /** Something in its form keeps the environment from being saved. */
  readonly toMend: boolean;
}

interface ItemPaneProps {
  /** Of the list, for example "Applications". */
  readonly label: string;
  readonly addLabel: string;
  readonly items: readonly PaneItem[];
  readonly chosenId: string | null;
  readonly onChoose: (id: string) => void;
  readonly onAdd: () => void;
  readonly onDuplicate: (id: string) => void;
  readonly onRemove: (id: string) => void;
  readonly onMove: (from: number, to: number) => void;
  /** The form of the chosen item, or what to say when there is none. */
  readonly children: ReactNode;
}

/** A list of named things beside the form of the chosen one. */
export function ItemPane(props: ItemPaneProps) {
  const { label, items, chosenId, onMove } = props;
  const onKeyDown = (index: number) => (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    onMove(index, index + (event.key === 'ArrowUp' ? -1 : 1));
  };
  return (
    <div className={styles.pane}>
      <div className={styles.side}>
        {items.length > 0 && (
          <ul className={styles.list} aria-label={label}>
            {items.map((item, index) => (
              <li key={item.id} className={classes(styles.row, item.id === chosenId && styles.on)}>
                <button
                  type="button"
                  className={styles.choose}
                  aria-current={item.id === chosenId ? 'true' : undefined}
                  aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
                  onClick={() => props.onChoose(item.id)}
                  onKeyDown={onKeyDown(index)}
                >
                  <span className={styles.name}>{item.name === '' ? 'Unnamed' : item.name}</span>
                  <span className={classes(styles.hint, item.toMend && styles.mend)}>
                    {item.toMend ? 'to mend' : item.hint}
                  </span>
                </button>
                <Menu
                  trigger={
                    <Button kind="plain" size="sm" square aria-label={`Actions for ${item.name}`}>
                      <EllipsisVertical aria-hidden="true" />
                    </Button>
                  }
                  groups={[
                    [
                      {
                        label: 'Move up',
                        icon: <ArrowUp aria-hidden="true" />,
                        hint: 'Alt+↑',
                        disabled: index === 0,
                        onSelect: () => onMove(index, index - 1),
                      },
                      {
                        label: 'Move down',
                        icon: <ArrowDown aria-hidden="true" />,
                        hint: 'Alt+↓',
                        disabled: index === items.length - 1,
                        onSelect: () => onMove(index, index + 1),
                      },
                    ],
                    [
                      {
                        label: 'Duplicate',
                        icon: <Copy aria-hidden="true" />,
                        onSelect: () => props.onDuplicate(item.id),
                      },
                    ],
                    [
                      {
                        label: 'Delete',
                        icon: <Trash2 aria-hidden="true" />,
                        danger: true,
                        onSelect: () => props.onRemove(item.id),
                      },
                    ],
                  ]}
                />
              </li>
            ))}
          </ul>
        )}
        <Button kind="ghost" onClick={props.onAdd}>
          <Plus aria-hidden="true" />
          {props.addLabel}
        </Button>
      </div>
      <div className={styles.body}>{props.children}</div>
    </div>
  );
}
