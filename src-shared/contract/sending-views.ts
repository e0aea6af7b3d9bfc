import type { FollowedRedirect } from '../domain/calls/answered-call.ts';
import type { HeaderList, HttpExchange } from '../domain/calls/http-exchange.ts';
import type { Problem } from '../domain/problems/problem.ts';

/** A response body in the main process, redacted; let go when others need its room. */
export interface KeptBody {
  readonly exchangeId: string;
  /** Bytes that can be fetched. Text is UTF-8 here, whatever it came as. */
  readonly size: number;
  readonly encoding: 'utf-8' | 'base64';
  /** Secrets were replaced in it. */
  readonly redacted: boolean;
}

export interface SendResult {
  /** What the call ended with. Redacted where it shows the token. */
  readonly exchange: HttpExchange;
  /** What led there, in order. */
  readonly redirects: readonly FollowedRedirect[];
  /** The whole body of `exchange`; null where none is kept. */
  readonly body: KeptBody | null;
  readonly tokenSetId: string | null;
}

/** What becomes of a call. `hop` counts followed redirects. All of it is redacted. */
export type SendEvent =
  | {
      readonly type: 'sent';
      /** For `requests.stop`. */
      readonly callId: string;
      readonly hop: number;
      readonly method: string;
      readonly url: string;
    }
  | {
      readonly type: 'head';
      readonly hop: number;
      readonly status: number;
      readonly statusText: string;
      readonly headers: HeaderList;
    }
  | {
      /** At most twenty a second. */
      readonly type: 'chunk';
      readonly hop: number;
      /** Bytes of the body so far. */
      readonly bytes: number;
      /** What came since the last one, for a body that is sent bit by bit; empty for any other, and past a bound. */
      readonly text: string;
    }
  | { readonly type: 'done'; readonly result: SendResult }
  | { readonly type: 'failed'; readonly problem: Problem };

/** A cookie without its value. */
export interface CookieView {
  readonly name: string;
  readonly domain: string;
  /** Goes to that very host alone. */
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: 'strict' | 'lax' | 'none' | null;
  /** Milliseconds since the epoch; null: with the session. */
  readonly expiresAt: number | null;
}

/** A part of a kept body. Offsets count bytes. */
export interface BodySlice {
  /** Where `text` really begins and ends: a slice of text holds whole characters. */
  readonly offset: number;
  readonly end: number;
  readonly size: number;
  /** As it was asked for: text, or base64. */
  readonly text: string;
}

export interface BodyMatches {
  /** Where matches begin, in bytes; the first of very many. */
  readonly offsets: readonly number[];
  /** Bytes that a match takes. */
  readonly length: number;
  /** Where to go on searching; null: the whole body was looked through. */
  readonly next: number | null;
}

/** A file to upload. `size`: bytes that were handed over by now. */
export interface AttachedFile {
  readonly attachmentId: string;
  readonly size: number;
}
