import { decodeToken } from '../tokens/decode-token.ts';
import type { HistoryEntry, KeptBody, KeptExchange, KeptLeg, KeptToken } from './history-entry.ts';
import { historyLimits } from './history-limits.ts';

const bodyCharacters = 2_000;

function ofBody(body: KeptBody | null | undefined): string {
  return body?.text.slice(0, bodyCharacters) ?? '';
}

function ofExchange({ method, url, requestBody, response, problem }: KeptExchange): readonly string[] {
  return [
    method,
    url,
    response === null ? '' : `${response.status} ${response.statusText}`,
    problem === null ? '' : `${problem.code} ${problem.title}`,
    ofBody(response?.body),
    ofBody(requestBody),
    ...(response?.headers ?? []).map(([name, value]) => `${name} ${value}`),
  ];
}

function ofToken(token: KeptToken | null): string {
  const decoded = token === null ? null : decodeToken(token.text);
  return decoded?.form === 'jws' ? decoded.payload.text : '';
}

function ofLegs(legs: readonly KeptLeg[]): readonly string[] {
  return legs.flatMap(({ name, exchanges, problem }) => [
    name,
    ...exchanges.map(({ url, response }) => `${url} ${response?.status ?? ''}`),
    problem?.title ?? '',
  ]);
}

function partsOf(entry: HistoryEntry): readonly string[] {
  switch (entry.kind) {
    case 'exchange':
      return [
        entry.requestName,
        ...(entry.carried?.scopes ?? []),
        ...(entry.carried?.audiences ?? []),
        ...ofExchange(entry.exchange),
      ];
    case 'token_set':
      return [
        entry.origin,
        entry.verdict.title,
        ofToken(entry.accessToken),
        ofToken(entry.idToken),
        ...entry.findings
          .filter(({ severity }) => severity !== 'ok')
          .map(({ code, title }) => `${code} ${title}`),
        ...entry.asked.audiences,
        ...entry.asked.scopes,
        ...ofLegs(entry.legs),
      ];
    case 'failed_run':
      return [
        `${entry.problem.code} ${entry.problem.title} ${entry.problem.detail}`,
        ...entry.asked.audiences,
        ...entry.asked.scopes,
        ...ofLegs(entry.legs),
      ];
  }
}

/** What an entry is found by, the most telling first, bounded. All of it stands in the entry, and so is redacted. */
export function entryText(entry: HistoryEntry): string {
  const named = [entry.environment, entry.application ?? ''];
  return [...named, ...partsOf(entry)]
    .filter((part) => part !== '')
    .join('\n')
    .slice(0, historyLimits.searchedCharacters);
}
