import { z } from 'zod';
import type { HistoryTotals, StoredEntry } from '../../../src-shared/contract/history-views.ts';
import { entryText } from '../../../src-shared/domain/history/entry-text.ts';
import type { HistoryEntry } from '../../../src-shared/domain/history/history-entry.ts';
import { historyLimits, mostBytes, oldestKept } from '../../../src-shared/domain/history/history-limits.ts';
import {
  type HistoryPage,
  type HistoryRow,
  statusClassOf,
} from '../../../src-shared/domain/history/history-query.ts';
import { summariseEntry } from '../../../src-shared/domain/history/summarise-entry.ts';
import { type Connection, inTransaction, usedBytes } from './database.ts';
import { rowSchema, storedSchema } from './entry-schema.ts';
import type { OperationInput } from './protocol.ts';
import { textTable } from './schema.ts';
import { selectRows } from './select-rows.ts';
import { createStatements } from './statements.ts';

/** Rows that one step of pruning takes: a write stays short, and others get their turn between two. */
const pruneStep = 20;
const mostHosts = 200;
/** Pages given back to the system in one step. */
const pagesGivenBack = 500;

/** An entry that was taken away, word for word, for as long as that can be undone. */
const removedSchema = z.object({
  id: z.number(),
  at: z.number(),
  kind: z.string(),
  environment_id: z.string(),
  application_id: z.string().nullable(),
  request_id: z.string().nullable(),
  host: z.string().nullable(),
  status_class: z.number().nullable(),
  findings: z.number(),
  pinned: z.number(),
  summary: z.string(),
  json: z.string(),
  text: z.string(),
});
export type RemovedEntry = z.infer<typeof removedSchema>;

const countSchema = z.object({ count: z.number() });
const idSchema = z.object({ id: z.number() });
const sizedSchema = z.object({ id: z.number(), size: z.number() });

function toRow({ id, at, pinned, summary }: z.infer<typeof rowSchema>): HistoryRow {
  return { id, at, pinned: pinned === 1, ...summary };
}

function newRow(entry: HistoryEntry, at: number): Omit<RemovedEntry, 'id'> {
  const summary = summariseEntry(entry);
  return {
    at,
    kind: entry.kind,
    environment_id: entry.environmentId,
    application_id: entry.applicationId,
    request_id: summary.requestId,
    host: summary.host,
    status_class: statusClassOf(summary),
    findings: summary.findings,
    pinned: 0,
    summary: JSON.stringify(summary),
    json: JSON.stringify(entry),
    text: entryText(entry),
  };
}

