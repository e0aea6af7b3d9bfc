import { useId } from 'react';
import type { Cause, Diagnosis } from '../../../../src-shared/domain/diagnosis/diagnosis.ts';
import { displayText } from '../../../../src-shared/domain/text/display-text.ts';
import aside from '../aside/aside.module.css';
import { CauseItem } from './cause-item.tsx';
import { CodeWords } from './code-words.tsx';
import { RuledOut } from './ruled-out.tsx';
import type { Diagnoses } from './use-diagnoses.ts';
import styles from './why.module.css';
import type { WhyPanelProps } from './why-panel.tsx';

/** Causes that stand open; the others can be unfolded. */
const mostOpen = 3;
const mostRuledOut = 2;

interface DiagnosisSectionProps extends Pick<WhyPanelProps, 'request' | 'onFix' | 'onTest'> {
  readonly diagnosis: Diagnosis;
  readonly diagnoses: Diagnoses;
  /** Only the first question is answered at length. */
  readonly brief: boolean;
}

/** One question with its causes, likeliest first. */
export function DiagnosisSection(props: DiagnosisSectionProps) {
  const { diagnosis, diagnoses, brief } = props;
  const id = useId();
  const { causes, subject, title } = diagnosis;
  const standing = causes.filter(({ status }) => status !== 'ruled_out');
  const out = causes.filter(({ status }) => status === 'ruled_out');
  const open = brief ? 1 : mostOpen;
  const shownOut = brief || standing.length > open ? [] : out.slice(0, mostRuledOut);
  const folded = [...standing.slice(open), ...out.slice(shownOut.length)];
  const nameOf = ({ code }: Cause) => `${diagnosis.question} ${subject ?? ''} ${code}`;
  const item = (cause: Cause) => {
    const place = causes.indexOf(cause) + 1;
    return cause.status === 'ruled_out' ? (
      <RuledOut key={cause.code} cause={cause} place={place} />
    ) : (
      <CauseItem
        key={cause.code}
        cause={cause}
        place={place}
        first={place === 1}
        test={firstToOffer(cause) ? cause.test : null}
        request={props.request}
        running={diagnoses.testing === nameOf(cause)}
        busy={diagnoses.testing !== null}
        onFix={props.onFix}
        onTest={(test) => (props.onTest(test) ? undefined : diagnoses.test(nameOf(cause), test))}
        onCancel={diagnoses.cancel}
      />
    );
  };
  // One answer serves all causes that it is offered for.
  const firstToOffer = (cause: Cause) =>
    causes.find(({ test }) => JSON.stringify(test) === JSON.stringify(cause.test)) === cause;
  return (
    <section className={aside.section} aria-labelledby={id}>
      <h3 id={id} className={aside.title}>
        <CodeWords text={title} />
        <span className={aside.spacer} />
        {standing.length > 1 && <span className={aside.faint}>most likely first</span>}
      </h3>
      {subject !== null && <p className={styles.subject}>{displayText(subject)}</p>}
      <ol className={styles.causes}>{[...standing.slice(0, open), ...shownOut].map(item)}</ol>
      {folded.length > 0 && (
        <details className={styles.more}>
          <summary>{foldedTitle(folded)}</summary>
          <ol className={styles.causes}>{folded.map(item)}</ol>
        </details>
      )}
    </section>
  );
}

function foldedTitle(folded: readonly Cause[]): string {
  const out = folded.filter(({ status }) => status === 'ruled_out').length;
  const less = folded.length - out;
  const parts = [...(less > 0 ? [`${less} less likely`] : []), ...(out > 0 ? [`${out} more ruled out`] : [])];
  return parts.join(', ');
}
