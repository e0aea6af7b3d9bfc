import { displayText } from '../text/display-text.ts';
import type {
  HistoryEntry,
  HistoryExchange,
  HistoryFailedRun,
  HistorySummary,
  HistoryTokenSet,
} from './history-entry.ts';
import { tokenFacts } from './token-facts.ts';

const mostScopes = 30;

const blank = {
  requestId: null,
  method: null,
  host: null,
  path: null,
  status: null,
  durationMs: null,
  problem: null,
  expired: false,
  severity: null,
  findings: 0,
} as const;

function place({ environmentId, environment, applicationId, application }: HistoryEntry) {
  return { environmentId, environment, applicationId, application };
}

function addressOf(url: string): { readonly host: string | null; readonly path: string } {
  const match = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#]*)([^?#]*)/.exec(url);
  const host = match?.[1]?.toLowerCase() ?? '';
  return { host: host === '' ? null : host, path: match?.[2] ?? url };
}

function summariseExchange(entry: HistoryExchange): HistorySummary {
  const { exchange, carried } = entry;
  return {
    ...blank,
    ...place(entry),
    ...addressOf(exchange.url),
    kind: 'exchange',
    requestId: entry.requestId,
    title: displayText(entry.requestName),
    method: exchange.method,
    status: exchange.response?.status ?? null,
    durationMs: exchange.durationMs,
    problem: exchange.problem?.title ?? null,
    scopes: (carried?.scopes ?? []).slice(0, mostScopes),
    expired: carried?.expired ?? false,
  };
}

function summariseTokenSet(entry: HistoryTokenSet): HistorySummary {
  return {
    ...blank,
    ...place(entry),
    kind: 'token_set',
    title: entry.verdict.title,
    durationMs: entry.legs.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0),
    scopes: tokenFacts(entry.accessToken?.text ?? '').scopes.slice(0, mostScopes),
    severity: entry.verdict.severity,
    findings: entry.findings.filter(({ severity }) => severity === 'error' || severity === 'warning').length,
  };
}

function summariseFailedRun(entry: HistoryFailedRun): HistorySummary {
  const cancelled = entry.problem.code === 'CANCELLED';
  return {
    ...blank,
    ...place(entry),
    kind: 'failed_run',
    title: entry.problem.title,
    durationMs: entry.legs.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0),
    problem: entry.problem.title,
    scopes: entry.asked.scopes.slice(0, mostScopes),
    severity: cancelled ? 'notice' : 'error',
    findings: cancelled ? 0 : 1,
  };
}

/** The line of an entry, and what it is filtered by. */
export function summariseEntry(entry: HistoryEntry): HistorySummary {
  switch (entry.kind) {
    case 'exchange':
      return summariseExchange(entry);
    case 'token_set':
      return summariseTokenSet(entry);
    case 'failed_run':
      return summariseFailedRun(entry);
  }
}
