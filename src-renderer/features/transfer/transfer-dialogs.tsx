import { useMemo } from 'react';
import { useCommands } from '../../app/commands.tsx';
import { ImportRequestsDialog } from './import-requests-dialog.tsx';
import { closeImport, openImport, useImportOpened } from './transfer-store.ts';

/** Offers import wherever the person is. */
export function TransferDialogs() {
  const opened = useImportOpened();
  useCommands(
    useMemo(
      () => [{ id: 'request-import', title: 'Import requests…', group: 'Requests', run: () => openImport() }],
      [],
    ),
  );
  return opened === null ? null : <ImportRequestsDialog pasted={opened.text} onClose={closeImport} />;
}
