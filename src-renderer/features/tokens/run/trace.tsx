import { Check, X } from 'lucide-react';
import { Fragment, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Leg, LegName } from '../../../../src-shared/domain/minting/leg.ts';
import { later } from '../../../ui/later.tsx';
import { legNote, legStatus, legTitle, whileUnanswered } from './leg-words.ts';
import styles from './trace.module.css';

const LegDialog = later(async () => {
  const { LegDialog } = await import('./leg-dialog.tsx');
  return LegDialog;
});

interface TraceProps {
  readonly legs: readonly Leg[];
  /** Legs that a run is expected to take; those that have not begun are shown faintly. */
  readonly planned: readonly LegName[];
  readonly machine: boolean;
  readonly stale: boolean;
  /** Stands at the end: how old the tokens are. */
  readonly badge: ReactNode;
}

/** The legs of a run, live; each opens to what was sent and what came back. */
export function Trace({ legs: recorded, planned, machine, stale, badge }: TraceProps) {
  const [openId, setOpenId] = useState<string | null>(null);
  const legs = whileUnanswered(recorded);
  const open = legs.find(({ id }) => id === openId) ?? null;
  const ahead = planned.filter((name) => !legs.some((leg) => leg.name === name));
  const list = useNotesThatFit(legs.length > 0);
  return (
    <section className={styles.trace} aria-label="Trace">
      {legs.length + ahead.length === 0 && <p className={styles.none}>Nothing was sent for this token.</p>}
      <ol ref={list} className={styles.legs} data-stale={stale ? '' : undefined}>
        {legs.map((leg, index) => (
          <Fragment key={leg.id}>
            {index > 0 && <li className={styles.wire} aria-hidden="true" />}
            <li className={styles.leg}>
              <LegButton leg={leg} machine={machine} onOpen={() => setOpenId(leg.id)} />
            </li>
          </Fragment>
        ))}
        {ahead.map((name, index) => (
          <Fragment key={name}>
            {(index > 0 || legs.length > 0) && <li className={styles.wire} aria-hidden="true" />}
            <li className={styles.ahead}>
              <span className={styles.mark} />
              {legTitle(name, machine)}
            </li>
          </Fragment>
        ))}
      </ol>
      {badge}
      {open && <LegDialog leg={open} machine={machine} onClose={() => setOpenId(null)} />}
    </section>
  );
}

/** Marks a list as tight where the notes of its legs would make it wider than its place. */
function useNotesThatFit(hasNotes: boolean) {
  const list = useRef<HTMLOListElement>(null);
  // Measuring lays out the whole page at once: the first screen, which has no leg yet, is spared that.
  useLayoutEffect(() => {
    if (hasNotes) fitNotes(list.current);
  });
  useEffect(() => {
    if (!hasNotes || list.current === null) return;
    const observer = new ResizeObserver(() => fitNotes(list.current));
    observer.observe(list.current);
    return () => observer.disconnect();
  }, [hasNotes]);
  return list;
}

function fitNotes(list: HTMLOListElement | null): void {
  if (list === null) return;
  // Measured with the notes in it, whatever was decided before; both widths are rounded.
  list.removeAttribute('data-tight');
  list.toggleAttribute('data-tight', list.scrollWidth > list.clientWidth + 1);
}

function LegButton({ leg, machine, onOpen }: { leg: Leg; machine: boolean; onOpen: () => void }) {
  return (
    <button type="button" className={styles.button} data-status={leg.status} onClick={onOpen}>
      <span className={styles.mark}>
        {leg.status === 'done' && <Check aria-hidden="true" />}
        {leg.status === 'failed' && <X aria-hidden="true" />}
        {leg.status === 'running' && <span className={styles.spinner} />}
      </span>
      <span className={styles.title}>{legTitle(leg.name, machine)}</span>
      <span className="visually-hidden">{legStatus[leg.status]}</span>
      <span className={styles.note}>{legNote(leg)}</span>
    </button>
  );
}
