import { Copy } from 'lucide-react';
import type {
  HeaderList,
  HttpExchange,
  MessageBody,
} from '../../../../src-shared/domain/calls/http-exchange.ts';
import { displayText } from '../../../../src-shared/domain/text/display-text.ts';
import { durationText } from '../../../../src-shared/domain/text/time-text.ts';
import { Button } from '../../../ui/button.tsx';
import { Pill } from '../../../ui/pill.tsx';
import { statusTone } from '../../../ui/status-tone.ts';
import { useTokenActions } from '../use-token-actions.ts';
import styles from './exchange-panel.module.css';
import { bodyText, exchangeText, pairLines, splitUrl } from './exchange-text.ts';

const directions: Record<HttpExchange['direction'], string> = {
  sent: 'sent by Claimcheck',
  opened: 'opened in the browser',
  received: 'received from the browser',
};

const noResponse: Record<HttpExchange['direction'], string> = {
  sent: 'No response came.',
  opened: 'The browser has the answer; Claimcheck does not see it.',
  received: 'Nothing was answered.',
};

/** Request and response of one exchange, in full and already redacted. */
export function ExchangePanel({ exchange, heading }: { exchange: HttpExchange; heading: string | null }) {
  const { copyText } = useTokenActions();
  const { request, response } = exchange;
  const { base, query } = splitUrl(request.url);
  return (
    <article className={styles.panel}>
      <header className={styles.head}>
        <span className={styles.heading}>{heading ?? directions[exchange.direction]}</span>
        {heading !== null && <span className={styles.soft}>{directions[exchange.direction]}</span>}
        {exchange.durationMs !== null && (
          <span className={styles.soft}>{durationText(exchange.durationMs)}</span>
        )}
        <span className={styles.spacer} />
        <Button
          size="sm"
          onClick={() => void copyText(exchangeText(exchange), 'the exchange, without its secrets')}
        >
          <Copy aria-hidden="true" />
          Copy
        </Button>
      </header>
      <section className={styles.message} aria-label="Request">
        <p className={styles.line}>
          <b>{request.method}</b> {displayText(base)}
        </p>
        {query !== '' && <Block title="Query" text={pairLines(query)} />}
        <Headers headers={request.headers} />
        <Body body={request.body} headers={request.headers} />
      </section>
      <section className={styles.message} aria-label="Response">
        {response ? (
          <>
            <p className={styles.line}>
              <Pill tone={statusTone(response.status)} mark={false}>
                {response.status} {response.statusText}
              </Pill>
              <span className={styles.soft}>HTTP/{response.httpVersion}</span>
            </p>
            <Headers headers={response.headers} />
            <Body body={response.body} headers={response.headers} />
          </>
        ) : (
          <p className={styles.soft}>{noResponse[exchange.direction]}</p>
        )}
      </section>
    </article>
  );
}

function Headers({ headers }: { headers: HeaderList }) {
  if (headers.length === 0) return null;
  const text = headers.map(([name, value]) => `${displayText(name)}: ${displayText(value)}`).join('\n');
  return <Block title={`Headers (${headers.length})`} text={text} />;
}

function Body({ body, headers }: { body: MessageBody | null; headers: HeaderList }) {
  if (!body || body.size === 0) return null;
  return <Block title={`Body (${body.size} bytes)`} text={bodyText(body, headers)} />;
}

function Block({ title, text }: { title: string; text: string }) {
  return (
    <div>
      <h3 className={styles.caption}>{title}</h3>
      <pre className={styles.block}>{text}</pre>
    </div>
  );
}
