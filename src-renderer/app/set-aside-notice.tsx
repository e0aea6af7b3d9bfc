import { displayText } from '../../src-shared/domain/text/display-text.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import styles from './set-aside-notice.module.css';

/** Says that the settings could not be read and begin anew, and where the unreadable file lies. */
export function SetAsideNotice({ path, onDismiss }: { path: string; onDismiss: () => void }) {
  return (
    <div className={styles.place}>
      <Notice
        severity="warning"
        title="The settings file could not be read"
        actions={<Button onClick={onDismiss}>Dismiss</Button>}
      >
        Claimcheck goes on with the version before it, or with fresh settings where there is none. The
        unreadable file is kept as <span className="mono">{displayText(path)}</span>; environments that you
        exported can be imported again.
      </Notice>
    </div>
  );
}
