import type { HttpExchange } from '../../../src-shared/domain/calls/http-exchange.ts';
import { isSecureEndpoint } from '../../../src-shared/domain/environments/issuer.ts';
import type { Problem } from '../../../src-shared/domain/problems/problem.ts';
import { redactUrl } from '../../../src-shared/domain/redaction/redact.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Connection, HttpPort } from '../../ports/http.ts';
import { type IssuerKeys, parseKeys } from './verify-jws.ts';

const maxKeysBytes = 1_000_000;
/** Milliseconds that fetched keys are believed without asking again. */
const freshForMs = 300_000;
const maxRemembered = 100;

type FetchedKeys =
  | { readonly ok: true; readonly keys: IssuerKeys; readonly exchange: HttpExchange }
  | { readonly ok: false; readonly problem: Problem; readonly exchange: HttpExchange | null };

export interface KeyMemory {
  /** Keys fetched from this address a short while ago over the same kind of connection, or null. */
  recall(url: string, connection: Connection): IssuerKeys | null;
  /** Fetches a JWK Set (RFC 7517 section 5) and remembers it. Redirects are not followed. */
  fetch(url: string, connection: Connection, signal: AbortSignal): Promise<FetchedKeys>;
}

function parse(url: string, body: Uint8Array | null): IssuerKeys | null {
  try {
    return parseKeys(url, JSON.parse(new TextDecoder().decode(body ?? new Uint8Array())));
  } catch {
    return null;
  }
}

export function createKeyMemory({
  http,
  clock,
}: {
  readonly http: HttpPort;
  readonly clock: Clock;
}): KeyMemory {
  const remembered = new Map<string, { readonly keys: IssuerKeys; readonly at: number }>();
  const nameOf = (url: string, connection: Connection) => JSON.stringify([url, connection.settings]);

  return {
    recall(url, connection) {
      const entry = remembered.get(nameOf(url, connection));
      return entry !== undefined && clock.now() - entry.at < freshForMs ? entry.keys : null;
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
      remembered.set(name, { keys, at: clock.now() });
      for (const oldest of remembered.keys()) {
        if (remembered.size <= maxRemembered) break;
        remembered.delete(oldest);
      }
      return { ok: true, keys, exchange };
    },
  };
}
