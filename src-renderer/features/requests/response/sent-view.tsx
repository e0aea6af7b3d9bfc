import type { HttpRequestMessage } from '../../../../src-shared/domain/calls/http-exchange.ts';
import { HeaderTable } from './header-table.tsx';
import styles from './sent-view.module.css';

/** The request as it went out; tokens and secrets are masked. */
export function SentView({ request }: { request: HttpRequestMessage }) {
  return (
    <div className={styles.sent}>
      <p className={styles.line}>
        {request.method} {request.url}
      </p>
      <HeaderTable headers={request.headers} caption="Request headers as sent" />
      {request.body && <pre className={styles.body}>{request.body.text}</pre>}
    </div>
  );
}
