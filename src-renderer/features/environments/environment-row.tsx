import { ArrowDown, ArrowUp, Copy, EllipsisVertical, FileOutput, Trash2 } from 'lucide-react';
import { type DragEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import { issuerHost } from '../../app/switcher-face.tsx';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { ColourDot } from '../../ui/colour-dot.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Pill } from '../../ui/pill.tsx';
import styles from './environment-list.module.css';
import { updateSetup, useSetup } from './setup-store.ts';
import { useEnvironmentActions } from './use-environment-actions.ts';

interface EnvironmentRowProps {
  readonly environment: Environment;
  readonly chosen: boolean;
  readonly unsaved: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onMove: (by: -1 | 1) => void;
  readonly drag: {
    readonly dragged: boolean;
    readonly onDragStart: (event: DragEvent) => void;
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDrop: () => void;
    readonly onDragEnd: () => void;
  };
}

export function EnvironmentRow(props: EnvironmentRowProps) {
  const { environment, chosen, unsaved, isFirst, isLast, onMove } = props;
  const { dragged, ...drag } = props.drag;
  const actions = useEnvironmentActions();
  const button = useRef<HTMLButtonElement>(null);
  const takesFocus = useSetup().focus === environment.id && chosen;

  // Choosing another environment draws the screen anew, which would lose the focus.
  useEffect(() => {
    if (!takesFocus) return;
    button.current?.focus();
    updateSetup(() => ({ focus: null }));
  }, [takesFocus]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    onMove(event.key === 'ArrowUp' ? -1 : 1);
  };

  return (
    <li className={classes(styles.row, chosen && styles.on, dragged && styles.target)} draggable {...drag}>
      <button
        ref={button}
        type="button"
        className={styles.choose}
        aria-current={chosen ? 'true' : undefined}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        onClick={() => actions.choose(environment.id, { focus: true })}
        onKeyDown={onKeyDown}
      >
        <ColourDot colour={environment.colour} />
        <span className={styles.name}>
          <span className={styles.label}>{environment.name}</span>
          {environment.practice && <Pill tone="plain">practice</Pill>}
          {environment.production && (
            <Pill tone="error" mark={false}>
              production
            </Pill>
          )}
        </span>
        <span className={styles.second}>
          <span className={styles.host}>{issuerHost(environment.issuer)}</span>
          {unsaved && <span className={styles.unsaved}>unsaved</span>}
        </span>
      </button>
      <Menu
        trigger={
          <Button kind="plain" size="sm" square aria-label={`Actions for ${environment.name}`}>
            <EllipsisVertical aria-hidden="true" />
          </Button>
        }
        groups={[
          [
            {
              label: 'Move up',
              icon: <ArrowUp aria-hidden="true" />,
              hint: 'Alt+↑',
              disabled: isFirst,
              onSelect: () => onMove(-1),
            },
            {
              label: 'Move down',
              icon: <ArrowDown aria-hidden="true" />,
              hint: 'Alt+↓',
              disabled: isLast,
              onSelect: () => onMove(1),
            },
          ],
          [
            {
              label: 'Duplicate',
              icon: <Copy aria-hidden="true" />,
              onSelect: () => actions.duplicate(environment),
            },
            {
              label: 'Export…',
              icon: <FileOutput aria-hidden="true" />,
              onSelect: () => actions.exportFile(environment),
            },
          ],
          [
            {
              label: 'Delete',
              icon: <Trash2 aria-hidden="true" />,
              danger: true,
              disabled: environment.practice,
              onSelect: () => actions.remove(environment),
            },
          ],
        ]}
      />
    </li>
  );
}
