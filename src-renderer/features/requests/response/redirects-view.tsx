import type { SendResult } from '../../../../src-shared/contract/sending-views.ts';
import { displayText } from '../../../../src-shared/domain/text/display-text.ts';
import { durationText } from '../../../../src-shared/domain/text/time-text.ts';
import { Pill } from '../../../ui/pill.tsx';
import { statusTone } from '../../../ui/status-tone.ts';
import { HeaderTable } from './header-table.tsx';
import styles from './redirects-view.module.css';

/** The redirects that were followed, in order, each with what the next request left behind. */
export function RedirectsView({ redirects }: { readonly redirects: SendResult['redirects'] }) {
  return (
    <ol className={styles.list}>
      {redirects.map(({ exchange, dropped }, index) => (
        // One address may be passed twice; the order is all that tells them apart.
        <li key={`${exchange.request.url} ${index.toString()}`} className={styles.hop}>
          <div className={styles.line}>
            {exchange.response && (
              <Pill tone={statusTone(exchange.response.status)} mark={false}>
                <span className="mono">{exchange.response.status}</span>
              </Pill>
            )}
            <span className={styles.url}>
              {exchange.request.method} {displayText(exchange.request.url)}
            </span>
            <span className={styles.soft}>{durationText(exchange.durationMs)}</span>
          </div>
          {dropped.length > 0 && (
            <p className={styles.dropped}>
              Left behind, because the next one goes to another origin: {dropped.map(displayText).join(', ')}.
            </p>
          )}
          {exchange.response && (
            <details className={styles.more}>
              <summary>Headers of this answer</summary>
              <HeaderTable
                headers={exchange.response.headers}
                caption={`Response headers of redirect ${index + 1}`}
              />
            </details>
          )}
        </li>
      ))}
    </ol>
  );
}
