import type { Dispatcher } from 'undici';
import { isEventStream } from '../../../src-shared/domain/calls/charset.ts';
import type { HeaderList } from '../../../src-shared/domain/calls/http-exchange.ts';
import type { Problem } from '../../../src-shared/domain/problems/problem.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { ResponseHead } from '../http.ts';
import { type BodySink, contentCodings, createBodySink } from './body-sink.ts';
import { type FailureContext, problemOf } from './failure.ts';

export interface TransferJob {
  readonly dispatcher: Dispatcher;
  readonly options: Dispatcher.DispatchOptions;
  readonly maxBodyBytes: number;
  readonly responseTimeoutMs: number;
  readonly failure: FailureContext;
  readonly signal: AbortSignal;
  /** Called in the turn in which undici writes the message. */
  readonly onWrite: () => void;
  readonly onHead: (head: ResponseHead) => void;
  /** Decoded bytes of the body. */
  readonly onData: (bytes: Uint8Array) => void;
}

export interface Transferred {
  readonly head: ResponseHead | null;
  /** Decoded bytes that were handed to `onData`. */
  readonly size: number;
  /** `performance.now()` when the message was written. */
  readonly writtenAt: number | null;
  /** `performance.now()` when the response head came. */
  readonly firstByteAt: number | null;
  readonly problem: Problem | null;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Header bytes have no declared charset: UTF-8 where they are that, otherwise Latin-1. */
function headerText(raw: unknown): string {
  if (!(raw instanceof Uint8Array)) return String(raw);
  try {
    return utf8.decode(raw);
  } catch {
    return Buffer.from(raw).toString('latin1');
  }
}

function headerPairs(raw: Dispatcher.DispatchController['rawHeaders']): HeaderList {
  if (!Array.isArray(raw)) return [];
  return Array.from({ length: Math.floor(raw.length / 2) }, (_, index): readonly [string, string] => [
    headerText(raw[index * 2]),
    headerText(raw[index * 2 + 1]),
  ]);
}

/**
 * undici gives a connection free one turn of the event loop after the last byte. Whoever sends the next call at
 * once would open another connection, with another TLS handshake.
 */
function afterRelease(then: () => void): void {
  setImmediate(() => setImmediate(then));
}

/**
 * Runs one request to its end, bounded in bytes and time, and always resolves. The time to connect ends when the
 * message is written; from then on the whole response has `responseTimeoutMs`, however its bytes trickle. An event stream
 * has no end: there it is the time without a byte.
 */
export function transfer(job: TransferJob): Promise<Transferred> {
  return new Promise((resolve) => {
    const { host, connectTimeoutMs } = job.failure;
    let controller: Dispatcher.DispatchController | null = null;
    let head: ResponseHead | null = null;
    let size = 0;
    let writtenAt: number | null = null;
    let firstByteAt: number | null = null;
    let sink: BodySink | null = null;
    let settled = false;

    function finish(problem: Problem | null): void {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      job.signal.removeEventListener('abort', cancel);
      sink?.stop();
      resolve({ head, size, writtenAt, firstByteAt, problem });
      if (problem !== null) controller?.abort(new ProblemError(problem));
    }
    const cancel = () => finish({ code: 'CANCELLED' });
    const expire = (afterMs: number, phase: 'connect' | 'response' | 'idle') =>
      setTimeout(() => finish({ code: 'TIMED_OUT', host, afterMs, phase }), afterMs);
    const fail = (error: unknown) => finish(problemOf(error, job.failure));

    let stream: ReturnType<typeof expire> | null = null;
    let timer = expire(connectTimeoutMs, 'connect');
    if (job.signal.aborted) return cancel();
    job.signal.addEventListener('abort', cancel, { once: true });

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(started) {
        controller = started;
        // undici can't take a request back while it connects.
        if (settled) return started.abort(new ProblemError({ code: 'CANCELLED' }));
        clearTimeout(timer);
        timer = expire(job.responseTimeoutMs, 'response');
        writtenAt = performance.now();
        job.onWrite();
      },
      onResponseStart(started, status, _headers, statusText) {
        if (settled || status < 200) return;
        firstByteAt = performance.now();
        head = { status, statusText: statusText ?? '', headers: headerPairs(started.rawHeaders) };
        if (isEventStream(head.headers)) {
          clearTimeout(timer);
          timer = expire(job.responseTimeoutMs, 'idle');
          stream = timer;
        }
        job.onHead(head);
        sink = createBodySink(contentCodings(head.headers), job.maxBodyBytes, {
          data(bytes) {
            stream?.refresh();
            size += bytes.length;
            job.onData(bytes);
          },
          done: () => afterRelease(() => finish(null)),
          tooLarge: () => finish({ code: 'RESPONSE_TOO_LARGE', host, limit: job.maxBodyBytes }),
          failed: fail,
          pause: () => started.pause(),
          resume: () => started.resume(),
        });
      },
      onResponseData: (_started, chunk) => sink?.write(chunk),
      onResponseEnd: () => sink?.end(),
      onResponseError: (_started, error) => fail(error),
    };
    try {
      job.dispatcher.dispatch(job.options, handler);
    } catch (error) {
      fail(error);
    }
  });
}
