import { useState } from 'react';
import type { HistoryExchange, KeptBody } from '../../../src-shared/domain/history/history-entry.ts';
import { displayText } from '../../../src-shared/domain/text/display-text.ts';
import { durationText } from '../../../src-shared/domain/text/time-text.ts';
import { prettyJson } from '../../../src-shared/domain/tokens/pretty-json.ts';
import { CodeLines } from '../../ui/code-lines.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Pill } from '../../ui/pill.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { statusTone } from '../../ui/status-tone.ts';
import { HeaderTable } from '../requests/response/header-table.tsx';
import { byteText } from '../requests/response/size-text.ts';
import { originWords } from '../tokens/aside/set-words.ts';
import styles from './call-details.module.css';

const parts = [
  { value: 'body', label: 'Body' },
  { value: 'headers', label: 'Headers' },
  { value: 'sent', label: 'Sent' },
  { value: 'token', label: 'Token' },
] as const;
type Part = (typeof parts)[number]['value'];

/** A kept call: its answer, what was sent, and what was known of the token it carried. */
export function CallDetails({ call }: { call: HistoryExchange }) {
  const [part, setPart] = useState<Part>('body');
  const { exchange, redirects } = call;
  const { response, problem } = exchange;
  return (
    <>
      <p className={styles.address}>
        <b>{exchange.method}</b> {displayText(exchange.url)}
      </p>
      <div className={styles.bar}>
        {response ? (
          <>
            <Pill tone={statusTone(response.status)} mark={false}>
              <span className="mono">
                {response.status} {displayText(response.statusText)}
              </span>
            </Pill>
            <span className={styles.figures}>
              {durationText(exchange.durationMs)} · {byteText(response.body.size)} · HTTP/
              {response.httpVersion}
              {redirects.length > 0 && ` · ${redirects.length} redirects`}
            </span>
          </>
        ) : (
          <span className={styles.figures}>no answer · {durationText(exchange.durationMs)}</span>
        )}
        <span className={styles.spacer} />
        <Segmented label="Part of the call" value={part} options={parts} onChange={setPart} />
      </div>
      {problem && (
        <div className={styles.notice}>
          <Notice severity="error" title={problem.title}>
            {problem.detail}
          </Notice>
        </div>
      )}
      {part === 'body' && response && <Body body={response.body} label="Response body" />}
      {part === 'headers' && response && (
        <HeaderTable headers={response.headers} caption="Response headers" />
      )}
      {part === 'sent' && (
        <>
          <HeaderTable headers={exchange.requestHeaders} caption="Request headers" />
          {exchange.requestBody && <Body body={exchange.requestBody} label="Request body" />}
        </>
      )}
      {part === 'token' && <Token call={call} />}
    </>
  );
}

const kept: Readonly<Record<KeptBody['kept'], string>> = {
  whole: '',
  cut: 'Its beginning was kept.',
  left_out: 'Bytes that are no text are not kept.',
};

function Body({ body, label }: { body: KeptBody; label: string }) {
  if (body.size === 0) return <p className={styles.note}>The body is empty.</p>;
  const pretty = prettyJson(body.text);
  return (
    <div className={styles.body}>
      {body.kept !== 'whole' && (
        <p className={styles.note}>
          {kept[body.kept]} The whole has {byteText(body.size)}.
        </p>
      )}
      {body.text !== '' && (
        <CodeLines text={pretty ?? body.text} language={pretty === null ? 'text' : 'json'} label={label} />
      )}
    </div>
  );
}

function Token({ call: { carried } }: { call: HistoryExchange }) {
  if (carried === null) return <p className={styles.note}>The call carried no token of Claimcheck’s.</p>;
  const list = (values: readonly string[]) => (values.length === 0 ? '–' : values.map(displayText).join(' '));
  return (
    <dl className={styles.facts}>
      <dt>Token</dt>
      <dd>
        {carried.kind === 'id' ? 'ID token' : 'access token'}, {originWords[carried.origin]}
        {carried.expired && ', expired when it was sent'}
      </dd>
      <dt>Audience</dt>
      <dd className="mono">{list(carried.audiences)}</dd>
      <dt>Scopes</dt>
      <dd className="mono">{list(carried.scopes)}</dd>
    </dl>
  );
}
