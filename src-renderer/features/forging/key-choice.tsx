import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { ForgingKey } from '../../../src-shared/contract/forging-views.ts';
import { describeProblem } from '../../../src-shared/domain/problems/problem-text.ts';
import { displayText } from '../../../src-shared/domain/text/display-text.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select, type SelectOption } from '../../ui/select.tsx';
import { useTokenActions } from '../tokens/use-token-actions.ts';
import styles from './key-choice.module.css';
import type { ForgingKeys } from './use-forging-keys.ts';

interface KeyChoiceProps {
  readonly keys: ForgingKeys;
  readonly value: string;
  /** What else may be chosen than a key of one's own. */
  readonly others: readonly SelectOption<string>[];
  readonly disabled?: boolean;
  readonly onChange: (value: string, key: ForgingKey | null) => void;
}

const algorithms = ['RS256', 'ES256', 'EdDSA'] as const;
const shortKeyId = 12;

function optionOf({ id, algorithm, keyId, origin }: ForgingKey): SelectOption<string> {
  const short = keyId.length > shortKeyId ? `${keyId.slice(0, shortKeyId)}…` : keyId;
  return { value: id, label: `Your ${algorithm} key`, hint: `${origin} · kid ${displayText(short)}` };
}

/** Chooses what to sign with, makes a key, or takes one in. A private key goes in and never comes back. */
export function KeyChoice({ keys, value, others, disabled = false, onChange }: KeyChoiceProps) {
  const { copyText } = useTokenActions();
  const [pasting, setPasting] = useState(false);
  const problem = keys.problem && describeProblem(keys.problem);
  const chosen = keys.keys.find(({ id }) => id === value) ?? null;
  const make = async (algorithm: (typeof algorithms)[number]) => {
    const key = await keys.make(algorithm);
    if (key) onChange(key.id, key);
  };
  return (
    <div className={styles.choice}>
      <div className={styles.row}>
        <span className={styles.label} aria-hidden="true">
          Sign with
        </span>
        <Select
          label="Sign with"
          value={value}
          disabled={disabled}
          options={[...keys.keys.map(optionOf), ...others]}
          onChange={(next) => onChange(next, keys.keys.find(({ id }) => id === next) ?? null)}
        />
        <Menu
          trigger={<Button disabled={disabled || keys.busy}>Make a key</Button>}
          groups={[
            algorithms.map((algorithm) => ({ label: algorithm, onSelect: () => void make(algorithm) })),
          ]}
        />
        <Button disabled={disabled} aria-expanded={pasting} onClick={() => setPasting(!pasting)}>
          Paste a key
        </Button>
        {chosen && (
          <Button kind="plain" onClick={() => void copyText(chosen.publicJwk, 'the public key')}>
            Copy its public JWK
          </Button>
        )}
      </div>
      {pasting && (
        <PasteKey
          keys={keys}
          onDone={(key) => {
            setPasting(false);
            onChange(key.id, key);
          }}
        />
      )}
      {problem && (
        <Notice severity="error" title={problem.title} urgent>
          {problem.detail} {problem.remedy}
        </Notice>
      )}
    </div>
  );
}

function PasteKey({ keys, onDone }: { keys: ForgingKeys; onDone: (key: ForgingKey) => void }) {
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    field.current?.focus();
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const take = async (event: FormEvent) => {
    event.preventDefault();
    const key = await keys.paste(text);
    setText('');
    if (key) onDone(key);
  };
  return (
    <form ref={form} className={styles.paste} onSubmit={(event) => void take(event)}>
      <TextArea
        mono
        ref={field}
        aria-label="Private key"
        rows={4}
        value={text}
        onChange={setText}
        placeholder={'{"kty":…,"d":…} or -----BEGIN PRIVATE KEY-----'}
      />
      <div className={styles.row}>
        <Button type="submit" disabled={keys.busy || text.trim() === ''}>
          Take this key
        </Button>
        <span className={styles.help}>
          In memory until Claimcheck closes, and never shown again. A key made for the purpose is the better
          choice.
        </span>
      </div>
    </form>
  );
}
