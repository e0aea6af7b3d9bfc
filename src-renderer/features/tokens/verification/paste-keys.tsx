import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useHost } from '../../../app/host-context.tsx';
import { Button } from '../../../ui/button.tsx';
import { Field, TextArea } from '../../../ui/field.tsx';
import type { Checks } from './use-checks.ts';

interface PasteKeysProps {
  readonly tokenSetId: string;
  readonly token: 'id' | 'access';
  readonly checks: Checks;
  readonly onDone: () => void;
}

/** Takes public keys as text and checks the token against them. Nothing is fetched, and nothing is kept. */
export function PasteKeys({ tokenSetId, token, checks, onDone }: PasteKeysProps) {
  const host = useHost();
  const [keys, setKeys] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const { problem } = checks;
  const holdsSecret =
    problem?.code === 'KEYS_INVALID' &&
    (problem.reason === 'private_key' || problem.reason === 'symmetric_key');
  useEffect(() => field.current?.focus(), []);
  // A secret that came here by mistake does not stay in sight.
  useEffect(() => {
    if (holdsSecret) setKeys('');
  }, [holdsSecret]);
  const check = async (event: FormEvent) => {
    event.preventDefault();
    if (await checks.run(() => host.tokens.verifyWithKeys({ id: tokenSetId, token, keys }))) onDone();
  };
  return (
    <form onSubmit={(event) => void check(event)}>
      <Field
        label="Public keys"
        help="A JWK, a JWK Set, or public keys or certificates in PEM form. They are used once and not kept."
      >
        <TextArea
          mono
          ref={field}
          aria-label="Public keys"
          rows={6}
          value={keys}
          onChange={setKeys}
          placeholder={'{"keys":[…]} or -----BEGIN PUBLIC KEY-----'}
        />
        <Button type="submit" kind="primary" disabled={checks.busy || keys.trim() === ''}>
          Check with these keys
        </Button>
      </Field>
    </form>
  );
}
