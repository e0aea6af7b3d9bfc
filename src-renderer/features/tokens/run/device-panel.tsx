import { Copy, ExternalLink } from 'lucide-react';
import { devicePage } from '../../../../src-shared/domain/minting/device-page.ts';
import { displayText } from '../../../../src-shared/domain/text/display-text.ts';
import { useAppInfo } from '../../../app/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { OpenLink } from '../open-link.tsx';
import { useTokenActions } from '../use-token-actions.ts';
import { Countdown } from './countdown.tsx';
import styles from './device-panel.module.css';
import { pollingText } from './device-words.ts';
import type { WaitingForDevice } from './run-state.ts';
import { useOpenPage } from './use-open-page.ts';
import panel from './waiting-panel.module.css';

/** A sign-in that goes on in any browser, with a code: the code, where to enter it, and how often is asked. */
export function DevicePanel({ waiting }: { waiting: WaitingForDevice }) {
  const openPage = useOpenPage(waiting.runId);
  const { copyText } = useTokenActions();
  const opensBrowser = useAppInfo().data?.capabilities.opensBrowser ?? false;
  const page = devicePage(waiting);
  return (
    <section className={panel.panel} aria-labelledby="device-title">
      <header className={panel.head}>
        <div role="status">
          <h2 id="device-title" className={panel.title}>
            Waiting for somebody to enter the code
          </h2>
        </div>
        <Countdown until={waiting.until} label="time left" over="the code has expired" />
      </header>
      <p className={panel.soft}>
        Open the address in any browser, here or on a phone, and enter the code. The tokens appear here as
        soon as the sign-in there is done.
      </p>
      <dl className={styles.pair}>
        <dt className={styles.name}>Code</dt>
        <dd className={styles.code}>{displayText(waiting.userCode)}</dd>
        <dt className={styles.name}>Address</dt>
        <dd className={panel.url}>{displayText(waiting.verificationUri)}</dd>
      </dl>
      {page === null && (
        <p className={styles.warn}>
          ! This address is neither https nor on this machine, so it is not opened from here.
        </p>
      )}
      <div className={panel.actions}>
        <Button onClick={() => void copyText(waiting.userCode, 'the code')}>
          <Copy aria-hidden="true" />
          Copy the code
        </Button>
        <Button onClick={() => void copyText(waiting.verificationUri, 'the address')}>
          <Copy aria-hidden="true" />
          Copy the address
        </Button>
        {page !== null &&
          (opensBrowser ? (
            <Button onClick={() => void openPage()}>
              <ExternalLink aria-hidden="true" />
              Open in the browser
            </Button>
          ) : (
            <OpenLink url={page} />
          ))}
        <span className={styles.polling}>{pollingText(waiting)}</span>
      </div>
    </section>
  );
}
