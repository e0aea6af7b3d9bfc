import { z } from 'zod';
import {
  type CarriedToken,
  type HistoryEntry,
  type HistorySummary,
  historyKinds,
  type KeptAsked,
  type KeptBody,
  type KeptExchange,
  type KeptFinding,
  type KeptLeg,
  type KeptProblem,
  type KeptToken,
} from '../../../src-shared/domain/history/history-entry.ts';
import { severities } from '../../../src-shared/domain/inspection/finding.ts';
import { grants } from '../../../src-shared/domain/minting/token-request.ts';
import type { JsonValue } from '../../../src-shared/domain/tokens/json.ts';

const text = z.string();
const texts = z.array(text);
const count = z.number().int();
const origins = ['minted', 'refreshed', 'pasted', 'forged'] as const;
const json: z.ZodType<JsonValue> = z.json();

const place = {
  environmentId: text,
  environment: text,
  applicationId: text.nullable(),
  application: text.nullable(),
};

const bodySchema: z.ZodType<KeptBody> = z.object({
  text,
  size: z.number(),
  kept: z.enum(['whole', 'cut', 'left_out']),
});

const problemSchema: z.ZodType<KeptProblem> = z.object({ code: text, title: text, detail: text });

const headers = z.array(z.tuple([text, text]));

const exchangeSchema: z.ZodType<KeptExchange> = z.object({
  method: text,
  url: text,
  requestHeaders: headers,
  requestBody: bodySchema.nullable(),
  response: z
    .object({ status: count, statusText: text, httpVersion: text, headers, body: bodySchema })
    .nullable(),
  startedAt: z.number(),
  durationMs: z.number().nullable(),
  problem: problemSchema.nullable(),
});

const tokenSchema: z.ZodType<KeptToken> = z.object({
  form: z.enum(['jws', 'jwe', 'opaque']),
  text,
  length: count,
  fingerprint: text,
  signature: z.enum(['verified', 'failed', 'not_checked']),
});

const findingSchema: z.ZodType<KeptFinding> = z.object({
  code: text,
  severity: z.enum(severities),
  title: text,
  why: text,
});

const legSchema: z.ZodType<KeptLeg> = z.object({
  name: text,
  status: z.enum(['running', 'done', 'failed']),
  durationMs: z.number().nullable(),
  exchanges: z.array(exchangeSchema),
  problem: problemSchema.nullable(),
});

const askedSchema: z.ZodType<KeptAsked> = z.object({
  grant: z.enum(grants),
  audiences: texts,
  scopes: texts,
  organization: text.nullable(),
});

const carriedSchema: z.ZodType<CarriedToken> = z.object({
  kind: z.enum(['id', 'access']),
  origin: z.enum(origins),
  audiences: texts,
  scopes: texts,
  expired: z.boolean(),
});

/** An entry as it stands in the database. Members that a later version adds are passed over. */
const entrySchema: z.ZodType<HistoryEntry> = z.discriminatedUnion('kind', [
  z.object({
    ...place,
    kind: z.literal('exchange'),
    requestId: text,
    requestName: text,
    request: json,
    carried: carriedSchema.nullable(),
    redirects: z.array(z.object({ url: text, status: count.nullable() })),
    exchange: exchangeSchema,
  }),
  z.object({
    ...place,
    kind: z.literal('token_set'),
    tokenSetId: text,
    origin: z.enum(origins),
    asked: askedSchema,
    idToken: tokenSchema.nullable(),
    accessToken: tokenSchema.nullable(),
    refreshToken: z.object({ fingerprint: text, length: count }).nullable(),
    verdict: z.object({ severity: z.enum(severities), title: text, detail: text }),
    findings: z.array(findingSchema),
    legs: z.array(legSchema),
  }),
  z.object({
    ...place,
    kind: z.literal('failed_run'),
    asked: askedSchema,
    problem: problemSchema,
    legs: z.array(legSchema),
  }),
]);

const summarySchema: z.ZodType<HistorySummary> = z.object({
  ...place,
  kind: z.enum(historyKinds),
  requestId: text.nullable(),
  title: text,
  method: text.nullable(),
  host: text.nullable(),
  path: text.nullable(),
  status: count.nullable(),
  durationMs: z.number().nullable(),
  problem: text.nullable(),
  scopes: texts,
  expired: z.boolean(),
  severity: z.enum(severities).nullable(),
  findings: count,
});

const jsonText = text.transform((value, context): unknown => {
  try {
    return JSON.parse(value);
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON' });
    return z.NEVER;
  }
});

/** A row of the table `entry`. */
export const rowSchema = z.object({
  id: count,
  at: z.number(),
  pinned: z.number(),
  summary: jsonText.pipe(summarySchema),
});

/** The same with its content. */
export const storedSchema = rowSchema.extend({ json: jsonText.pipe(entrySchema) });
