import { z } from 'zod';
import { historyKinds } from '../domain/history/history-entry.ts';
import { type HistoryBounds, mostHistoryBounds } from '../domain/history/history-limits.ts';
import { type HistoryFilter, statusClasses } from '../domain/history/history-query.ts';

export const historyIdSchema = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
export const byHistoryId = z.strictObject({ id: historyIdSchema });

const name = z.string().max(1_000).nullable();
const moment = z.number().int().min(0).max(8_640_000_000_000_000).nullable();

export const historyFilterSchema: z.ZodType<HistoryFilter, HistoryFilter> = z.strictObject({
  text: z.string().max(10_000),
  kind: z.enum(historyKinds).nullable(),
  environmentId: name,
  applicationId: name,
  requestId: name,
  host: name,
  status: z.enum(statusClasses).nullable(),
  withFindings: z.boolean(),
  pinned: z.boolean(),
  from: moment,
  until: moment,
});

export const historyBoundsSchema: z.ZodType<HistoryBounds, HistoryBounds> = z.strictObject({
  days: z.number().int().min(1).max(mostHistoryBounds.days),
  megabytes: z.number().int().min(1).max(mostHistoryBounds.megabytes),
});
