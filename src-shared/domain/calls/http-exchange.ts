import type { Problem } from '../problems/problem.ts';

/** Order and repetition as on the wire; names as the wire has them. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

export interface MessageBody {
  /** UTF-8 text, or base64 when the bytes are not valid UTF-8. */
  readonly text: string;
  readonly encoding: 'utf-8' | 'base64';
  /** Bytes as received after content decoding; larger than `text` when `truncated`. */
  readonly size: number;
  readonly truncated: boolean;
  /** The charset that the text was decoded from, where that is not UTF-8. */
  readonly charset?: string;
  /** Bytes that the charset does not know stand as U+FFFD. */
  readonly broken?: true;
}

/**
 * Milliseconds of each phase. Null: there was none (a kept connection, plain `http:`), a proxy hides it, or it was not
 * reached.
 */
export interface ExchangeTiming {
  readonly dnsMs: number | null;
  readonly connectMs: number | null;
  readonly tlsMs: number | null;
  /** From the request's last header to the response's. */
  readonly waitingMs: number | null;
  readonly transferMs: number | null;
}

export interface HttpRequestMessage {
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderList;
  readonly body: MessageBody | null;
}

export interface HttpResponseMessage {
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  readonly headers: HeaderList;
  readonly body: MessageBody;
}

/**
 * One HTTP message pair. `sent`: by Claimcheck. `opened`: a URL handed to the browser, whose response
 * Claimcheck does not see. `received`: what the browser sent to the loopback server.
 */
export interface HttpExchange {
  readonly direction: 'sent' | 'opened' | 'received';
  readonly request: HttpRequestMessage;
  readonly response: HttpResponseMessage | null;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Milliseconds; null while under way. */
  readonly durationMs: number | null;
  readonly firstByteMs: number | null;
  /** Absent where Claimcheck did not send the request, or it never left. */
  readonly timing?: ExchangeTiming;
  /** Why the server's certificate would have been refused, where its environment says to accept it. */
  readonly certificateFault?: string;
  readonly problem: Problem | null;
}
