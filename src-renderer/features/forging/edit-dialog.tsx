import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ForgingKey } from '../../../src-shared/contract/forging-views.ts';
import { askedApi } from '../../../src-shared/domain/demands/asked-api.ts';
import { forgeryCase } from '../../../src-shared/domain/forging/catalogue.ts';
import { claimEdits } from '../../../src-shared/domain/forging/change-claims.ts';
import { jsonFault } from '../../../src-shared/domain/forging/json-fault.ts';
import type { Problem } from '../../../src-shared/domain/problems/problem.ts';
import { describeProblem } from '../../../src-shared/domain/problems/problem-text.ts';
import type { TokenEvidence, TokenSet } from '../../../src-shared/domain/tokens/token-set.ts';
import { useEnvironment } from '../../app/current-environment.tsx';
import { useHost } from '../../app/host-context.tsx';
import { problemOf } from '../../app/problem-of.ts';
import { queries } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { selectTokenSet } from '../tokens/selected-token-set.tsx';
import { tokenTitles } from '../tokens/use-token-actions.ts';
import styles from './edit-dialog.module.css';
import { claimContextOf, type HeaderSigning, partsOfToken, withEdit, withSigning } from './edited-parts.ts';
import { JsonEditor } from './json-editor.tsx';
import { KeyChoice } from './key-choice.tsx';
import { useForgingKeys } from './use-forging-keys.ts';

interface EditDialogProps {
  readonly tokenSet: TokenSet;
  readonly token: 'id' | 'access';
  readonly evidence: TokenEvidence;
  readonly onClose: () => void;
}

const newKey = 'new_key';
const others = [
  { value: newKey, label: 'A new RS256 key', hint: 'made when you sign' },
  { value: 'none', label: 'No signature', hint: 'alg none' },
  { value: 'hmac_public_key', label: 'HS256 with the issuer’s public key', hint: 'as PEM' },
  { value: 'keep_signature', label: 'The old signature', hint: 'it won’t fit any more' },
] as const;

function signingOf(choice: string): HeaderSigning['kind'] {
  return choice === 'none' || choice === 'hmac_public_key' || choice === 'keep_signature'
    ? choice
    : 'own_key';
}

const ownKey = ({ algorithm, keyId }: ForgingKey) => ({ kind: 'own_key', algorithm, keyId }) as const;

/** Edits header and payload of a token and signs the result; it opens as a token set that is marked as forged. */
export function EditDialog({ tokenSet, token, evidence, onClose }: EditDialogProps) {
  const host = useHost();
  const cache = useQueryClient();
  const environment = useEnvironment();
  const keys = useForgingKeys();
  const original = useMemo(() => partsOfToken(evidence.text), [evidence]);
  const [parts, setParts] = useState(original);
  const [choice, setChoice] = useState<string>(newKey);
  const [signing, setSigning] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const context = useMemo(() => {
    const api = askedApi(environment.apis, tokenSet.evidence.asked.audiences, []);
    return claimContextOf(environment, api, Date.now());
  }, [environment, tokenSet]);
  const broken = jsonFault(parts.header) !== null || jsonFault(parts.payload) !== null;

  const choose = (next: string, key: ForgingKey | null) => {
    setChoice(next);
    const kind = signingOf(next);
    if (key) setParts((current) => withSigning(current, original, ownKey(key)));
    else if (kind !== 'own_key') setParts((current) => withSigning(current, original, { kind }));
  };
  const sign = async () => {
    setSigning(true);
    setProblem(null);
    try {
      const forged = await signParts();
      if (forged === null) return;
      cache.setQueryData(queries.tokenSet(host, forged.id).queryKey, forged);
      selectTokenSet(environment.id, forged.id);
      void cache.invalidateQueries({ queryKey: ['token_sets', environment.id] });
      onClose();
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setSigning(false);
    }
  };
  const signParts = async () => {
    const made = choice === newKey ? await keys.make('RS256') : null;
    if (choice === newKey && made === null) return null;
    const signed = made ? withSigning(parts, original, ownKey(made)) : parts;
    const kind = signingOf(choice);
    const signWith = kind === 'own_key' ? { kind, keyId: made?.id ?? choice } : { kind };
    return host.forging.forge({ id: tokenSet.id, token, ...signed, signWith });
  };

  const text = problem && describeProblem(problem);
  return (
    <Dialog
      open
      onClose={onClose}
      size="lg"
      title={`Edit and sign this ${tokenTitles[token]}`}
      description="To try what an API says to it. What you sign here is marked as forged here, and is never taken for an answer of the provider."
      actions={
        <>
          <Button onClick={() => setParts(original)} disabled={parts === original}>
            Start over
          </Button>
          <Button kind="primary" disabled={broken || signing || keys.busy} onClick={() => void sign()}>
            Sign here
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <fieldset className={styles.edits}>
          <legend className={styles.legend}>Change one thing</legend>
          {claimEdits.map((edit) => {
            const changed = withEdit(parts, edit, context);
            const { title, change } = forgeryCase(edit);
            return (
              <Button
                key={edit}
                size="sm"
                title={change}
                disabled={changed === null}
                onClick={() => changed && setParts(changed)}
              >
                {title}
              </Button>
            );
          })}
        </fieldset>
        <div className={styles.editors}>
          <JsonEditor
            label="Header"
            rows={11}
            value={parts.header}
            onChange={(header) => setParts((current) => ({ ...current, header }))}
          />
          <JsonEditor
            label="Payload"
            rows={11}
            value={parts.payload}
            onChange={(payload) => setParts((current) => ({ ...current, payload }))}
          />
        </div>
        <KeyChoice keys={keys} value={choice} others={others} onChange={choose} />
        {text && (
          <Notice severity="error" title={text.title} urgent>
            {text.detail} {text.remedy}
          </Notice>
        )}
      </div>
    </Dialog>
  );
}
