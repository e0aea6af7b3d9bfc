import type { Report } from './run-scenario.ts';
import type { Setting } from './scenario.ts';

/** Where a code was really produced, and why it may be that it was not. */
interface Row {
  readonly code: string;
  /** Names of scenarios. */
  readonly seenIn: readonly string[];
  readonly onlyByHand: string | null;
}

export interface Coverage {
  readonly rows: readonly Row[];
  /** Neither produced nor excused. */
  readonly missing: readonly string[];
  /** Excused and yet produced. */
  readonly excusedInVain: readonly string[];
  /** Produced in every scenario, so that nobody knows whether they can be absent. */
  readonly everywhere: readonly string[];
}

/** Compares a catalogue with what the reports hold, before and after remedies. `of`: the codes of one look. */
export function coverageOf(
  catalogue: readonly string[],
  reports: ReadonlyMap<Setting, Report>,
  of: (seen: Report['seen'][number]) => readonly string[],
  onlyByHand: Readonly<Partial<Record<string, string>>>,
): Coverage {
  const produced = [...reports].map(([{ name }, { seen }]) => ({ name, codes: new Set(seen.flatMap(of)) }));
  const rows = catalogue.map((code) => ({
    code,
    seenIn: produced.filter(({ codes }) => codes.has(code)).map(({ name }) => name),
    onlyByHand: onlyByHand[code] ?? null,
  }));
  const codesOf = (which: (row: Row) => boolean) => rows.filter(which).map(({ code }) => code);
  return {
    rows,
    missing: codesOf(({ seenIn, onlyByHand: reason }) => seenIn.length === 0 && reason === null),
    excusedInVain: codesOf(({ seenIn, onlyByHand: reason }) => seenIn.length > 0 && reason !== null),
    everywhere: codesOf(({ seenIn }) => seenIn.length === produced.length),
  };
}

/** One line for each code: in how many scenarios it was produced and in which first, or why in none. */
export function coverageTable(heading: string, { rows }: Coverage): string {
  const width = Math.max(...rows.map(({ code }) => code.length));
  const lines = rows.map(({ code, seenIn, onlyByHand }) => {
    const where = seenIn.length === 0 ? `by hand: ${onlyByHand ?? '–'}` : seenIn[0];
    return `${code.padEnd(width)}  ${String(seenIn.length).padStart(4)}  ${where}`;
  });
  const real = rows.filter(({ seenIn }) => seenIn.length > 0).length;
  return [heading, ...lines, `${real} of ${rows.length} from real answers`].join('\n');
}
