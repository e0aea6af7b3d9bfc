import { type ChangeEvent, useRef, useState } from 'react';
import type { Problem } from '../../../src-shared/domain/problems/problem.ts';
import { describeProblem } from '../../../src-shared/domain/problems/problem-text.ts';
import { useHost } from '../../app/host-context.tsx';
import { problemOf } from '../../app/problem-of.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useNotify } from '../../ui/toasts.tsx';
import form from './form.module.css';
import { useEnvironmentActions } from './use-environment-actions.ts';

/** Bytes. The contract takes no more. */
const largestFile = 5_000_000;

/** Takes an environment file. What is wrong with it is said here, and another can be chosen. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const host = useHost();
  const notify = useNotify();
  const actions = useEnvironmentActions();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<{ readonly file: string; readonly problem: Problem } | null>(null);

  const take = async (file: File) => {
    setBusy(true);
    setFailure(null);
    try {
      if (file.size > largestFile) {
        const problem: Problem = { code: 'FILE_INVALID', reason: 'too_large', detail: `${file.size} bytes` };
        setFailure({ file: file.name, problem });
        return;
      }
      const environment = await host.environments.import({ text: await file.text() });
      await actions.show(environment.id);
      notify.say(`Imported “${environment.name}”. Enter its secrets before you ask for tokens.`);
      onClose();
    } catch (error) {
      setFailure({ file: file.name, problem: problemOf(error) });
    } finally {
      setBusy(false);
    }
  };

  const onChange = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.currentTarget.files?.[0];
    // Emptied, so that the same file can be chosen again once it is mended.
    event.currentTarget.value = '';
    if (file !== undefined) void take(file);
  };

  const text = failure === null ? null : describeProblem(failure.problem);
  return (
    <Dialog
      open
      onClose={onClose}
      initialFocus={input}
      title="Import an environment"
      description="A file that Claimcheck exported: applications, APIs, variables and requests, without secrets."
      actions={<Button onClick={onClose}>Cancel</Button>}
    >
      <div className={form.dialog}>
        <div className={form.stack}>
          <label className={form.label} htmlFor="environment-file">
            Environment file
          </label>
          <input
            ref={input}
            className={form.file}
            id="environment-file"
            type="file"
            accept=".json,application/json"
            disabled={busy}
            onChange={onChange}
          />
          <p className={form.help} role="status">
            {busy
              ? 'Reading the file…'
              : 'Its hosts receive no token before you allow them, and its secrets must be entered again.'}
          </p>
        </div>
        {failure !== null && text !== null && (
          <Notice severity="error" urgent title={text.title}>
            {failure.file}: {`${text.detail} ${text.remedy}`.trim()}
          </Notice>
        )}
      </div>
    </Dialog>
  );
}
