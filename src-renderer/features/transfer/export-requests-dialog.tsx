import { useState } from 'react';
import { folderPath } from '../../../src-shared/domain/calls/request-folder.ts';
import type { TreeItem } from '../../../src-shared/domain/calls/request-placing.ts';
import type { ExportFormat } from '../../../src-shared/domain/export/exported.ts';
import { displayText } from '../../../src-shared/domain/text/display-text.ts';
import { useEnvironment } from '../../app/current-environment.tsx';
import { useHost } from '../../app/host-context.tsx';
import { problemOf } from '../../app/problem-of.ts';
import { useRequests } from '../../app/queries.ts';
import { useWorkspace } from '../../app/workspace.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { Select } from '../../ui/select.tsx';
import { useNotify } from '../../ui/toasts.tsx';
import form from '../environments/form.module.css';

const formats: readonly { readonly value: ExportFormat; readonly label: string }[] = [
  { value: 'postman', label: 'Postman collection 2.1' },
  { value: 'har', label: 'HAR 1.2' },
  { value: 'curl', label: 'curl commands' },
];

type ExportedPart = { kind: 'all' } | { kind: 'folder'; id: string } | { kind: 'requests'; ids: string[] };

interface ExportRequestsDialogProps {
  /** Chosen to begin with; null: everything. */
  readonly item: TreeItem | null;
  readonly onClose: () => void;
}

function choiceOf(item: TreeItem | null): string {
  if (item === null) return 'all';
  return item.kind === 'folder' ? `folder ${item.id}` : 'request';
}

/** Writes requests into a file for another program, without a secret or a usable token. */
export function ExportRequestsDialog({ item, onClose }: ExportRequestsDialogProps) {
  const host = useHost();
  const notify = useNotify();
  const environment = useEnvironment();
  const { workspace } = useWorkspace();
  const saved = useRequests(environment.id).data;
  const folders = saved?.folders ?? [];
  const requestId = item?.kind === 'request' ? item.id : workspace.requestIds[environment.id];
  const chosen = saved?.requests.find(({ id }) => id === requestId);
  const [what, setWhat] = useState(choiceOf(item));
  const [format, setFormat] = useState<ExportFormat>('postman');
  const [busy, setBusy] = useState(false);

  const options = [
    { value: 'all', label: 'All saved requests' },
    ...(chosen === undefined
      ? []
      : [{ value: 'request', label: `The request “${displayText(chosen.name)}”` }]),
    ...folders.map(({ id }) => ({
      value: `folder ${id}`,
      label: folderPath(folders, id)
        .map(({ name }) => displayText(name))
        .join(' / '),
    })),
  ];
  const wanted = (): ExportedPart => {
    if (what.startsWith('folder ')) return { kind: 'folder', id: what.slice('folder '.length) };
    if (what === 'request' && chosen !== undefined) return { kind: 'requests', ids: [chosen.id] };
    return { kind: 'all' };
  };
  const run = async () => {
    setBusy(true);
    try {
      const { fileName, text } = await host.transfer.export({
        environmentId: environment.id,
        what: wanted(),
        format,
      });
      saveFile(fileName, [text], 'text/plain');
      notify.say(`Exported as ${fileName}, without secrets and tokens.`);
      onClose();
    } catch (error) {
      notify.problem(problemOf(error));
      setBusy(false);
    }
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title="Export requests"
      description="Secrets and tokens are named in the file, and never in it. Files to upload have to be chosen again."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" disabled={busy || saved === undefined} onClick={() => void run()}>
            Export
          </Button>
        </>
      }
    >
      <div className={form.dialog}>
        <div className={form.stack}>
          <span className={form.label}>What</span>
          <Select label="What" value={what} options={options} onChange={setWhat} />
        </div>
        <div className={form.stack}>
          <span className={form.label}>Format</span>
          <Select label="Format" value={format} options={formats} onChange={setFormat} />
        </div>
      </div>
    </Dialog>
  );
}
