import type { HttpExchange } from '../../../src-shared/domain/calls/http-exchange.ts';
import { isSecureEndpoint } from '../../../src-shared/domain/environments/issuer.ts';
import type { Problem } from '../../../src-shared/domain/problems/problem.ts';
import { redactUrl } from '../../../src-shared/domain/redaction/redact.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Connection, HttpPort } from '../../ports/http.ts';
import { type KeySet, parseKeySet } from './key-set.ts';

const maxKeysBytes = 1_000_000;
/** Milliseconds that fetched keys are believed without asking again. */
const freshForMs = 300_000;
const maxRemembered = 100;
/** Milliseconds within which an address is asked again at most `mostRefetches` times, and once for the same doubt. */
const refetchWindowMs = 60_000;
const mostRefetches = 5;

export interface RememberedKeys {
  readonly keys: KeySet;
  /** Milliseconds since the epoch. */
  readonly fetchedAt: number;
}

type FetchedKeys =
  | ({ readonly ok: true; readonly exchange: HttpExchange } & RememberedKeys)
  | { readonly ok: false; readonly problem: Problem; readonly exchange: HttpExchange | null };

export interface KeyMemory {
  /** Keys fetched from this address a short while ago over the same kind of connection, or null. */
  recall(url: string, connection: Connection): RememberedKeys | null;
  /**
   * May keys in memory that do not fit be fetched again? Once a minute for the same `doubt` (a `kid`), five times a minute
   * for one address: whoever pastes tokens must not make Claimcheck hammer an issuer. Counts as used when it says yes.
   */
  mayFetchAgain(url: string, connection: Connection, doubt: string): boolean;
  /** Fetches a JWK Set (RFC 7517 section 5) and remembers it. Redirects are not followed. */
  fetch(url: string, connection: Connection, signal: AbortSignal): Promise<FetchedKeys>;
}

function parse(url: string, body: Uint8Array | null): KeySet | null {
  try {
    return parseKeySet('issuer', url, JSON.parse(new TextDecoder().decode(body ?? new Uint8Array())));
  } catch {
    return null;
  }
}

function dropOldest(entries: Map<string, unknown>): void {
  for (const oldest of entries.keys()) {
    if (entries.size <= maxRemembered) break;
    entries.delete(oldest);
  }
}

export function createKeyMemory({
  http,
  clock,
}: {
  readonly http: HttpPort;
  readonly clock: Clock;
}): KeyMemory {
  const remembered = new Map<string, RememberedKeys>();
  const refetches = new Map<string, readonly { readonly doubt: string; readonly at: number }[]>();
  const nameOf = (url: string, connection: Connection) => JSON.stringify([url, connection.settings]);

  return {
    recall(url, connection) {
      const entry = remembered.get(nameOf(url, connection));
      return entry !== undefined && clock.now() - entry.fetchedAt < freshForMs ? entry : null;
    },
    mayFetchAgain(url, connection, doubt) {
      const name = nameOf(url, connection);
      const now = clock.now();
      const recent = (refetches.get(name) ?? []).filter(({ at }) => now - at < refetchWindowMs);
      const allowed = recent.length < mostRefetches && !recent.some((past) => past.doubt === doubt);
      refetches.delete(name);
      refetches.set(name, allowed ? [...recent, { doubt, at: now }] : recent);
      dropOldest(refetches);
      return allowed;
    },
    async fetch(url, connection, signal) {
      if (!isSecureEndpoint(url))
        return {
          ok: false,
          problem: { code: 'URL_INVALID', url: redactUrl(url), reason: 'scheme' },
          exchange: null,
        };
      const { exchange, body } = await http.send({
        method: 'GET',
        url,
        headers: [['accept', 'application/json, application/jwk-set+json']],
        body: null,
        connection,
        maxBodyBytes: maxKeysBytes,
        signal,
      });
      if (exchange.problem !== null) return { ok: false, problem: exchange.problem, exchange };
      const status = exchange.response?.status ?? 0;
      if (status !== 200)
        return { ok: false, problem: { code: 'UNEXPECTED_STATUS', leg: 'keys', status }, exchange };
      const keys = parse(url, body);
      if (keys === null)
        return { ok: false, problem: { code: 'ENDPOINT_UNAVAILABLE', endpoint: 'jwks' }, exchange };
      const name = nameOf(url, connection);
      remembered.delete(name);
      const fetched = { keys, fetchedAt: clock.now() };
      remembered.set(name, fetched);
      dropOldest(remembered);
      return { ok: true, exchange, ...fetched };
    },
  };
}
