import { describe, expect, test } from 'vitest';
import { keptCall } from '../../../src-shared/domain/history/history.fixture.ts';
import { anyEntry, type HistoryRow } from '../../../src-shared/domain/history/history-query.ts';
import { summariseEntry } from '../../../src-shared/domain/history/summarise-entry.ts';
import { carriedText, kindText, markOf } from './entry-words.ts';
import { beginOf, timeOptionOf, timeOptions } from './filter-options.ts';
import { dayText, listItems } from './list-items.ts';

const now = new Date(2026, 10, 29, 0, 30).getTime();
const at = (day: number, hour: number) => new Date(2026, 10, day, hour).getTime();
const row = (id: number, when: number, change: Partial<HistoryRow> = {}): HistoryRow => ({
  id,
  at: when,
  pinned: false,
  ...summariseEntry(keptCall()),
  ...change,
});

describe('days', () => {
  test.each([
    [at(29, 0), 'Today'],
    [at(28, 23), 'Yesterday'],
    [at(28, 0), 'Yesterday'],
  ])('of %d is %s', (when, text) => {
    expect(dayText(when, now)).toBe(text);
  });

  test('before yesterday are named by their date', () => {
    expect(dayText(at(27, 23), now)).toMatch(/2026/);
  });

  test('stand above their entries, once each, and the entries are counted on', () => {
    const rows = [row(9, at(29, 0)), row(8, at(28, 22)), row(7, at(28, 1)), row(6, at(2, 3))];
    const shown = listItems(rows, now).map((item) => (item.kind === 'day' ? item.text : item.place));
    expect(shown).toEqual(['Today', 0, 'Yesterday', 1, 2, expect.stringMatching(/2026/), 3]);
    expect(listItems([], now)).toEqual([]);
  });
});

test.each(timeOptions.map(({ value }) => value))('the span %s is chosen and read back the same', (value) => {
  expect(timeOptionOf({ ...anyEntry, from: beginOf(value, now) }, now)).toBe(value);
});

describe('a line', () => {
  test('of a call says its status, or that none came', () => {
    expect(markOf(row(1, now, { status: 403 }))).toEqual({ text: '403', tone: 'error' });
    expect(markOf(row(1, now, { status: null, problem: 'No answer came.' }))).toMatchObject({
      tone: 'error',
    });
    expect(markOf(row(1, now, { kind: 'failed_run' }))).toEqual({ text: 'failed', tone: 'error' });
    const cancelled = row(1, now, { kind: 'failed_run', severity: 'notice' });
    expect([markOf(cancelled), kindText(cancelled)]).toEqual([
      { text: 'ended', tone: 'plain' },
      'Cancelled run',
    ]);
    expect(markOf(row(1, now, { kind: 'token_set', severity: 'warning' }))).toMatchObject({ tone: 'warn' });
  });

  test('of a request’s past says why it could not work before which scopes it had', () => {
    expect(carriedText(row(1, now, { expired: true }))).toBe('expired');
    expect(carriedText(row(1, now, { status: null, problem: 'It timed out.' }))).toBe('It timed out.');
    expect(carriedText(row(1, now))).toBe('read:orders');
    expect(carriedText(row(1, now, { scopes: [] }))).toBe('–');
  });
});
