import { findInvalidHeader } from '../../src-shared/domain/calls/header-rules.ts';
import type {
  ExchangeTiming,
  HeaderList,
  HttpExchange,
} from '../../src-shared/domain/calls/http-exchange.ts';
import type { Problem } from '../../src-shared/domain/problems/problem.ts';
import { ProblemError } from '../../src-shared/domain/problems/problem.ts';
import { redactUrl } from '../../src-shared/domain/redaction/redact.ts';
import { toMessageBody } from './http/message-body.ts';
import { createRoutes, type Hop, maxHeaderBytes, type Routes } from './http/routes.ts';
import { type Transferred, transfer } from './http/transfer.ts';
import { createWireTap, type WireRecord, type WireTap } from './http/wire-tap.ts';
import type { HttpCall, HttpOutcome, HttpPort } from './http.ts';

function parseUrl(text: string): URL {
  if (!URL.canParse(text))
    throw new ProblemError({ code: 'URL_INVALID', url: redactUrl(text), reason: 'not_a_url' });
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') {
    const shown = `${url.protocol}//${url.host}${url.pathname}`;
    throw new ProblemError({ code: 'URL_INVALID', url: shown, reason: 'has_credentials' });
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new ProblemError({ code: 'URL_INVALID', url: redactUrl(text), reason: 'scheme' });
  return url;
}

function has(headers: HeaderList, name: string): boolean {
  return headers.some(([header]) => header.toLowerCase() === name);
}

/** undici publishes the head before it adds Content-Length; the rule is RFC 9110 section 8.6. */
function contentLength(call: HttpCall): HeaderList {
  const length = call.body === null ? 0 : Buffer.byteLength(call.body);
  const expected = ['POST', 'PUT', 'PATCH'].includes(call.method);
  return length > 0 || expected ? [['content-length', String(length)]] : [];
}

function requestHeaders(call: HttpCall, hop: Hop): HeaderList {
  const added = hop.headers.filter(([name]) => !has(call.headers, name));
  // A length that contradicts the body would make undici refuse the call; it states the true one by itself.
  return [...added, ...call.headers.filter(([name]) => name.toLowerCase() !== 'content-length')];
}

function failed(call: HttpCall, startedAt: number, problem: Problem): HttpOutcome {
  const body = call.body === null ? null : toMessageBody(call.body);
  const request = { method: call.method, url: call.url, headers: call.headers, body };
  const exchange: HttpExchange = {
    direction: 'sent',
    request,
    response: null,
    startedAt,
    durationMs: 0,
    firstByteMs: null,
    problem,
  };
  return { exchange, body: null };
}

function timingOf(record: WireRecord, result: Transferred, endedAt: number): ExchangeTiming {
  const { writtenAt, firstByteAt } = result;
  const { dnsMs = null, connectMs = null, tlsMs = null } = record.connecting ?? {};
  return {
    dnsMs,
    connectMs,
    tlsMs,
    waitingMs: writtenAt === null || firstByteAt === null ? null : firstByteAt - writtenAt,
    transferMs: firstByteAt === null ? null : endedAt - firstByteAt,
  };
}

function toOutcome(
  call: HttpCall,
  hop: Hop,
  record: WireRecord,
  result: Transferred,
  bytes: Uint8Array,
  time: { readonly startedAt: number; readonly began: number },
): HttpOutcome {
  const { head, size, firstByteAt } = result;
  const endedAt = performance.now();
  const refusedByProxy = hop.forwardedBy !== null && head?.status === 407;
  const problem: Problem | null =
    refusedByProxy && result.problem === null
      ? { code: 'PROXY_FAILED', proxy: hop.forwardedBy, status: 407 }
      : result.problem;
  const sent = record.sentHeaders;
  return {
    exchange: {
      direction: 'sent',
      request: {
        method: call.method,
        url: call.url,
        headers: sent === null ? call.headers : [...sent, ...contentLength(call)],
        body: call.body === null ? null : toMessageBody(call.body),
      },
      response:
        head === null
          ? null
          : {
              ...head,
              httpVersion: record.httpVersion ?? '1.1',
              body: { ...toMessageBody(bytes, result.problem === null && bytes.length === size), size },
            },
      startedAt: time.startedAt,
      durationMs: endedAt - time.began,
      firstByteMs: firstByteAt === null ? null : firstByteAt - time.began,
      ...(record.certificateFault === null ? {} : { certificateFault: record.certificateFault }),
      ...(sent === null ? {} : { timing: timingOf(record, result, endedAt) }),
      problem,
    },
    body: head === null ? null : bytes,
  };
}

async function send(routes: Routes, tap: WireTap, call: HttpCall): Promise<HttpOutcome> {
  const time = { startedAt: Date.now(), began: performance.now() };
  let url: URL;
  let hop: Hop;
  try {
    url = parseUrl(call.url);
    const name = findInvalidHeader(call.headers);
    if (name !== null) throw new ProblemError({ code: 'HEADER_INVALID', name });
    hop = routes.hop(call.connection, url, call.acceptInvalidCertificates ?? false);
  } catch (error) {
    if (error instanceof ProblemError) return failed(call, time.startedAt, error.problem);
    throw error;
  }
  const record: WireRecord = {
    sentHeaders: null,
    httpVersion: null,
    connecting: null,
    certificateFault: null,
  };
  const chunks: Uint8Array[] = [];
  const { observer } = call;
  const { connectTimeoutMs, responseTimeoutMs } = call.connection.settings;
  const result = await transfer({
    dispatcher: hop.dispatcher,
    options: {
      origin: hop.origin,
      path: hop.path,
      method: call.method,
      headers: requestHeaders(call, hop).flat(),
      body: call.body,
    },
    maxBodyBytes: call.maxBodyBytes,
    responseTimeoutMs,
    failure: { host: url.host, connectTimeoutMs, maxHeaderBytes },
    signal: call.signal,
    onWrite() {
      tap.expect(record);
      observer?.sent();
    },
    onHead: (head) => observer?.head(head),
    onData: (bytes) => {
      if (observer === undefined) chunks.push(bytes);
      else observer.data(bytes);
    },
  });
  return toOutcome(call, hop, record, result, Buffer.concat(chunks), time);
}

/**
 * The way out to the network, on undici. Speaks HTTP/1.1; follows no redirect, retries nothing, keeps no cookie.
 * A proxy is used for every host but loopback, and for loopback too when it is itself there; `http:` is forwarded by it,
 * `https:` tunnelled. The environment variables for proxies are not looked at. Header names and values must be valid (RFC 9110 section 5), otherwise the
 * problem is `HEADER_INVALID`.
 */
export function createHttpPort(): HttpPort {
  const routes = createRoutes();
  const tap = createWireTap();
  return {
    send: (call) => send(routes, tap, call),
    async close() {
      tap.close();
      await routes.close();
    },
  };
}