/** What can be done with an open database; short calls, each a transaction. SQLite's errors pass through. */
export function openTables(connection: Connection) {
  const statements = createStatements(connection);
  const count = (sql: string) => countSchema.parse(statements(sql).get()).count;

  function insert(entry: RemovedEntry | Omit<RemovedEntry, 'id'>): void {
    const { at, kind, environment_id, application_id, request_id, host, status_class, findings, pinned } =
      entry;
    const { lastInsertRowid } = statements(
      `INSERT INTO entry (id, at, kind, environment_id, application_id, request_id, host, status_class, findings, pinned, summary)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      'id' in entry ? entry.id : null,
      ...[at, kind, environment_id, application_id, request_id, host, status_class, findings, pinned],
      entry.summary,
    );
    const id = Number(lastInsertRowid);
    statements('INSERT INTO content (id, json) VALUES (?, ?)').run(id, entry.json);
    statements('INSERT INTO entry_text (rowid, text) VALUES (?, ?)').run(id, entry.text);
  }

  function removeRow(id: number): void {
    for (const sql of [
      'DELETE FROM entry_text WHERE rowid = ?',
      'DELETE FROM content WHERE id = ?',
      'DELETE FROM entry WHERE id = ?',
    ])
      statements(sql).run(id);
  }

  /** What is too old, else the oldest of what is too much, no more of it than that. */
  function doomed({ now, bounds }: OperationInput<'prune'>): readonly number[] {
    const old = statements('SELECT id FROM entry WHERE at < ? AND pinned = 0 ORDER BY at LIMIT ?');
    const tooOld = old.all(oldestKept(bounds, now), pruneStep).map((row) => idSchema.parse(row).id);
    let excess = usedBytes(connection) - mostBytes(bounds);
    if (tooOld.length > 0 || excess <= 0) return tooOld;
    const oldest = statements(
      `SELECT e.id, length(c.json) AS size FROM entry e JOIN content c ON c.id = e.id
       WHERE e.pinned = 0 ORDER BY e.id LIMIT ?`,
    );
    const ids: number[] = [];
    for (const row of oldest.all(pruneStep)) {
      const { id, size } = sizedSchema.parse(row);
      if (excess > 0) ids.push(id);
      excess -= size;
    }
    return ids;
  }

  return {
    /** All of them or none. `at`: milliseconds since the epoch. */
    keep(kept: readonly { readonly entry: HistoryEntry; readonly at: number }[]): void {
      inTransaction(connection, () => {
        for (const { entry, at } of kept) insert(newRow(entry, at));
      });
    },
    search({ filter, before, limit }: OperationInput<'search'>): HistoryPage {
      const { sql, values } = selectRows(filter, before, limit + 1);
      const found = statements(sql)
        .all(...values)
        .map((row) => toRow(rowSchema.parse(row)));
      const rows = found.slice(0, limit);
      return { rows, before: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
    },
    get(id: number): StoredEntry | null {
      const row = statements(
        'SELECT e.id, e.at, e.pinned, e.summary, c.json FROM entry e JOIN content c ON c.id = e.id WHERE e.id = ?',
      ).get(id);
      if (row === undefined) return null;
      const stored = storedSchema.parse(row);
      return { row: toRow(stored), entry: stored.json };
    },
    hosts(): readonly string[] {
      // Steps from host to host through the index instead of reading every row.
      const rows = statements(
        `WITH RECURSIVE step (host) AS (
           SELECT min(host) FROM entry WHERE host IS NOT NULL
           UNION ALL SELECT (SELECT min(host) FROM entry WHERE host > step.host) FROM step WHERE step.host IS NOT NULL
         ) SELECT host FROM step WHERE host IS NOT NULL LIMIT ?`,
      ).all(mostHosts);
      return rows.map((row) => z.object({ host: z.string() }).parse(row).host);
    },
    totals(): HistoryTotals {
      return {
        entries: count('SELECT entries AS count FROM total'),
        pinned: count('SELECT count(*) AS count FROM entry WHERE pinned = 1'),
        bytes: usedBytes(connection),
      };
    },
    pin(id: number, pinned: boolean): 'done' | 'gone' | 'too_many' {
      return inTransaction(connection, () => {
        const held = count('SELECT count(*) AS count FROM entry WHERE pinned = 1');
        if (pinned && held >= historyLimits.pinned) return 'too_many';
        const { changes } = statements('UPDATE entry SET pinned = ? WHERE id = ?').run(pinned ? 1 : 0, id);
        return changes === 0 ? 'gone' : 'done';
      });
    },
    remove(id: number): RemovedEntry | null {
      return inTransaction(connection, () => {
        const row = statements(
          `SELECT e.*, c.json, t.text FROM entry e
           JOIN content c ON c.id = e.id JOIN entry_text t ON t.rowid = e.id WHERE e.id = ?`,
        ).get(id);
        if (row === undefined) return null;
        removeRow(id);
        return removedSchema.parse(row);
      });
    },
    restore(entry: RemovedEntry): void {
      inTransaction(connection, () => insert(entry));
    },
    clear(keepPinned: boolean): void {
      // Row by row the text index would take minutes: it is made anew with what stays.
      inTransaction(connection, () => {
        connection.exec(`
          CREATE TEMP TABLE stays AS SELECT t.rowid AS id, t.text FROM entry_text t
            WHERE t.rowid IN (SELECT id FROM entry WHERE pinned = 1 AND ${keepPinned ? 1 : 0});
          DROP TABLE entry_text;
          ${textTable}
          DELETE FROM content WHERE id NOT IN (SELECT id FROM stays);
          DELETE FROM entry WHERE id NOT IN (SELECT id FROM stays);
          INSERT INTO entry_text (rowid, text) SELECT id, text FROM stays;
          DROP TABLE stays;
        `);
      });
      connection.exec('PRAGMA incremental_vacuum');
      connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    },
    /** One step; true while more is to go. */
    prune(input: OperationInput<'prune'>): boolean {
      const ids = doomed(input);
      if (ids.length === 0) return false;
      inTransaction(connection, () => ids.forEach(removeRow));
      connection.exec(`PRAGMA incremental_vacuum(${pagesGivenBack})`);
      return true;
    },
  };
}

export type Tables = ReturnType<typeof openTables>;
