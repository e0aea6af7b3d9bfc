import { useState } from 'react';
import type { Environment } from '../../../../src-shared/domain/environments/environment.ts';
import type { TokenEvidence, TokenSet } from '../../../../src-shared/domain/tokens/token-set.ts';
import { issuerToAsk } from '../../../../src-shared/domain/verification/claimed-issuer.ts';
import { useHost } from '../../../app/host-context.tsx';
import { Button } from '../../../ui/button.tsx';
import { VerifyPasted } from '../claims/verify-pasted.tsx';
import styles from './check-actions.module.css';
import { IntrospectAction } from './introspect-action.tsx';
import { PasteKeys } from './paste-keys.tsx';
import type { Checks } from './use-checks.ts';
import { VaultAction } from './vault-action.tsx';

interface CheckActionsProps {
  readonly tokenSet: TokenSet;
  readonly token: 'id' | 'access';
  readonly evidence: TokenEvidence;
  readonly algorithm: string | null;
  /** Of the token set; for a token that names none, the one in sight. */
  readonly environment: Environment | null;
  readonly checks: Checks;
}

/** What else can be done to learn whether a token is genuine. */
export function CheckActions(props: CheckActionsProps) {
  const { tokenSet, token, evidence, algorithm, environment, checks } = props;
  const host = useHost();
  const [pasting, setPasting] = useState(false);
  const signed = evidence.form === 'jws' && evidence.verification.status !== 'not_checked';
  const known = tokenSet.evidence.metadata !== null || tokenSet.evidence.environment !== null;
  const jws = evidence.form === 'jws';
  const encrypted = evidence.form === 'jwe' || evidence.envelope !== null;
  const issuer = issuerToAsk(evidence);
  const again =
    jws && known && (signed || tokenSet.origin !== 'pasted' || tokenSet.evidence.metadata !== null);
  return (
    <section className={styles.actions} aria-label="Check it another way">
      <h3 className={styles.title}>Check it another way</h3>
      {jws && (
        <div className={styles.row}>
          {again && (
            <Button
              size="sm"
              disabled={checks.busy}
              onClick={() => void checks.run(() => host.tokens.verifyAgain({ id: tokenSet.id }))}
            >
              Check again with fresh keys
            </Button>
          )}
          {!again && issuer !== null && <VerifyPasted tokenSet={tokenSet} issuer={issuer} />}
          {!pasting && (
            <Button size="sm" onClick={() => setPasting(true)}>
              Paste keys
            </Button>
          )}
        </div>
      )}
      {pasting && (
        <PasteKeys tokenSetId={tokenSet.id} token={token} checks={checks} onDone={() => setPasting(false)} />
      )}
      {environment && jws && /^HS\d/.test(algorithm ?? '') && (
        <VaultAction
          kind="token_hmac_secret"
          tokenSet={tokenSet}
          token={token}
          environment={environment}
          checks={checks}
        />
      )}
      {environment && encrypted && (
        <VaultAction
          kind="token_decryption_key"
          tokenSet={tokenSet}
          token={token}
          environment={environment}
          checks={checks}
        />
      )}
      {environment && tokenSet.origin !== 'forged' && (
        <IntrospectAction
          key={tokenSet.id}
          tokenSet={tokenSet}
          token={token}
          environment={environment}
          checks={checks}
        />
      )}
    </section>
  );
}
