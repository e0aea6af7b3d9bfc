import type { RequestBody } from '../../../src-shared/domain/calls/saved-request.ts';
import { Field, TextArea, TextInput } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import styles from './body-editor.module.css';
import { FileChoice } from './body-editor-file.tsx';
import { JsonField } from './body-editor-json.tsx';
import { MultipartEditor } from './body-editor-multipart.tsx';
import { type BodyKind, type LeftBodies, switchedBody } from './body-kinds.ts';
import { createSessionMap } from './session-map.ts';

const kinds: readonly { readonly value: BodyKind; readonly label: string }[] = [
  { value: 'none', label: 'None' },
  { value: 'json', label: 'JSON' },
  { value: 'form', label: 'Form' },
  { value: 'multipart', label: 'Multipart' },
  { value: 'text', label: 'Text' },
  { value: 'binary', label: 'File' },
  { value: 'graphql', label: 'GraphQL' },
];

/** What a body goes as; the name of its type follows where there is one of its own. */
const hints: Record<BodyKind, string> = {
  none: '',
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  multipart: 'multipart/form-data',
  text: 'text/plain; charset=utf-8',
  binary: 'the content type below',
  graphql: 'application/json',
};

/** By request: what each kind of body held when it was left, so that looking at another loses nothing. */
const leftBodies = createSessionMap<LeftBodies>();

interface BodyEditorProps {
  readonly requestId: string;
  readonly body: RequestBody;
  readonly onChange: (body: RequestBody) => void;
}

export function BodyEditor({ requestId, body, onChange }: BodyEditorProps) {
  const switchTo = (kind: BodyKind) => {
    const left = { ...leftBodies.current().get(requestId), [body.kind]: body };
    leftBodies.put(requestId, left);
    onChange(switchedBody(body, kind, left));
  };
  return (
    <div className={styles.body}>
      <div className={styles.head}>
        <Segmented label="Kind of body" value={body.kind} options={kinds} onChange={switchTo} />
        {body.kind !== 'none' && (
          <span className={styles.hint}>
            goes as <code>{hints[body.kind]}</code> unless a header says otherwise
          </span>
        )}
      </div>
      <Content body={body} onChange={onChange} />
    </div>
  );
}

function Content({ body, onChange }: Omit<BodyEditorProps, 'requestId'>) {
  switch (body.kind) {
    case 'none':
      return null;
    case 'json':
      return (
        <JsonField
          label="Body"
          rows={6}
          placeholder={'{ "item": "Analytical engine" }'}
          value={body.text}
          onChange={(text) => onChange({ ...body, text })}
        />
      );
    case 'form':
    case 'text':
      return (
        <TextArea
          mono
          aria-label="Body"
          rows={6}
          placeholder={body.kind === 'form' ? 'name=value&other=value' : ''}
          value={body.text}
          onChange={(text) => onChange({ ...body, text })}
        />
      );
    case 'multipart':
      return <MultipartEditor parts={body.parts} onChange={(parts) => onChange({ ...body, parts })} />;
    case 'binary':
      return (
        <div className={styles.binary}>
          <FileChoice
            label="Choose the file to send"
            file={body}
            onChange={(file) =>
              onChange({ ...body, ...file, contentType: file.contentType ?? body.contentType })
            }
          />
          <Field label="Content type">
            <TextInput
              mono
              size="sm"
              placeholder="application/octet-stream"
              value={body.contentType ?? ''}
              onChange={(type) => onChange({ ...body, contentType: type === '' ? null : type })}
            />
          </Field>
        </div>
      );
    case 'graphql':
      return (
        <div className={styles.graphql}>
          <TextArea
            mono
            aria-label="Query"
            rows={6}
            placeholder="query ($id: ID!) { order(id: $id) { item } }"
            value={body.query}
            onChange={(query) => onChange({ ...body, query })}
          />
          <JsonField
            label="Variables"
            rows={4}
            placeholder={'variables: { "id": "{{orderId}}" }'}
            value={body.variables}
            onChange={(variables) => onChange({ ...body, variables })}
          />
        </div>
      );
  }
}
