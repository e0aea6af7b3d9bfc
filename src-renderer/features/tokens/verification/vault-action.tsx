import type { Environment } from '../../../../src-shared/domain/environments/environment.ts';
import type { TokenSet } from '../../../../src-shared/domain/tokens/token-set.ts';
import { useHost } from '../../../app/host-context.tsx';
import { useSecrets } from '../../../app/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { SecretField } from '../../secrets/secret-field.tsx';
import styles from './check-actions.module.css';
import type { Checks } from './use-checks.ts';

interface VaultActionProps {
  readonly kind: 'token_hmac_secret' | 'token_decryption_key';
  readonly tokenSet: TokenSet;
  readonly token: 'id' | 'access';
  readonly environment: Environment;
  readonly checks: Checks;
}

const labels = {
  token_hmac_secret: 'Check with the HMAC secret',
  token_decryption_key: 'Decrypt',
} as const;

/** Uses a secret of the environment on the token, or asks for it in place where none is kept. */
export function VaultAction({ kind, tokenSet, token, environment, checks }: VaultActionProps) {
  const host = useHost();
  const secrets = useSecrets(environment.id).data;
  if (secrets === undefined) return null;
  const status = secrets.secrets.find((each) => each.applicationId === null && each.kind === kind);
  const reference = { environmentId: environment.id, applicationId: null, kind };
  if (status?.state !== 'kept')
    return <SecretField reference={reference} status={status} vault={secrets.vault} />;
  const input = { id: tokenSet.id, token, environmentId: environment.id };
  const use = () =>
    kind === 'token_hmac_secret' ? host.tokens.verifyWithSecret(input) : host.tokens.decrypt(input);
  return (
    <div className={styles.row}>
      <Button size="sm" disabled={checks.busy} onClick={() => void checks.run(use)}>
        {labels[kind]}
      </Button>
      <span className={styles.help}>The one kept for {environment.name}. It stays on this machine.</span>
    </div>
  );
}
