import { Copy } from 'lucide-react';
import { displayText } from '../../../../src-shared/domain/text/display-text.ts';
import { useAppInfo } from '../../../app/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { OpenLink } from '../open-link.tsx';
import styles from '../run/waiting-panel.module.css';
import { useTokenActions } from '../use-token-actions.ts';

/** The page that ends the session at the provider, where no browser could be opened for it. */
export function SignOutDialog({ url, onClose }: { url: string; onClose: () => void }) {
  const { copyText } = useTokenActions();
  const opensBrowser = useAppInfo().data?.capabilities.opensBrowser ?? false;
  return (
    <Dialog
      open
      onClose={onClose}
      title="Open this page to end the session"
      description="The tokens are forgotten here. The provider still knows the browser until this page was opened in it."
      actions={
        <>
          {!opensBrowser && <OpenLink url={url} />}
          <Button kind="primary" onClick={() => void copyText(url, 'the address')}>
            <Copy aria-hidden="true" />
            Copy the address
          </Button>
        </>
      }
    >
      <p className={styles.url}>{displayText(url)}</p>
    </Dialog>
  );
}
