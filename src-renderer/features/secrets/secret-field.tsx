import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type {
  SecretKind,
  SecretReference,
  SecretStatus,
  VaultState,
} from '../../../src-shared/domain/environments/secret.ts';
import { useHost } from '../../app/host-context.tsx';
import { problemOf } from '../../app/problem-of.ts';
import { Button } from '../../ui/button.tsx';
import { Field, TextArea, TextInput } from '../../ui/field.tsx';
import { Pill } from '../../ui/pill.tsx';
import { problemLine } from '../../ui/problem-line.ts';
import styles from './secret-field.module.css';
import { destination, secretNames, standing } from './secret-text.ts';

const multiline: ReadonlySet<SecretKind> = new Set([
  'private_key',
  'client_certificate_key',
  'token_decryption_key',
]);

interface SecretFieldProps {
  readonly reference: SecretReference;
  readonly status: SecretStatus | undefined;
  readonly vault: VaultState;
  readonly label?: string;
}

/**
 * A secret that can be entered, replaced and removed, but never read back.
 * The text lives in this field until it is saved and nowhere else in the page. It is masked by style and not by
 * a password input, because browsers offer to keep what is typed into those.
 */
export function SecretField({ reference, status, vault, label }: SecretFieldProps) {
  const host = useHost();
  const cache = useQueryClient();
  const [text, setText] = useState('');
  const [replacing, setReplacing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const name = label ?? secretNames[reference.kind];
  const kept = status?.state === 'kept';
  const entering = !kept || replacing;

  const work = async (task: () => Promise<unknown>) => {
    setBusy(true);
    setFailure(null);
    try {
      await task();
      setText('');
      setReplacing(false);
      await cache.invalidateQueries({ queryKey: ['secrets', reference.environmentId] });
    } catch (error) {
      setFailure(problemLine(problemOf(error)));
    } finally {
      setBusy(false);
    }
  };

  const save = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (text !== '') void work(() => host.secrets.set({ reference, value: text }));
  };

  if (!entering) {
    return (
      <section className={styles.kept} aria-label={name}>
        <span className={styles.name}>{name}</span>
        <Pill tone={status.keptIn === 'keychain' ? 'ok' : 'warn'}>{standing(status)}</Pill>
        <span className={styles.spacer} />
        <Button size="sm" onClick={() => setReplacing(true)} aria-label={`Replace: ${name}`}>
          Replace
        </Button>
        <Button
          size="sm"
          kind="danger"
          disabled={busy}
          aria-label={`Remove: ${name}`}
          onClick={() => void work(() => host.secrets.remove(reference))}
        >
          Remove
        </Button>
        {failure !== null && (
          <p role="alert" className={styles.failure}>
            {failure}
          </p>
        )}
      </section>
    );
  }

  const help =
    status?.state === 'rebind' || status?.state === 'unknown'
      ? `${standing(status)} ${destination(vault)}`
      : destination(vault);
  return (
    <form className={styles.form} onSubmit={save}>
      <Field label={name} help={help} error={failure}>
        <div className={styles.row}>
          <div className={styles.masked}>
            {multiline.has(reference.kind) ? (
              <TextArea
                mono
                value={text}
                onChange={setText}
                aria-label={name}
                placeholder="PEM text, from BEGIN to END"
                autoComplete="off"
              />
            ) : (
              <TextInput mono value={text} onChange={setText} />
            )}
          </div>
          <Button type="submit" disabled={busy || text === ''}>
            Keep
          </Button>
          {kept && (
            <Button
              kind="plain"
              onClick={() => {
                setReplacing(false);
                setText('');
                setFailure(null);
              }}
            >
              Cancel
            </Button>
          )}
        </div>
      </Field>
    </form>
  );
}
