import { allowInsecureRequests, type CustomFetchOptions, customFetch } from 'oauth4webapi';
import type { Parameter } from '../../../src-shared/domain/minting/parameter.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { Connection, HttpOutcome, HttpPort } from '../../ports/http.ts';
import { isLoopbackHttp } from './endpoints.ts';

/** Bytes; room for a token of 1 MB, beside others. */
const maxTokenResponseBytes = 5_000_000;

export interface ProtocolCall {
  readonly http: HttpPort;
  readonly connection: Connection;
  readonly signal: AbortSignal;
  readonly userAgent: string;
  /** The endpoint that will be called: plain HTTP is let through on this machine alone. */
  readonly endpoint: string;
}

/** What one request of the protocol library put on the wire and got back. */
export interface ProtocolRecord {
  readonly outcome: HttpOutcome | null;
  readonly sent: readonly Parameter[] | null;
}

const withoutBody = new Set([204, 205, 304]);

function toResponse({ exchange, body }: HttpOutcome): Response {
  const status = exchange.response?.status ?? 0;
  if (status < 200 || status > 599)
    throw new ProblemError({ code: 'UNEXPECTED_STATUS', leg: 'token', status });
  const headers = new Headers();
  for (const [name, value] of exchange.response?.headers ?? []) headers.append(name, value);
  const bytes = body === null || withoutBody.has(status) ? null : new Uint8Array(body);
  return new Response(bytes, { status, headers });
}

/**
 * Options that make the protocol library send its one request through the HTTP port. The answer is read once and kept
 * in `record`; the library gets a copy. Throws what went wrong on the way as a `ProblemError`.
 */
export function protocolFetch(call: ProtocolCall) {
  let record: ProtocolRecord = { outcome: null, sent: null };
  const send = async (url: string, options: CustomFetchOptions<string, unknown>): Promise<Response> => {
    const body = options.body instanceof URLSearchParams ? options.body : null;
    const sent = body === null ? null : [...body].map(([name, value]) => ({ name, value }));
    record = { outcome: null, sent };
    const outcome = await call.http.send({
      method: options.method,
      url,
      headers: Object.entries(options.headers),
      body: body === null ? null : body.toString(),
      connection: call.connection,
      maxBodyBytes: maxTokenResponseBytes,
      signal: call.signal,
    });
    record = { outcome, sent };
    if (outcome.exchange.problem !== null) throw new ProblemError(outcome.exchange.problem);
    return toResponse(outcome);
  };
  return {
    record: () => record,
    options: {
      [customFetch]: send,
      [allowInsecureRequests]: isLoopbackHttp(call.endpoint),
      headers: { 'user-agent': call.userAgent },
      signal: call.signal,
    },
  };
}

export type ProtocolOptions = ReturnType<typeof protocolFetch>['options'];
