import { useEffect, useRef } from 'react';
import type { Problem } from '../../../src-shared/domain/problems/problem.ts';
import { describeProblem } from '../../../src-shared/domain/problems/problem-text.ts';
import { displayText } from '../../../src-shared/domain/text/display-text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ImportReport } from './import-report.tsx';
import { ImportSource } from './import-source.tsx';
import { countsText, formatNames } from './import-words.ts';
import styles from './transfer.module.css';
import { useImport } from './use-import.ts';

function ProblemNotice({ problem }: { readonly problem: Problem | null }) {
  if (problem === null) return null;
  const { title, detail, remedy } = describeProblem(problem);
  return (
    <Notice severity="error" urgent title={title}>
      {`${detail} ${remedy}`.trim()}
    </Notice>
  );
}

interface ImportRequestsDialogProps {
  /** Text that was pasted elsewhere, to be looked at at once. */
  readonly pasted: string | null;
  readonly onClose: () => void;
}

/** Brings requests of other programs in: first a look at what a file holds, then the import. */
export function ImportRequestsDialog({ pasted, onClose }: ImportRequestsDialogProps) {
  const { state, environment, takeText, takeFiles, takeFolder, back, close, run } = useImport(onClose);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current || pasted === null) return;
    begun.current = true;
    void takeText(pasted);
  });

  const preview = state.stage === 'preview' ? state.preview : null;
  const named = preview === null || preview.name === '' ? '' : ` “${displayText(preview.name)}”`;
  return (
    <Dialog
      open
      onClose={close}
      size="lg"
      title="Import requests"
      description={
        preview === null
          ? 'Nothing in a file is run, fetched or opened. Its hosts receive no token before you allow them.'
          : `${formatNames[preview.format]}${named}: ${countsText(preview.counts)}.`
      }
      actions={
        preview === null ? (
          <Button onClick={close}>Cancel</Button>
        ) : (
          <>
            <Button onClick={back}>Choose another</Button>
            <Button kind="primary" onClick={() => void run(preview)}>
              Import into {displayText(environment.name)}
            </Button>
          </>
        )
      }
    >
      {preview === null ? (
        <>
          <ImportSource
            busy={state.stage === 'working'}
            onFiles={(files) => void takeFiles(files)}
            onFolder={(files) => void takeFolder(files)}
            onText={(text) => void takeText(text)}
          />
          <p className={styles.status} role="status">
            {state.stage === 'working' ? 'Looking at it…' : ''}
          </p>
          <ProblemNotice problem={state.stage === 'choosing' ? state.problem : null} />
        </>
      ) : (
        <div className={styles.report}>
          <ProblemNotice problem={state.stage === 'preview' ? state.problem : null} />
          <ImportReport notes={preview.notes} />
        </div>
      )}
    </Dialog>
  );
}
