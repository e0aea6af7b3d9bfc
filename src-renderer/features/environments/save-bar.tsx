import { useMemo } from 'react';
import { useCommands } from '../../app/commands.tsx';
import { useAppInfo } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import styles from './environment-editor.module.css';
import type { EnvironmentDraft } from './use-draft.ts';

interface SaveBarProps {
  readonly draft: EnvironmentDraft;
  readonly saving: boolean;
  readonly onSave: () => Promise<boolean>;
}

export function SaveBar({ draft, saving, onSave }: SaveBarProps) {
  const { dirty, conflicts, errors, attempted } = draft;
  const meta = useAppInfo().data?.capabilities.modifierKey === 'meta';
  const able = dirty && !saving && conflicts.length === 0;

  const commands = useMemo(
    () => [
      {
        id: 'environment-save',
        title: 'Save',
        group: 'Environments',
        keys: 'Mod+S',
        run: () => {
          if (able) void onSave();
        },
      },
    ],
    [able, onSave],
  );
  useCommands(commands);

  const toMend = errors.filter((error) => attempted || !error.empty).length;
  return (
    <>
      <span className={styles.state} role="status">
        {dirty && (toMend > 0 ? `Unsaved changes · ${toMend} to mend` : 'Unsaved changes')}
      </span>
      <Button kind="plain" disabled={!dirty || saving} onClick={draft.discard}>
        Discard
      </Button>
      <Button
        kind="primary"
        disabled={!able}
        aria-keyshortcuts={meta ? 'Meta+S' : 'Control+S'}
        onClick={() => void onSave()}
      >
        Save
        <span className={classes(styles.keys, 'mono')} aria-hidden="true">
          {meta ? '⌘S' : 'Ctrl S'}
        </span>
      </Button>
    </>
  );
}
