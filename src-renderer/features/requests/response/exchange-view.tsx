import { type ReactNode, useState } from 'react';
import type { KeptBody, SendResult } from '../../../../src-shared/contract/sending-views.ts';
import { setCookiesOf } from '../../../../src-shared/domain/body-views/set-cookies.ts';
import type { HttpExchange } from '../../../../src-shared/domain/calls/http-exchange.ts';
import type { TokenPlacement } from '../../../../src-shared/domain/calls/saved-request.ts';
import { diagnoseCall } from '../../../../src-shared/domain/diagnosis/diagnose-call.ts';
import type { Cause } from '../../../../src-shared/domain/diagnosis/diagnosis.ts';
import type { Problem } from '../../../../src-shared/domain/problems/problem.ts';
import { describeProblem } from '../../../../src-shared/domain/problems/problem-text.ts';
import { displayText } from '../../../../src-shared/domain/text/display-text.ts';
import { durationText } from '../../../../src-shared/domain/text/time-text.ts';
import type { TokenSetEvidence } from '../../../../src-shared/domain/tokens/token-set.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Pill } from '../../../ui/pill.tsx';
import { ScrollRegion } from '../../../ui/scroll-region.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { statusTone } from '../../../ui/status-tone.ts';
import { clockText } from '../../tokens/aside/set-words.ts';
import { EvidenceList } from '../../tokens/why/evidence-list.tsx';
import { BodyView } from './body-view.tsx';
import { CookiesView } from './cookies-view.tsx';
import styles from './exchange-view.module.css';
import { HeaderTable } from './header-table.tsx';
import { RedirectsView } from './redirects-view.tsx';
import { SentView } from './sent-view.tsx';
import { byteText } from './size-text.ts';
import { TimingView } from './timing-view.tsx';

type Part = 'body' | 'headers' | 'cookies' | 'redirects' | 'timing' | 'sent';

const none: SendResult['redirects'] = [];

interface ExchangeViewProps {
  readonly exchange: HttpExchange;
  /** Those that were followed on the way. */
  readonly redirects?: SendResult['redirects'];
  /** Where the request has its token stand. */
  readonly placement: TokenPlacement;
  /** The whole body, where the main process keeps it. */
  readonly body?: KeptBody | null;
  /** What is known of the token that the call carried; null when it carried none. */
  readonly evidence: TokenSetEvidence | null;
  /** Buttons for the likeliest cause of a refusal. */
  readonly refusalActions?: (cause: Cause) => ReactNode;
}

/** An answered call: status, why it was refused if it was, and its parts. */
export function ExchangeView(props: ExchangeViewProps) {
  const { exchange, redirects = none, placement, body = null, evidence, refusalActions } = props;
  const [chosen, setPart] = useState<Part>('body');
  const { response, problem } = exchange;
  const refusal = diagnoseCall({ exchange, redirects, placement }, evidence, exchange.startedAt);
  const [cause] = refusal?.causes ?? [];
  const cookies = setCookiesOf(response?.headers ?? []);
  const parts: readonly { readonly value: Part; readonly label: string }[] = [
    { value: 'body', label: 'Body' },
    { value: 'headers', label: 'Headers' },
    ...(cookies.length === 0 ? [] : [{ value: 'cookies' as const, label: `Cookies ${cookies.length}` }]),
    ...(redirects.length === 0
      ? []
      : [{ value: 'redirects' as const, label: `Redirects ${redirects.length}` }]),
    { value: 'timing', label: 'Timing' },
    { value: 'sent', label: 'Sent' },
  ];
  const part = parts.find(({ value }) => value === chosen)?.value ?? 'body';
  return (
    <>
      <div className={styles.head}>
        {response ? (
          <>
            <Pill tone={statusTone(response.status)} mark={false}>
              <span className="mono" role="status">
                {response.status} {response.statusText}
              </span>
            </Pill>
            <span className={styles.figures}>
              {durationText(exchange.durationMs)} · {byteText(response.body.size)} · HTTP/
              {response.httpVersion} · <time title="When it was sent">{clockText(exchange.startedAt)}</time>
            </span>
          </>
        ) : (
          <span className={styles.figures}>no response · {durationText(exchange.durationMs)}</span>
        )}
        <span className={styles.spacer} />
        <Segmented label="Part of the exchange" value={part} options={parts} onChange={setPart} />
      </div>
      <ScrollRegion label="Answer" className={styles.parts}>
        {problem && <ProblemNotice problem={problem} />}
        {exchange.certificateFault !== undefined && (
          <CertificateNotice fault={exchange.certificateFault} url={exchange.request.url} />
        )}
        {refusal && cause && (
          <div className={styles.notice}>
            <Notice
              severity={refusal.severity}
              title={cause.title}
              actions={cause.status === 'ruled_out' ? undefined : refusalActions?.(cause)}
            >
              <p>{cause.detail}</p>
              {cause.remedy !== null && <p>{cause.remedy}</p>}
              <EvidenceList evidence={refusal.causes.flatMap((each) => each.evidence)} />
            </Notice>
          </div>
        )}
        {part === 'body' && response && (
          <BodyView key={exchange.startedAt} exchange={exchange} message={response} kept={body} />
        )}
        {part === 'headers' && response && (
          <HeaderTable headers={response.headers} caption="Response headers" />
        )}
        {part === 'cookies' && <CookiesView cookies={cookies} />}
        {part === 'redirects' && <RedirectsView redirects={redirects} />}
        {part === 'timing' && <TimingView exchange={exchange} />}
        {part === 'sent' && <SentView request={exchange.request} />}
      </ScrollRegion>
    </>
  );
}

/** The answer came from a server that failed the check, because the environment accepts any certificate. */
function CertificateNotice({ fault, url }: { readonly fault: string; readonly url: string }) {
  const host = URL.canParse(url) ? new URL(url).host : url;
  return (
    <div className={styles.notice}>
      <Notice
        severity="warning"
        title={`Anyone could have sent this answer in the name of ${displayText(host)}.`}
      >
        The check of its certificate ended with {displayText(fault)}, and this environment accepts any.
      </Notice>
    </div>
  );
}

function ProblemNotice({ problem }: { problem: Problem }) {
  const text = describeProblem(problem);
  return (
    <div className={styles.notice}>
      <Notice severity="error" title={text.title} urgent>
        {text.detail} {text.remedy}
      </Notice>
    </div>
  );
}
