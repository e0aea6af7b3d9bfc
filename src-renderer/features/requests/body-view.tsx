import { useMemo, useState } from 'react';
import type { HttpResponseMessage } from '../../../src-shared/domain/calls/http-exchange.ts';
import { prettyJson } from '../../../src-shared/domain/tokens/pretty-json.ts';
import { CodeLines } from '../../ui/code-lines.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import styles from './body-view.module.css';
import { byteText } from './size-text.ts';

type Look = 'pretty' | 'raw';

const looks: readonly { readonly value: Look; readonly label: string }[] = [
  { value: 'pretty', label: 'Pretty' },
  { value: 'raw', label: 'Raw' },
];

export function BodyView({ message }: { message: HttpResponseMessage }) {
  const [look, setLook] = useState<Look>('pretty');
  const { body } = message;
  const pretty = useMemo(() => (body.encoding === 'utf-8' ? prettyJson(body.text) : null), [body]);
  if (body.size === 0) return <p className={styles.note}>The body is empty.</p>;
  const shown = look === 'pretty' && pretty !== null ? pretty : body.text;
  return (
    <div className={styles.body}>
      <div className={styles.bar}>
        {pretty !== null && (
          <Segmented label="Look of the body" value={look} options={looks} onChange={setLook} />
        )}
        {body.encoding === 'base64' && <span>The bytes are no UTF-8 text: shown as base64.</span>}
        {body.truncated && <span>Cut short here: the whole body has {byteText(body.size)} or more.</span>}
      </div>
      <CodeLines text={shown} language={pretty !== null ? 'json' : 'text'} label="Response body" />
    </div>
  );
}
