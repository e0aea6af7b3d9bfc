import type { HistoryRow } from '../../../src-shared/domain/history/history-query.ts';

export type ListItem =
  | { readonly kind: 'day'; readonly key: string; readonly text: string }
  | { readonly kind: 'row'; readonly key: string; readonly row: HistoryRow; readonly place: number };

const day = new Intl.DateTimeFormat(undefined, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** `Today`, `Yesterday`, or the date. Milliseconds since the epoch. */
export function dayText(at: number, now: number): string {
  const yesterday = new Date(startOfDay(now));
  yesterday.setDate(yesterday.getDate() - 1);
  const start = startOfDay(at);
  if (start === startOfDay(now)) return 'Today';
  return start === yesterday.getTime() ? 'Yesterday' : day.format(at);
}

/** Rows with a heading before the first of each day. */
export function listItems(rows: readonly HistoryRow[], now: number): readonly ListItem[] {
  let last: number | null = null;
  return rows.flatMap((row, place): readonly ListItem[] => {
    const start = startOfDay(row.at);
    const item: ListItem = { kind: 'row', key: `row ${row.id}`, row, place };
    if (start === last) return [item];
    last = start;
    return [{ kind: 'day', key: `day ${row.id}`, text: dayText(row.at, now) }, item];
  });
}
