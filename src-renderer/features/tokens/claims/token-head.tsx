import { Braces, Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import { absenceText } from '../../../../src-shared/domain/inspection/absence.ts';
import type { TokenHead as Head } from '../../../../src-shared/domain/inspection/inspect.ts';
import type { TokenEvidence, TokenSet } from '../../../../src-shared/domain/tokens/token-set.ts';
import { issuerToAsk, isUnchecked } from '../../../../src-shared/domain/verification/claimed-issuer.ts';
import { Button } from '../../../ui/button.tsx';
import { Pill } from '../../../ui/pill.tsx';
import { ForgeMenu } from '../../forging/forge-menu.tsx';
import { originTones, originWords } from '../aside/set-words.ts';
import { Countdown } from '../run/countdown.tsx';
import { useTokenActions } from '../use-token-actions.ts';
import { VerificationPill } from '../verification/verification-pill.tsx';
import styles from './token-head.module.css';
import { VerifyPasted } from './verify-pasted.tsx';

interface TokenHeadProps {
  readonly token: 'id' | 'access';
  readonly tokenSet: TokenSet;
  readonly evidence: TokenEvidence | null;
  /** What the domain says of this token; null where there is none. */
  readonly head: Head | null;
  readonly onRaw: () => void;
}

const titles = { id: 'ID token', access: 'Access token' } as const;

/** What stands above a token's column: is it verified, how long does it last, and what can be done with it. */
export function TokenHead({ token, tokenSet, evidence, head, onRaw }: TokenHeadProps) {
  const { copy } = useTokenActions();
  if (!evidence || !head) {
    return (
      <Frame title={titles[token]} pills={<Pill tone="plain">none</Pill>}>
        {absenceText(token, tokenSet)}
      </Frame>
    );
  }
  const { origin } = tokenSet;
  const pasted = origin === 'pasted';
  const issuer = issuerToAsk(evidence);
  return (
    <Frame
      title={head.title}
      pills={
        <>
          {(pasted || origin === 'forged') && <Pill tone={originTones[origin]}>{originWords[origin]}</Pill>}
          <VerificationPill tokenSet={tokenSet} token={token} evidence={evidence} head={head} />
          {head.expiry && <Countdown until={head.expiry.at} label="expires in" over="expired" />}
        </>
      }
      actions={
        <>
          <Button
            kind="plain"
            size="sm"
            square
            aria-label={`Show ${titles[token]} raw`}
            title="Raw"
            onClick={onRaw}
          >
            <Braces aria-hidden="true" />
          </Button>
          <Button
            kind="plain"
            size="sm"
            square
            aria-label={`Copy ${titles[token]}`}
            title="Copy"
            onClick={() => void copy(tokenSet.id, token)}
          >
            <Copy aria-hidden="true" />
          </Button>
          <ForgeMenu tokenSet={tokenSet} token={token} evidence={evidence} />
        </>
      }
    >
      {pasted && isUnchecked(evidence) ? (
        <span className={styles.unchecked}>
          keys not fetched
          {issuer !== null && <VerifyPasted tokenSet={tokenSet} issuer={issuer} />}
        </span>
      ) : (
        head.purpose
      )}
    </Frame>
  );
}

function Frame(props: {
  readonly title: string;
  readonly pills: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.head}>
      <div className={styles.first}>
        <span className={styles.title}>{props.title}</span>
        {props.pills}
      </div>
      <div className={styles.second}>
        <div className={styles.purpose}>{props.children}</div>
        {props.actions}
      </div>
    </div>
  );
}
