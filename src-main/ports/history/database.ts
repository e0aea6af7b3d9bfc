import { closeSync, existsSync, openSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import type { HistoryFault } from '../../../src-shared/contract/history-views.ts';
import { migrations, schemaVersion } from './schema.ts';

export type Connection = Database.Database;

/** Milliseconds that a write waits for another process to end its own. */
const busyTimeoutMs = 5_000;
/** Bytes that the log may keep once it was written back. */
const logBytes = 4_194_304;

export interface OpenDatabase {
  readonly connection: Connection;
  /** Tells the file that was opened from one that stands under its name later. */
  readonly inode: number;
}

class NewerVersionError extends Error {}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

export function isDamage(error: unknown): boolean {
  return /^SQLITE_(?:NOTADB|CORRUPT)/.test(codeOf(error));
}

/** Why a database can't be used, by SQLite's result codes. */
export function faultOf(error: unknown): HistoryFault {
  if (error instanceof NewerVersionError) return 'newer_version';
  const code = codeOf(error);
  if (/^SQLITE_FULL|^ENOSPC|^EDQUOT/.test(code)) return 'disk_full';
  if (/^SQLITE_(?:READONLY|PERM|AUTH)|^EACCES|^EPERM|^EROFS/.test(code)) return 'no_permission';
  return /^SQLITE_(?:BUSY|LOCKED)/.test(code) ? 'locked' : 'error';
}

function fileOf(directory: string): string {
  return join(directory, 'history.db');
}

function numberOf(connection: Connection, pragma: string): number {
  const row: unknown = connection.prepare(`PRAGMA ${pragma}`).get();
  const value: unknown = typeof row === 'object' && row !== null ? Object.values(row)[0] : undefined;
  return typeof value === 'number' ? value : 0;
}

/** Bytes in use, without pages that are free. */
export function usedBytes(connection: Connection): number {
  const pages = numberOf(connection, 'page_count') - numberOf(connection, 'freelist_count');
  return pages * numberOf(connection, 'page_size');
}

/** Everything or nothing. After a full disk SQLite has rolled back by itself, and the first error is the one to tell. */
export function inTransaction<Result>(connection: Connection, work: () => Result): Result {
  connection.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    connection.exec('COMMIT');
    return result;
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw error;
  }
}

function migrate(connection: Connection): void {
  if (numberOf(connection, 'user_version') === schemaVersion) return;
  inTransaction(connection, () => {
    // Read again: another process may have migrated meanwhile.
    const version = numberOf(connection, 'user_version');
    if (version > schemaVersion) throw new NewerVersionError('HISTORY_NEWER');
    for (const statements of migrations.slice(version)) connection.exec(statements);
    connection.exec(`PRAGMA user_version = ${schemaVersion}`);
  });
}

/**
 * Opens or creates the database for this user alone. SQLite gives its log the mode of the file. Freed pages are
 * overwritten, and given back to the system when asked. `mostPages`: the file can't grow beyond, whatever happens.
 */
export function openDatabase(directory: string, mostPages: number): OpenDatabase {
  const file = fileOf(directory);
  closeSync(openSync(file, 'a', 0o600));
  const connection = new Database(file);
  try {
    for (const pragma of [
      `busy_timeout = ${busyTimeoutMs}`,
      'auto_vacuum = INCREMENTAL',
      'journal_mode = WAL',
      'synchronous = NORMAL',
      'secure_delete = ON',
      'temp_store = MEMORY',
      `journal_size_limit = ${logBytes}`,
    ])
      connection.pragma(pragma);
    migrate(connection);
    connection.pragma(`max_page_count = ${mostPages}`);
    return { connection, inode: statSync(file).ino };
  } catch (error) {
    connection.close();
    throw error;
  }
}

/**
 * Writes the log back, so that what was taken away is in no file. libsql lets go of the file itself only with the last
 * statement, which ends with the process.
 */
export function closeDatabase(connection: Connection): void {
  try {
    connection.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    connection.close();
  }
}

/**
 * Renames a damaged database with its log and index, so that a new one can begin; nothing is deleted. Null where another
 * process did so before. `at` is part of the new name, milliseconds since the epoch.
 */
export function setAside(directory: string, inode: number | null, at: number): string | null {
  const file = fileOf(directory);
  if (!existsSync(file) || (inode !== null && statSync(file).ino !== inode)) return null;
  const stamp = new Date(at).toISOString().replace(/[:.]/g, '-');
  const kept = join(directory, `history-damaged-${stamp}.db`);
  renameSync(file, kept);
  for (const ending of ['-wal', '-shm'])
    if (existsSync(`${file}${ending}`)) renameSync(`${file}${ending}`, `${kept}${ending}`);
  return kept;
}
