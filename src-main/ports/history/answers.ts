import type { HistoryFault } from '../../../src-shared/contract/history-views.ts';
import { closeDatabase, faultOf, isDamage, type OpenDatabase, openDatabase, setAside } from './database.ts';
import type { DatabaseReply, DatabaseRequest, DatabaseStart } from './protocol.ts';
import { openTables, type RemovedEntry, type Tables } from './tables.ts';

const mostRemoved = 20;

interface Opened {
  readonly database: OpenDatabase;
  readonly tables: Tables;
}

/**
 * Answers one request after another. The database is opened with the first; where it turns out damaged, it is set
 * aside, a new one begins, and the request is answered from that. Never throws.
 */
export function createHistoryAnswers({ directory, mostPages }: DatabaseStart) {
  let opened: Opened | null = null;
  let aside: string | null = null;
  const removed = new Map<number, RemovedEntry>();

  function open(): Tables {
    if (opened === null) {
      const database = openDatabase(directory, mostPages);
      opened = { database, tables: openTables(database.connection) };
    }
    return opened.tables;
  }

  function shut(): void {
    const connection = opened?.database.connection;
    opened = null;
    if (connection !== undefined) closeDatabase(connection);
  }

  function remember(entry: RemovedEntry): void {
    removed.set(entry.id, entry);
    for (const id of removed.keys()) if (removed.size > mostRemoved) removed.delete(id);
  }

  function restore(id: number): boolean {
    const entry = removed.get(id);
    if (entry === undefined) return false;
    open().restore(entry);
    return removed.delete(id);
  }

  function perform(request: DatabaseRequest): unknown {
    switch (request.name) {
      case 'keep':
        return open().keep([request.input]);
      case 'search':
        return open().search(request.input);
      case 'get':
        return open().get(request.input.id);
      case 'hosts':
        return open().hosts();
      case 'totals':
        return open().totals();
      case 'pin':
        return open().pin(request.input.id, request.input.pinned);
      case 'remove': {
        const entry = open().remove(request.input.id);
        if (entry !== null) remember(entry);
        return entry !== null;
      }
      case 'restore':
        return restore(request.input.id);
      case 'clear':
        removed.clear();
        return open().clear(request.input.keepPinned);
      case 'prune':
        return open().prune(request.input);
      case 'close':
        return shut();
    }
  }

  /** False where nothing was wrong with the file itself. */
  function beganAnew(error: unknown): boolean {
    if (!isDamage(error)) return false;
    const inode = opened?.database.inode ?? null;
    try {
      shut();
    } catch {
      // It is damaged: that is why.
    }
    aside = setAside(directory, inode, Date.now()) ?? aside;
    return true;
  }

  function attempt(request: DatabaseRequest): unknown {
    try {
      return perform(request);
    } catch (error) {
      if (!beganAnew(error)) throw error;
      return perform(request);
    }
  }

  return (request: DatabaseRequest): DatabaseReply => {
    const { call } = request;
    try {
      return { call, ok: true, output: attempt(request), setAside: aside };
    } catch (error) {
      const fault: HistoryFault = faultOf(error);
      return { call, ok: false, fault, setAside: aside };
    }
  };
}
