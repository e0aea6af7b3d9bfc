import type { TokenRequest } from '../../../../src-shared/domain/minting/token-request.ts';
import { useEnvironment } from '../../../app/current-environment.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { CodePanel } from './code-panel.tsx';
import styles from './token-code-dialog.module.css';

interface TokenCodeDialogProps {
  readonly request: TokenRequest;
  readonly applicationName: string;
  readonly onClose: () => void;
}

/** A token request as code. */
export function TokenCodeDialog({ request, applicationName, onClose }: TokenCodeDialogProps) {
  const { profile } = useEnvironment();
  return (
    <Dialog
      open
      onClose={onClose}
      size="lg"
      title={`Code that gets tokens as ${applicationName}`}
      description="It sends what Claimcheck would send. Secrets are never put into copied code: it reads them from the environment."
    >
      <div className={styles.panel}>
        <CodePanel call={null} tokenRequest={request} hasSdk={profile === 'kinde'} />
      </div>
    </Dialog>
  );
}
