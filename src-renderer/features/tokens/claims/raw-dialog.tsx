import { useState } from 'react';
import { decodeToken } from '../../../../src-shared/domain/tokens/decode-token.ts';
import { prettyJson } from '../../../../src-shared/domain/tokens/pretty-json.ts';
import type { TokenEvidence } from '../../../../src-shared/domain/tokens/token-set.ts';
import { Button } from '../../../ui/button.tsx';
import { CodeLines } from '../../../ui/code-lines.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { type TokenName, tokenTitles, useTokenActions } from '../use-token-actions.ts';
import { CompactToken } from './compact-token.tsx';
import styles from './raw-dialog.module.css';

interface RawDialogProps {
  readonly tokenSetId: string;
  readonly token: TokenName;
  readonly evidence: TokenEvidence;
  readonly onClose: () => void;
}

const visibleLines = (text: string) => prettyJson(text) ?? text;

/** A token as it came: payload and header as JSON, and the compact text. */
export function RawDialog({ tokenSetId, token, evidence, onClose }: RawDialogProps) {
  const { copy } = useTokenActions();
  const [tab, setTab] = useState('payload');
  const decoded = decodeToken(evidence.text);
  const payload = decoded.form === 'jws' ? decoded.payload.text : null;
  const header = decoded.form === 'jws' || decoded.form === 'jwe' ? decoded.header.text : null;
  const envelope = evidence.envelope ? decodeToken(evidence.envelope.text) : null;
  const title = tokenTitles[token];
  const tabs = [
    ...(payload === null
      ? []
      : [{ value: 'payload', label: 'Payload', panel: <Json text={payload} label="Payload" /> }]),
    ...(header === null
      ? []
      : [{ value: 'header', label: 'Header', panel: <Json text={header} label="Header" /> }]),
    ...(envelope?.form === 'jwe'
      ? [
          {
            value: 'outer',
            label: 'Outer header',
            panel: <Json text={envelope.header.text} label="Outer header" />,
          },
        ]
      : []),
    {
      value: 'compact',
      label: 'Compact',
      panel: <CompactToken tokenSetId={tokenSetId} token={token} evidence={wholeToken(evidence)} />,
    },
  ];
  return (
    <Dialog
      open
      onClose={onClose}
      size="lg"
      title={`${title.charAt(0).toUpperCase()}${title.slice(1)}, raw`}
      description={`${evidence.length} characters`}
      actions={
        <Button kind="primary" onClick={() => void copy(tokenSetId, token)}>
          Copy the whole token
        </Button>
      }
    >
      <div className={styles.body}>
        <Tabs
          label="Parts of the token"
          value={tabs.some(({ value }) => value === tab) ? tab : 'compact'}
          onChange={setTab}
          tabs={tabs}
        />
      </div>
    </Dialog>
  );
}

/** The token as it came: of an opened one the encrypted whole. */
function wholeToken(evidence: TokenEvidence): TokenEvidence {
  return evidence.envelope ? { ...evidence, form: 'jwe', text: evidence.envelope.text } : evidence;
}

function Json({ text, label }: { text: string; label: string }) {
  return (
    <div className={styles.code}>
      <CodeLines text={visibleLines(text)} language="json" label={label} />
    </div>
  );
}
