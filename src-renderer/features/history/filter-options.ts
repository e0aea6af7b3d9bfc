import type { HistoryFilter } from '../../../src-shared/domain/history/history-query.ts';

const day = 86_400_000;

export const kindOptions = [
  { value: 'all', label: 'All' },
  { value: 'exchange', label: 'Calls' },
  { value: 'token_set', label: 'Tokens' },
  { value: 'failed_run', label: 'Runs without tokens' },
] as const;
export type KindOption = (typeof kindOptions)[number]['value'];

export const statusOptions = [
  { value: 'any', label: 'Any status' },
  { value: '2', label: '2xx' },
  { value: '3', label: '3xx' },
  { value: '4', label: '4xx' },
  { value: '5', label: '5xx' },
  { value: 'none', label: 'No answer' },
] as const;
export type StatusOption = (typeof statusOptions)[number]['value'];

export const timeOptions = [
  { value: 'any', label: 'Any time' },
  { value: 'today', label: 'Today' },
  { value: 'week', label: 'Last 7 days' },
  { value: 'month', label: 'Last 30 days' },
] as const;
export type TimeOption = (typeof timeOptions)[number]['value'];

/** Where a span of time begins, at a midnight so that the same choice asks the same question; null: always. */
export function beginOf(option: TimeOption, now: number): number | null {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  switch (option) {
    case 'any':
      return null;
    case 'today':
      return midnight;
    case 'week':
      return midnight - 6 * day;
    case 'month':
      return midnight - 29 * day;
  }
}

export function timeOptionOf({ from }: HistoryFilter, now: number): TimeOption {
  return timeOptions.find(({ value }) => beginOf(value, now) === from)?.value ?? 'any';
}
