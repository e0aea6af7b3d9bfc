import { useState } from 'react';
import type { TokenHead } from '../../../../src-shared/domain/inspection/inspect.ts';
import type { TokenEvidence, TokenSet } from '../../../../src-shared/domain/tokens/token-set.ts';
import { Pill } from '../../../ui/pill.tsx';
import { severityTone } from '../claims/severity-tone.ts';
import { VerificationDialog } from './verification-dialog.tsx';
import styles from './verification-pill.module.css';

interface VerificationPillProps {
  readonly tokenSet: TokenSet;
  readonly token: 'id' | 'access';
  readonly evidence: TokenEvidence;
  readonly head: TokenHead;
}

/** What is known of the signature in two words; opens to how it is known. */
export function VerificationPill({ tokenSet, token, evidence, head }: VerificationPillProps) {
  const [open, setOpen] = useState(false);
  const { label, severity } = head.verification;
  return (
    <>
      <button
        type="button"
        className={styles.button}
        aria-haspopup="dialog"
        title="How this was checked"
        onClick={() => setOpen(true)}
      >
        <Pill tone={severityTone[severity]}>{label}</Pill>
      </button>
      {open && (
        <VerificationDialog
          tokenSet={tokenSet}
          token={token}
          evidence={evidence}
          head={head}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
