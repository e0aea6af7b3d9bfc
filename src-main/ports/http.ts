import type { HeaderList, HttpExchange } from '../../src-shared/domain/calls/http-exchange.ts';
import type { ConnectionSettings } from '../../src-shared/domain/environments/environment.ts';

/** Connection settings joined with the secrets they need; never leaves the main process. */
export interface Connection {
  readonly settings: ConnectionSettings;
  readonly proxyPassword: string | null;
  readonly clientCertificateKey: string | null;
}

export interface ResponseHead {
  readonly status: number;
  readonly statusText: string;
  readonly headers: HeaderList;
}

/** Looks on while a call is under way, and takes its body. Nothing here is redacted yet. */
interface HttpObserver {
  /** The request is being written. */
  sent(): void;
  head(head: ResponseHead): void;
  /** Decoded bytes, as they come. They are handed over: neither the exchange nor the outcome holds them. */
  data(bytes: Uint8Array): void;
}

export interface HttpCall {
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderList;
  readonly body: string | Uint8Array | null;
  readonly connection: Connection;
  /** Bytes of the decoded response body that are read at most; one byte more is `RESPONSE_TOO_LARGE`. */
  readonly maxBodyBytes: number;
  readonly signal: AbortSignal;
  readonly observer?: HttpObserver;
  /** Goes on where the server's certificate fails, whatever the connection says of other calls; a proxy's must hold. */
  readonly acceptInvalidCertificates?: boolean;
}

/**
 * One message pair, redirects not followed. `exchange` shows headers as they were sent, with credentials in
 * them: it must pass through redaction before it leaves the main process.
 */
export interface HttpOutcome {
  readonly exchange: HttpExchange;
  /** The response as bytes after content decoding, null when there was no response; empty where an observer took it. */
  readonly body: Uint8Array | null;
}

/** The only way out to the network. */
export interface HttpPort {
  /**
   * Never rejects for what the network or the server did: `outcome.exchange.problem` says it, and whatever
   * was received until then is kept.
   */
  send(call: HttpCall): Promise<HttpOutcome>;
  close(): Promise<void>;
}
