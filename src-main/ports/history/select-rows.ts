import { historyKinds } from '../../../src-shared/domain/history/history-entry.ts';
import type { HistoryFilter } from '../../../src-shared/domain/history/history-query.ts';
import { searchWords } from '../../../src-shared/domain/history/search-words.ts';

interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** A select with its values, in order. */
export interface Select {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

function equals(column: string, value: string | null): readonly Condition[] {
  return value === null ? [] : [{ sql: `e.${column} = ?`, values: [value] }];
}

function statusCondition({ status }: HistoryFilter): readonly Condition[] {
  if (status === null) return [];
  return [{ sql: 'e.status_class = ?', values: [status === 'none' ? 0 : Number(status)] }];
}

function conditionsOf(filter: HistoryFilter): readonly Condition[] {
  const { kind, from, until } = filter;
  return [
    ...(kind !== null && historyKinds.includes(kind) ? equals('kind', kind) : []),
    ...equals('environment_id', filter.environmentId),
    ...equals('application_id', filter.applicationId),
    ...equals('request_id', filter.requestId),
    ...equals('host', filter.host),
    ...statusCondition(filter),
    ...(filter.withFindings ? [{ sql: 'e.findings > 0', values: [] }] : []),
    ...(filter.pinned ? [{ sql: 'e.pinned = 1', values: [] }] : []),
    ...(from === null ? [] : [{ sql: 'e.at >= ?', values: [from] }]),
    ...(until === null ? [] : [{ sql: 'e.at < ?', values: [until] }]),
  ];
}

/**
 * The newest rows before an id that a filter lets through. Pages are cut by the id of the last row, never by counting
 * (`OFFSET` would read all that it skips). With words the full-text index leads, newest first as it stands; `CROSS JOIN`
 * keeps SQLite from turning that round.
 */
export function selectRows(filter: HistoryFilter, before: number | null, limit: number): Select {
  const words = searchWords(filter.text);
  const id = words === null ? 'e.id' : 't.rowid';
  const conditions: readonly Condition[] = [
    ...(words === null ? [] : [{ sql: 'entry_text MATCH ?', values: [words] }]),
    ...(before === null ? [] : [{ sql: `${id} < ?`, values: [before] }]),
    ...conditionsOf(filter),
  ];
  const from = words === null ? 'entry e' : 'entry_text t CROSS JOIN entry e ON e.id = t.rowid';
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`;
  return {
    sql: `SELECT e.id, e.at, e.pinned, e.summary FROM ${from} ${where} ORDER BY ${id} DESC LIMIT ?`,
    values: [...conditions.flatMap(({ values }) => values), limit],
  };
}
