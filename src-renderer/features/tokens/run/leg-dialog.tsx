import type { Leg } from '../../../../src-shared/domain/minting/leg.ts';
import { describeProblem } from '../../../../src-shared/domain/problems/problem-text.ts';
import { durationText } from '../../../../src-shared/domain/text/time-text.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { ExchangePanel } from './exchange-panel.tsx';
import styles from './leg-dialog.module.css';
import { legNote, legTitle } from './leg-words.ts';

/** One leg in full: every message as it was sent and received. */
export function LegDialog({ leg, machine, onClose }: { leg: Leg; machine: boolean; onClose: () => void }) {
  const note = legNote(leg);
  const took = leg.durationMs === null ? 'under way' : durationText(leg.durationMs);
  const problem = leg.problem && describeProblem(leg.problem);
  // Exchanges have no name of their own but their place and time.
  const exchanges = leg.exchanges.map((exchange, index) => ({
    exchange,
    key: `${index}-${exchange.startedAt}`,
    place: index + 1,
  }));
  return (
    <Dialog
      open
      onClose={onClose}
      size="lg"
      title={legTitle(leg.name, machine)}
      description={
        <span className="mono">
          {note === '' || note.includes(took) ? note || took : `${took} · ${note}`}
        </span>
      }
    >
      <div className={styles.stack}>
        {problem && (
          <Notice severity="error" title={problem.title}>
            {problem.detail} {problem.remedy}
          </Notice>
        )}
        {exchanges.map(({ exchange, key, place }) => (
          <ExchangePanel
            key={key}
            exchange={exchange}
            heading={exchanges.length > 1 ? `Exchange ${place} of ${exchanges.length}` : null}
          />
        ))}
        {exchanges.length === 0 && <p className={styles.nothing}>Nothing was sent on this leg.</p>}
      </div>
    </Dialog>
  );
}
