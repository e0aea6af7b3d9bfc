import { useMemo } from 'react';
import { useCommands } from '../../app/commands.tsx';
import { ExportRequestsDialog } from './export-requests-dialog.tsx';
import { useImportOffer } from './import-offer.ts';
import { ImportRequestsDialog } from './import-requests-dialog.tsx';
import { closeTransfer, openExport, openImport, useTransferOpened } from './transfer-store.ts';

/** Offers import and export wherever the person is. */
export function TransferDialogs() {
  const opened = useTransferOpened();
  useImportOffer();
  useCommands(
    useMemo(
      () => [
        { id: 'request-import', title: 'Import requests…', group: 'Requests', run: () => openImport() },
        { id: 'request-export', title: 'Export requests…', group: 'Requests', run: () => openExport() },
      ],
      [],
    ),
  );
  if (opened === null) return null;
  return opened.kind === 'import' ? (
    <ImportRequestsDialog pasted={opened.text} onClose={closeTransfer} />
  ) : (
    <ExportRequestsDialog item={opened.item} onClose={closeTransfer} />
  );
}
