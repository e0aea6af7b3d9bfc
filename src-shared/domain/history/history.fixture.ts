import type { HistoryExchange } from './history-entry.ts';

interface Change {
  readonly status?: number;
  readonly url?: string;
  readonly body?: string;
  readonly requestId?: string;
  readonly environmentId?: string;
  readonly name?: string;
  readonly startedAt?: number;
}

/** A kept call; `change` says what matters to the test. */
export function keptCall(change: Change = {}): HistoryExchange {
  const body = change.body ?? '{"orders":[]}';
  const status = change.status ?? 200;
  return {
    kind: 'exchange',
    environmentId: change.environmentId ?? 'env',
    environment: 'Acme staging',
    applicationId: 'app',
    application: 'Nightly sync',
    requestId: change.requestId ?? 'request',
    requestName: change.name ?? 'List orders',
    request: {},
    carried: {
      kind: 'access',
      origin: 'minted',
      audiences: ['https://api.acme.test'],
      scopes: ['read:orders'],
      expired: false,
    },
    redirects: [],
    exchange: {
      method: 'GET',
      url: change.url ?? 'https://api.acme.test/orders?limit=5',
      requestHeaders: [['accept', 'application/json']],
      requestBody: null,
      response: {
        status,
        statusText: status === 200 ? 'OK' : 'Forbidden',
        httpVersion: '1.1',
        headers: [['content-type', 'application/json']],
        body: { text: body, size: body.length, kept: 'whole' },
      },
      startedAt: change.startedAt ?? 1_000,
      durationMs: 12,
      problem: null,
    },
  };
}
