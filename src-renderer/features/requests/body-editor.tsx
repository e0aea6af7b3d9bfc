import type { SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import { TextArea } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import styles from './body-editor.module.css';

type Body = SavedRequest['body'];

type WrittenKind = 'none' | 'json' | 'form' | 'text';

const kinds: readonly { readonly value: WrittenKind; readonly label: string }[] = [
  { value: 'none', label: 'None' },
  { value: 'json', label: 'JSON' },
  { value: 'form', label: 'Form' },
  { value: 'text', label: 'Text' },
];
const hints: Record<WrittenKind, string> = {
  none: '',
  json: '{ "item": "Analytical engine" }',
  form: 'name=value&other=value',
  text: '',
};

export function BodyEditor({ body, onChange }: { body: Body; onChange: (body: Body) => void }) {
  if (body.kind === 'multipart' || body.kind === 'binary' || body.kind === 'graphql') return null;
  const text = body.kind === 'none' ? '' : body.text;
  return (
    <div className={styles.body}>
      <Segmented
        label="Kind of body"
        value={body.kind}
        options={kinds}
        onChange={(kind) => onChange(kind === 'none' ? { kind } : { kind, text })}
      />
      {body.kind !== 'none' && (
        <TextArea
          mono
          aria-label="Body"
          rows={6}
          placeholder={hints[body.kind]}
          value={text}
          onChange={(next) => onChange({ kind: body.kind, text: next })}
        />
      )}
    </div>
  );
}
