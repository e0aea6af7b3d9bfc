import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { HeaderList } from '../../../src-shared/domain/calls/http-exchange.ts';
import { type Connecting, takeConnecting } from './connecting.ts';

/** What only the wire knows: headers that the client adds by itself, and the version of the answer. */
export interface WireRecord {
  sentHeaders: HeaderList | null;
  httpVersion: string | null;
  /** How long its connection took to open; null where it was open before. */
  connecting: Connecting | null;
  /** Why the certificate of the other side failed; null where it did not, or there is none. */
  certificateFault: string | null;
}

export interface WireTap {
  /** Announces that the message written next, in this very turn, belongs to `record`. */
  expect(record: WireRecord): void;
  close(): void;
}

const channel = 'undici:client:sendHeaders';
const versionLength = 'HTTP/1.1'.length;

function isSendHeaders(message: unknown): message is { readonly headers: string; readonly socket: Socket } {
  return (
    typeof message === 'object' &&
    message !== null &&
    'headers' in message &&
    typeof message.headers === 'string' &&
    'socket' in message &&
    message.socket instanceof Socket
  );
}

/** Node's types call it an error; it is the error's code. */
function certificateFault(socket: Socket): string | null {
  if (!(socket instanceof TLSSocket) || socket.authorized) return null;
  const fault: unknown = socket.authorizationError;
  return fault instanceof Error ? fault.message : typeof fault === 'string' ? fault : 'unknown';
}

function parseHead(head: string): HeaderList {
  return head
    .split('\r\n')
    .slice(1)
    .flatMap((line): HeaderList => {
      const colon = line.indexOf(':');
      return colon < 0 ? [] : [[line.slice(0, colon), line.slice(colon + 1).trim()]];
    });
}

/**
 * Listens where undici publishes the head of each message it writes. undici announces a request to its handler
 * and publishes the head in one turn, which ties the two together. Content-Length is not part of that head.
 * The status line's version is read off the socket because undici keeps it to itself.
 */
export function createWireTap(): WireTap {
  let expected: WireRecord | null = null;
  const answers = new WeakMap<Socket, { record: WireRecord; start: string }>();

  function watchAnswer(socket: Socket, record: WireRecord): void {
    const seen = answers.get(socket);
    if (seen !== undefined) {
      seen.record = record;
      seen.start = '';
      return;
    }
    const answer = { record, start: '' };
    answers.set(socket, answer);
    const read = socket.read.bind(socket);
    socket.read = (size?: number) => {
      const chunk: unknown = read(size);
      if (Buffer.isBuffer(chunk) && answer.start.length < versionLength) {
        answer.start += chunk.toString('latin1', 0, versionLength);
        answer.record.httpVersion ??= /^HTTP\/(\d\.\d)/.exec(answer.start)?.[1] ?? null;
      }
      return chunk;
    };
  }

  function onSendHeaders(message: unknown): void {
    const record = expected;
    expected = null;
    if (record === null || !isSendHeaders(message)) return;
    record.sentHeaders = parseHead(message.headers);
    record.connecting = takeConnecting(message.socket);
    record.certificateFault = certificateFault(message.socket);
    watchAnswer(message.socket, record);
  }

  subscribe(channel, onSendHeaders);
  return {
    expect(record) {
      expected = record;
    },
    close() {
      unsubscribe(channel, onSendHeaders);
    },
  };
}
