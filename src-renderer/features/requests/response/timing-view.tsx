import { type TimingPhase, timingPhases } from '../../../../src-shared/domain/body-views/timing-phases.ts';
import type { HttpExchange } from '../../../../src-shared/domain/calls/http-exchange.ts';
import { durationText } from '../../../../src-shared/domain/text/time-text.ts';
import { byteText } from './size-text.ts';
import styles from './timing-view.module.css';

const names: Record<TimingPhase['phase'], string> = {
  dns: 'Name looked up',
  connect: 'Connected',
  tls: 'TLS agreed',
  waiting: 'Waited for the answer',
  transfer: 'Body received',
};

/** A moment in milliseconds: short phases are worth a fraction. */
function phaseText(ms: number): string {
  return ms < 10 ? `${ms.toFixed(1)} ms` : durationText(ms);
}

const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

export function TimingView({ exchange }: { readonly exchange: HttpExchange }) {
  const { timing, durationMs, firstByteMs, startedAt, response } = exchange;
  const phases = timing === undefined ? [] : timingPhases(timing, durationMs ?? 0);
  const kept = timing !== undefined && timing.connectMs === null && response !== null;
  return (
    <div className={styles.timing}>
      {phases.length > 0 && (
        <table className={styles.phases}>
          <caption className="visually-hidden">Where the time went</caption>
          <tbody>
            {phases.map(({ phase, ms, start, share }) => (
              <tr key={phase}>
                <th scope="row">{names[phase]}</th>
                <td className={styles.ms}>{phaseText(ms)}</td>
                <td className={styles.track} aria-hidden="true">
                  <span
                    className={styles.bar}
                    style={{ marginLeft: percent(start), width: percent(share) }}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {kept && <p className={styles.note}>The connection of an earlier call was used again, or a proxy’s.</p>}
      <dl className={styles.figures}>
        <dt>Started</dt>
        <dd className="mono">{new Date(startedAt).toISOString()}</dd>
        <dt>First byte after</dt>
        <dd className="mono">{durationText(firstByteMs)}</dd>
        <dt>Complete after</dt>
        <dd className="mono">{durationText(durationMs)}</dd>
        {response && (
          <>
            <dt>Body</dt>
            <dd className="mono">{byteText(response.body.size)}</dd>
          </>
        )}
      </dl>
    </div>
  );
}
