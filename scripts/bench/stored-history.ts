import { openDatabase } from '../../src-main/ports/history/database.ts';
import { openTables } from '../../src-main/ports/history/tables.ts';
import type { HistoryExchange } from '../../src-shared/domain/history/history-entry.ts';

const day = 86_400_000;
const inOneWrite = 1_000;
/** Far beyond what is measured. */
const mostPages = 1_000_000;
const words = ['amber', 'brass', 'cedar', 'delta', 'ember', 'fjord', 'gable', 'harbour', 'inlet', 'jetty'];

/** A word that one call in ten has. */
export const commonWord = 'harbour';
/** As many as the budget for starting says. */
export const storedCalls = 10_000;
/** The words of one call alone. */
export const rareWords = (number: number): string => `order ord_${number}`;
export const requestOf = (number: number): string => `request-${number % 10}`;

/** One call like many others: an answer of a kilobyte of JSON. */
function call(number: number, startedAt: number): HistoryExchange {
  const word = words[number % words.length] ?? '';
  const items = Array.from({ length: 8 }, (_, item) => ({
    id: `ord_${number}_${item}`,
    item: `${word} lantern`,
    quantity: item + 1,
    status: item % 2 === 0 ? 'shipped' : 'placed',
  }));
  const text = JSON.stringify({ order: `ord_${number}`, items });
  const status = number % 20 === 0 ? 403 : 200;
  const environment = number % 20;
  return {
    kind: 'exchange',
    environmentId: `environment-${environment}`,
    environment: `Tenant ${environment}`,
    applicationId: `application-${environment}-machine`,
    application: `machine ${environment}`,
    requestId: requestOf(number),
    requestName: `Call ${number % 10}`,
    request: {},
    carried: {
      kind: 'access',
      origin: 'minted',
      audiences: [`https://orders.tenant-${environment}.example`],
      scopes: ['read:orders', 'create:orders'],
      expired: false,
    },
    redirects: [],
    exchange: {
      method: 'GET',
      url: `https://orders.tenant-${environment}.example/v1/orders/${number}`,
      requestHeaders: [
        ['accept', 'application/json'],
        ['authorization', 'Bearer ‹redacted token›'],
      ],
      requestBody: null,
      response: {
        status,
        statusText: status === 200 ? 'OK' : 'Forbidden',
        httpVersion: '1.1',
        headers: [
          ['content-type', 'application/json; charset=utf-8'],
          ['date', new Date(startedAt).toUTCString()],
        ],
        body: { text, size: text.length, kept: 'whole' },
      },
      startedAt,
      durationMs: 12,
      problem: null,
    },
  };
}

/** Fills the history of a profile with that many calls, spread over the last thirty days. */
export function storeHistory(directory: string, count: number, now: number): void {
  const { connection } = openDatabase(directory, mostPages);
  const tables = openTables(connection);
  for (let first = 0; first < count; first += inOneWrite) {
    const numbers = Array.from({ length: Math.min(inOneWrite, count - first) }, (_, index) => first + index);
    tables.keep(
      numbers.map((number) => {
        const at = now - Math.floor(((count - number) / count) * 30 * day);
        return { entry: call(number, at), at };
      }),
    );
  }
  connection.close();
}
