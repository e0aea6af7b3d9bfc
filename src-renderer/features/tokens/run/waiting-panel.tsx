import { Copy, ExternalLink } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { displayText } from '../../../../src-shared/domain/text/display-text.ts';
import { useHost } from '../../../app/host-context.tsx';
import { problemOf } from '../../../app/problem-of.ts';
import { useAppInfo } from '../../../app/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { Field, TextInput } from '../../../ui/field.tsx';
import { problemLine } from '../../../ui/problem-line.ts';
import { OpenLink } from '../open-link.tsx';
import { useTokenActions } from '../use-token-actions.ts';
import { Countdown } from './countdown.tsx';
import type { WaitingForBrowser } from './run-state.ts';
import { useOpenPage } from './use-open-page.ts';
import styles from './waiting-panel.module.css';

/** A sign-in that goes on in a browser: how to get there, and how to bring its answer back by hand. */
export function WaitingPanel({ waiting }: { waiting: WaitingForBrowser }) {
  const host = useHost();
  const openPage = useOpenPage(waiting.runId);
  const { copyText } = useTokenActions();
  const opensBrowser = useAppInfo().data?.capabilities.opensBrowser ?? false;
  const [callback, setCallback] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const complete = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    try {
      await host.tokens.completeWithCallback({ runId: waiting.runId, url: callback.trim() });
    } catch (error) {
      setFailure(problemLine(problemOf(error)));
    } finally {
      setBusy(false);
    }
  };

  return (
    <section className={styles.panel} aria-labelledby="waiting-title">
      <header className={styles.head}>
        <div role="status">
          <h2 id="waiting-title" className={styles.title}>
            {waiting.opened ? 'Waiting for the browser' : 'Open this address in a browser'}
          </h2>
        </div>
        <Countdown until={waiting.until} label="time left" />
      </header>
      <p className={styles.soft}>
        {waiting.opened
          ? 'Sign in there; the tokens appear here as soon as the browser comes back.'
          : 'No browser could be opened from here. Any browser on this machine can finish the sign-in.'}
      </p>
      <p className={styles.url}>{displayText(waiting.authorizeUrl)}</p>
      <div className={styles.actions}>
        <Button onClick={() => void copyText(waiting.authorizeUrl, 'the authorize URL')}>
          <Copy aria-hidden="true" />
          Copy the address
        </Button>
        {opensBrowser ? (
          <Button onClick={() => void openPage()}>
            <ExternalLink aria-hidden="true" />
            Open again
          </Button>
        ) : (
          <OpenLink url={waiting.authorizeUrl} />
        )}
      </div>
      <p className={styles.soft}>
        Does the browser show an error page instead of a sign-in? Then look at the redirect URI:{' '}
        <code className={styles.uri}>{displayText(waiting.redirectUri)}</code> must be registered exactly.{' '}
        <Button onClick={() => void copyText(waiting.redirectUri, 'the redirect URI')}>
          <Copy aria-hidden="true" />
          Copy the redirect URI
        </Button>
      </p>
      <form className={styles.form} onSubmit={(event) => void complete(event)}>
        <Field
          label="Paste the callback URL"
          help="For a browser on another machine: the address it ended on, whole."
          error={failure}
        >
          <div className={styles.row}>
            <TextInput
              mono
              value={callback}
              onChange={setCallback}
              placeholder={`${waiting.redirectUri}?code=…&state=…`}
            />
            <Button type="submit" disabled={busy || callback.trim() === ''}>
              Complete
            </Button>
          </div>
        </Field>
      </form>
    </section>
  );
}
