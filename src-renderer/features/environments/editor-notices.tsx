import type { Problem } from '../../../src-shared/domain/problems/problem.ts';
import { describeProblem } from '../../../src-shared/domain/problems/problem-text.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useNotify } from '../../ui/toasts.tsx';
import { copyText } from './copy-text.ts';
import styles from './environment-editor.module.css';
import { useSetup } from './setup-store.ts';
import type { EnvironmentDraft } from './use-draft.ts';

interface EditorNoticesProps {
  readonly draft: EnvironmentDraft;
  readonly problem: Problem | null;
  readonly onDismiss: () => void;
}

/** What stands between the person and a saved environment, above the sections. */
export function EditorNotices({ draft, problem, onDismiss }: EditorNoticesProps) {
  const setAside = useSetup().setAside[draft.environment.id];
  const text = problem === null ? null : describeProblem(problem);
  if (draft.conflicts.length === 0 && setAside === undefined && text === null) return null;
  return (
    <div className={styles.notices}>
      {draft.conflicts.length > 0 && (
        <Notice
          severity="warning"
          urgent
          title="This environment was changed elsewhere while you edited it"
          actions={
            <>
              <Button onClick={draft.loadNewer}>Load the newer version</Button>
              <Button onClick={draft.overwrite}>Keep mine</Button>
            </>
          }
        >
          Both versions changed: {draft.conflicts.join(', ')}. Nothing is saved until you choose. The newer
          version sets your edits aside as text; yours, once saved, replaces these values.
        </Notice>
      )}
      {setAside !== undefined && <SetAside text={setAside} onForget={draft.forgetSetAside} />}
      {text !== null && (
        <Notice
          severity="error"
          urgent
          title={text.title}
          actions={<Button onClick={onDismiss}>Dismiss</Button>}
        >
          {`${text.detail} ${text.remedy}`.trim()} Your edits are still here.
        </Notice>
      )}
    </div>
  );
}

function SetAside({ text, onForget }: { readonly text: string; readonly onForget: () => void }) {
  const notify = useNotify();
  const copy = async () => {
    notify.say((await copyText(text)) ? 'Copied your version' : 'Select the text and copy it by hand');
  };
  return (
    <Notice
      severity="notice"
      title="Your version is set aside"
      actions={
        <>
          <Button onClick={() => void copy()}>Copy your version</Button>
          <Button kind="plain" onClick={onForget}>
            Forget it
          </Button>
        </>
      }
    >
      <TextArea mono readOnly value={text} onChange={() => undefined} aria-label="Your version" rows={6} />
    </Notice>
  );
}
