import { useMemo } from 'react';
import { useCommands } from '../../app/commands.tsx';
import { useEnvironment } from '../../app/current-environment.tsx';
import { useWorkspace } from '../../app/workspace.tsx';
import { updateSetup } from './setup-store.ts';
import { useEnvironmentActions } from './use-environment-actions.ts';

/** Commands about environments that are on offer on every screen. */
export function useSetupCommands(): void {
  const environment = useEnvironment();
  const { update } = useWorkspace();
  const { exportFile } = useEnvironmentActions();
  const commands = useMemo(() => {
    const open = (dialog: 'add' | 'import') => () => {
      update((current) => ({ ...current, screen: 'environments' }));
      updateSetup(() => ({ dialog }));
    };
    const group = 'Environments';
    return [
      { id: 'environment-add', title: 'Add environment', group, run: open('add') },
      { id: 'environment-import', title: 'Import environment', group, run: open('import') },
      {
        id: 'environment-export',
        title: 'Export this environment',
        group,
        run: () => exportFile(environment),
      },
    ];
  }, [environment, update, exportFile]);
  useCommands(commands);
}
