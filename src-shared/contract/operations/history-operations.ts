import { type } from '@orpc/contract';
import { z } from 'zod';
import type { HistoryPage } from '../../domain/history/history-query.ts';
import { byHistoryId, historyFilterSchema, historyIdSchema } from '../history-schemas.ts';
import type { HistoryState, HistoryTotals, ResendDraft, StoredEntry } from '../history-views.ts';
import { base } from './parts.ts';

/** Token sets and calls that outlive the session, without anything usable. */
export const history = {
  state: base.output(type<HistoryState>()),
  totals: base.output(type<HistoryTotals>()),
  search: base
    .input(
      z.strictObject({
        filter: historyFilterSchema,
        /** The last id of the page before; null: the newest page. */
        before: historyIdSchema.nullable(),
        limit: z.number().int().min(1).max(200),
      }),
    )
    .output(type<HistoryPage>()),
  /** Hosts that were called, to choose from. */
  hosts: base.output(type<readonly string[]>()),
  get: base.input(byHistoryId).output(type<StoredEntry>()),
  /** A kept call as a draft of its request. Of its secrets those are in it that the saved request holds now. */
  resend: base.input(byHistoryId).output(type<ResendDraft>()),
  pin: base.input(byHistoryId.extend({ pinned: z.boolean() })).output(type<void>()),
  /** Undone by `restore` while the product runs. */
  remove: base.input(byHistoryId).output(type<void>()),
  restore: base.input(byHistoryId).output(type<void>()),
  /** For good. */
  clear: base.input(z.strictObject({ keepPinned: z.boolean() })).output(type<void>()),
  /** Tries again where the history switched itself off. */
  resume: base.output(type<void>()),
};
