import { ExternalLink } from 'lucide-react';
import type { Environment } from '../../../../src-shared/domain/environments/environment.ts';
import type { Finding, Severity } from '../../../../src-shared/domain/inspection/finding.ts';
import type { AskedInstead } from '../../../../src-shared/domain/request-checks/request-context.ts';
import { fixesOf } from '../../../../src-shared/domain/request-checks/request-fixes.ts';
import { displayText } from '../../../../src-shared/domain/text/display-text.ts';
import { useHost } from '../../../app/host-context.tsx';
import { problemOf } from '../../../app/problem-of.ts';
import { Button } from '../../../ui/button.tsx';
import { Pill, type PillTone } from '../../../ui/pill.tsx';
import { useNotify } from '../../../ui/toasts.tsx';
import styles from './pasted-request.module.css';

const tones: Record<Severity, PillTone> = { error: 'error', warning: 'warn', notice: 'plain', ok: 'ok' };

interface RequestFindingsProps {
  readonly findings: readonly Finding[];
  readonly asked: AskedInstead;
  readonly environment: Environment | null;
  readonly onFix: (asked: AskedInstead) => void;
}

/** What was found in a pasted request, with what one press can do about it. */
export function RequestFindings({ findings, asked, environment, onFix }: RequestFindingsProps) {
  if (findings.length === 0) return null;
  return (
    <ul className={styles.findings} aria-label="Findings">
      {findings.map((finding) => (
        <li key={`${finding.code} ${finding.subject.claim} ${finding.actual}`} className={styles.finding}>
          <span className={styles.severity}>
            <Pill tone={tones[finding.severity]}>{finding.severity}</Pill>
          </span>
          <div className={styles.words}>
            <h3 className={styles.title}>{displayText(finding.title)}</h3>
            <p className={styles.soft}>{displayText(finding.why)}</p>
            {finding.remedy !== null && <p className={styles.soft}>{displayText(finding.remedy)}</p>}
            <div className={styles.actions}>
              {fixesOf(finding, asked, environment).map((fix) => (
                <Button key={fix.label} size="sm" onClick={() => onFix(fix.asked)}>
                  {displayText(fix.label)}
                </Button>
              ))}
              {finding.link !== null && <ReadMore url={finding.link} />}
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}

function ReadMore({ url }: { readonly url: string }) {
  const host = useHost();
  const notify = useNotify();
  const open = () =>
    host.app.openExternal({ url }).catch((error: unknown) => notify.problem(problemOf(error)));
  return (
    <Button kind="plain" size="sm" title={url} onClick={() => void open()}>
      <ExternalLink aria-hidden="true" />
      Read about it
    </Button>
  );
}
