import { useState } from 'react';
import type { RequestFolder } from '../../../src-shared/domain/calls/request-folder.ts';
import type { Problem } from '../../../src-shared/domain/problems/problem.ts';
import { displayText } from '../../../src-shared/domain/text/display-text.ts';
import { useHost } from '../../app/host-context.tsx';
import { problemOf } from '../../app/problem-of.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { problemLine } from '../../ui/problem-line.ts';
import styles from './variables-table.module.css';
import { VariablesTable } from './variables-table.tsx';

/** The variables that all requests of a folder or collection share. */
export function FolderVariablesDialog(props: {
  readonly folder: RequestFolder;
  readonly onClose: () => void;
}) {
  const { folder, onClose } = props;
  const host = useHost();
  const [variables, setVariables] = useState(folder.variables);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await host.requests.saveFolder({ ...folder, variables });
      onClose();
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      size="lg"
      onClose={onClose}
      title={`Variables of “${displayText(folder.name)}”`}
      description="Written as {{name}} in its requests. They come before the environment’s, and after those of a folder further in and of the request itself."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" disabled={busy} onClick={() => void save()}>
            Save
          </Button>
        </>
      }
    >
      <VariablesTable
        environmentId={folder.environmentId}
        variables={variables}
        saved={folder.variables}
        attempted={problem !== null}
        passing
        onChange={(change) => setVariables(change)}
      />
      {problem !== null && (
        <p className={styles.error} role="alert">
          {problemLine(problem)}
        </p>
      )}
    </Dialog>
  );
}
