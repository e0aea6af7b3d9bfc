import { useEnvironment } from '../../app/current-environment.tsx';
import { useEnvironments } from '../../app/queries.ts';
import { AddEnvironmentDialog } from './add-environment-dialog.tsx';
import { EnvironmentEditor } from './environment-editor.tsx';
import { EnvironmentList } from './environment-list.tsx';
import styles from './environments-screen.module.css';
import { ImportDialog } from './import-dialog.tsx';
import { updateSetup, useSetup } from './setup-store.ts';

const closeDialog = () => updateSetup(() => ({ dialog: null, prefill: null }));

/** Setup: the environments, and everything that one of them holds. */
export function EnvironmentsScreen() {
  const environment = useEnvironment();
  const environments = useEnvironments().data?.environments;
  const { dialog, prefill } = useSetup();
  return (
    <div className={styles.screen}>
      <EnvironmentList environments={environments ?? [environment]} chosenId={environment.id} />
      <EnvironmentEditor saved={environment} />
      {dialog === 'add' && (
        <AddEnvironmentDialog
          taken={(environments ?? []).map(({ name }) => name)}
          prefill={prefill}
          onClose={closeDialog}
        />
      )}
      {dialog === 'import' && <ImportDialog onClose={closeDialog} />}
    </div>
  );
}
