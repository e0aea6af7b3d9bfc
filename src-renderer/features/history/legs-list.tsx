import type { HeaderList } from '../../../src-shared/domain/calls/http-exchange.ts';
import type { KeptBody, KeptExchange, KeptLeg } from '../../../src-shared/domain/history/history-entry.ts';
import { displayText } from '../../../src-shared/domain/text/display-text.ts';
import { durationText } from '../../../src-shared/domain/text/time-text.ts';
import { prettyJson } from '../../../src-shared/domain/tokens/pretty-json.ts';
import styles from './legs-list.module.css';

const statusWords: Readonly<Record<KeptLeg['status'], string>> = {
  running: 'did not end',
  done: 'done',
  failed: 'failed',
};

/** The legs of a run; each opens to its messages, without what was secret in them. */
export function LegsList({ legs }: { legs: readonly KeptLeg[] }) {
  if (legs.length === 0) return null;
  return (
    <section aria-labelledby="history-legs">
      <h3 id="history-legs" className={styles.heading}>
        Legs
      </h3>
      {legs.map((leg, index) => (
        <details key={`${leg.name} ${index.toString()}`} className={styles.leg}>
          <summary className={styles.summary}>
            <span className={styles.name}>{leg.name.replaceAll('_', ' ')}</span>
            <span className={leg.status === 'failed' ? styles.failed : styles.soft}>
              {statusWords[leg.status]} · {durationText(leg.durationMs)}
            </span>
          </summary>
          {leg.problem && <p className={styles.problem}>{leg.problem.title}</p>}
          {leg.exchanges.length === 0 && <p className={styles.problem}>Nothing was sent.</p>}
          {leg.exchanges.map((exchange, place) => (
            <pre key={`${exchange.startedAt} ${place.toString()}`} className={styles.message}>
              {messageText(exchange)}
            </pre>
          ))}
        </details>
      ))}
    </section>
  );
}

function headerLines(headers: HeaderList): readonly string[] {
  return headers.map(([name, value]) => `${displayText(name)}: ${displayText(value)}`);
}

function bodyLines(body: KeptBody | null): readonly string[] {
  if (body === null || body.text === '') return [];
  const lines = (prettyJson(body.text) ?? body.text).split('\n').map(displayText);
  return ['', ...lines, ...(body.kept === 'whole' ? [] : ['…'])];
}

function messageText({ method, url, requestHeaders, requestBody, response }: KeptExchange): string {
  const answer =
    response === null
      ? []
      : [
          '',
          `HTTP/${response.httpVersion} ${response.status} ${displayText(response.statusText)}`,
          ...headerLines(response.headers),
          ...bodyLines(response.body),
        ];
  return [
    `${method} ${displayText(url)}`,
    ...headerLines(requestHeaders),
    ...bodyLines(requestBody),
    ...answer,
  ].join('\n');
}
