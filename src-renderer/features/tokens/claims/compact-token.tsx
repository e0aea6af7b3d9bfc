import { useState } from 'react';
import type { TokenEvidence } from '../../../../src-shared/domain/tokens/token-set.ts';
import { useHost } from '../../../app/host-context.tsx';
import { problemOf } from '../../../app/problem-of.ts';
import { Button } from '../../../ui/button.tsx';
import { useNotify } from '../../../ui/toasts.tsx';
import type { TokenName } from '../use-token-actions.ts';
import styles from './compact-token.module.css';

interface CompactTokenProps {
  readonly tokenSetId: string;
  readonly token: TokenName;
  readonly evidence: TokenEvidence;
}

/** Characters shown; a megabyte of text without a break would stop the layout. */
const mostCharacters = 20_000;
const partStyles = [styles.header, styles.payload, styles.signature];

/** The token in its compact form, its signature or an opaque token hidden until asked for. What was revealed goes with this view. */
export function CompactToken({ tokenSetId, token, evidence }: CompactTokenProps) {
  const host = useHost();
  const notify = useNotify();
  const [whole, setWhole] = useState<string | null>(null);

  const reveal = async () => {
    try {
      setWhole((await host.tokens.reveal({ id: tokenSetId, token })).value);
    } catch (error) {
      notify.problem(problemOf(error));
    }
  };

  const text = whole ?? evidence.text;
  const shown = text.slice(0, mostCharacters);
  const parts = shown.split('.').map((part, index) => ({ part, index, key: `part-${index}` }));
  const jws = evidence.form === 'jws';
  return (
    <div className={styles.view}>
      <p className={styles.text}>
        {parts.map(({ part, index, key }) => (
          <span key={key}>
            {index > 0 && '.'}
            <span className={jws ? partStyles[index] : undefined}>{part}</span>
          </span>
        ))}
        {whole === null && <span className={styles.hidden}>{hiddenText(evidence)}</span>}
        {text.length > mostCharacters && (
          <span className={styles.hidden}> … {text.length - mostCharacters} more characters</span>
        )}
      </p>
      <Button size="sm" onClick={() => (whole === null ? void reveal() : setWhole(null))}>
        {whole === null ? 'Reveal' : 'Hide'}
      </Button>
    </div>
  );
}

function hiddenText(evidence: TokenEvidence): string {
  const hidden = evidence.length - evidence.text.length;
  switch (evidence.form) {
    case 'jws':
      return `.•••••• (signature, ${Math.max(hidden - 1, 0)} characters)`;
    case 'jwe':
      return `.•••••• (encrypted, ${Math.max(hidden - 1, 0)} characters)`;
    case 'opaque':
      return `•••••• (${evidence.length} characters)`;
  }
}
