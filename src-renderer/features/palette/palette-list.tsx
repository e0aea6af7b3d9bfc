import type { ReactNode } from 'react';
import type { Command } from '../../app/commands.tsx';
import { useAppInfo } from '../../app/queries.ts';
import { classes } from '../../ui/classes.ts';
import type { CommandGroup } from './filter-commands.ts';
import styles from './palette.module.css';

interface PaletteListProps {
  readonly id: string;
  readonly groups: readonly CommandGroup[];
  readonly activeId: string | undefined;
  readonly optionId: (commandId: string) => string;
  readonly onPoint: (command: Command) => void;
  readonly onRun: (command: Command) => void;
  /** Said when there is nothing to choose. */
  readonly emptyText: string;
  readonly icon: ReactNode;
}

/** The options of the palette. The focus stays in its field, which names the active option. */
export function PaletteList(props: PaletteListProps) {
  const { id, groups, activeId, optionId } = props;
  const meta = useAppInfo().data?.capabilities.modifierKey === 'meta';
  return (
    <div id={id} role="listbox" aria-label="Commands" className={styles.list} tabIndex={-1}>
      {groups.map((group) => (
        <fieldset key={group.name} className={styles.group} aria-label={group.name}>
          <div className={styles.groupName} aria-hidden="true">
            {group.name}
          </div>
          {group.commands.map((command) => {
            const own = optionId(command.id);
            return (
              <div
                key={command.id}
                id={own}
                role="option"
                tabIndex={-1}
                aria-selected={own === activeId}
                className={classes(styles.option, own === activeId && styles.active)}
                onPointerMove={() => props.onPoint(command)}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => props.onRun(command)}
                onKeyDown={() => undefined}
              >
                {props.icon}
                {command.title}
                {command.keys !== undefined && (
                  <kbd className={styles.keys}>{keysText(command.keys, meta)}</kbd>
                )}
              </div>
            );
          })}
        </fieldset>
      ))}
      {groups.length === 0 && (
        <div role="option" aria-disabled="true" aria-selected="false" tabIndex={-1} className={styles.none}>
          {props.emptyText}
        </div>
      )}
    </div>
  );
}

function keysText(keys: string, meta: boolean): string {
  return meta
    ? keys.replace('Mod+', '⌘').replace('Shift+', '⇧')
    : keys.replace('Mod+', 'Ctrl ').replace('Shift+', 'Shift ');
}
