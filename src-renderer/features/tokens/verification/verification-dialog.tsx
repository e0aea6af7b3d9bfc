import type { TokenHead } from '../../../../src-shared/domain/inspection/inspect.ts';
import { describeProblem } from '../../../../src-shared/domain/problems/problem-text.ts';
import type { TokenEvidence, TokenSet } from '../../../../src-shared/domain/tokens/token-set.ts';
import { claimsStep } from '../../../../src-shared/domain/verification/claims-step.ts';
import { introspectionOf } from '../../../../src-shared/domain/verification/introspection-view.ts';
import { useEnvironment } from '../../../app/current-environment.tsx';
import { useEnvironments } from '../../../app/queries.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useInspection } from '../use-inspection.ts';
import { CheckActions } from './check-actions.tsx';
import { IntrospectionResult } from './introspection-result.tsx';
import { StepList } from './step-list.tsx';
import { useChecks } from './use-checks.ts';
import styles from './verification-dialog.module.css';

interface VerificationDialogProps {
  readonly tokenSet: TokenSet;
  readonly token: 'id' | 'access';
  readonly evidence: TokenEvidence;
  readonly head: TokenHead;
  readonly onClose: () => void;
}

const unchecked: Readonly<Record<string, string>> = {
  opaque:
    'The token is opaque: it has no signature to be checked. Only its provider can say what it is worth.',
  encrypted: 'The token is encrypted. What is inside can be checked once it is opened.',
  malformed: 'The token is damaged, so that there is no signature to be checked.',
  not_contacted: 'Nothing was checked yet: its issuer was not asked for keys. Decoded does not mean genuine.',
};

/** How a signature was checked, step by step, and what else can be tried. */
export function VerificationDialog({ tokenSet, token, evidence, head, onClose }: VerificationDialogProps) {
  const checks = useChecks();
  const { findings, tokens } = useInspection(tokenSet);
  const current = useEnvironment();
  const environments = useEnvironments().data?.environments ?? [];
  const { verification } = evidence;
  const { steps } = verification;
  const decoded = tokens[token];
  const answer = introspectionOf(tokenSet.evidence, token);
  const own =
    tokenSet.environmentId === '' ? current : environments.find(({ id }) => id === tokenSet.environmentId);
  const problem = checks.problem && describeProblem(checks.problem);
  const claims = claimsStep(findings, token, {
    readable: decoded?.form === 'jws',
    verified: verification.status === 'verified',
  });
  const algorithm = head.header.find(({ name }) => name === 'alg')?.text ?? null;
  return (
    <Dialog
      open
      onClose={onClose}
      size="md"
      title={evidence.form === 'opaque' ? 'What is known of this token' : 'How this signature was checked'}
      description={`${head.title} · ${head.verification.label}`}
    >
      <div className={styles.stack}>
        {problem && (
          <Notice severity="error" title={problem.title} urgent>
            {problem.detail} {problem.remedy}
          </Notice>
        )}
        {verification.status === 'not_checked' && unchecked[verification.reason] !== undefined && (
          <p className={styles.nothing}>{unchecked[verification.reason]}</p>
        )}
        {steps.length > 0 && <StepList steps={steps} claims={claims} />}
        {answer && (
          <IntrospectionResult introspection={answer} decoded={evidence.form === 'opaque' ? null : decoded} />
        )}
      </div>
      <CheckActions
        tokenSet={tokenSet}
        token={token}
        evidence={evidence}
        algorithm={algorithm}
        environment={own ?? null}
        checks={checks}
      />
    </Dialog>
  );
}
