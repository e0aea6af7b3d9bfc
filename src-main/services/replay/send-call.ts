import type { SendEvent, SendResult } from '../../../src-shared/contract/views.ts';
import {
  redactExchange,
  redactResponseHead,
  redactUrl,
} from '../../../src-shared/domain/redaction/redact.ts';
import type { HttpPort } from '../../ports/http.ts';
import type { ReadyCall } from './carry.ts';
import type { KeptBodies } from './kept-bodies.ts';
import { createProgress } from './progress.ts';
import { createBodyReceiver } from './receive-body.ts';

/** Decoded bytes of a response that are read at most. */
const maxResponseBytes = 20_971_520;

export interface CallRun {
  readonly http: HttpPort;
  readonly bodies: KeptBodies;
  readonly callId: string;
  readonly emit: (event: SendEvent) => void;
  readonly signal: AbortSignal;
}

/** Sends a call and tells how it goes. What happens on the way is the exchange's problem; the result is redacted. */
export async function sendCall(
  { http, bodies, callId, emit, signal }: CallRun,
  { call, connection, secrets }: ReadyCall,
): Promise<Omit<SendResult, 'tokenSetId'>> {
  const hop = 0;
  const progress = createProgress(hop, emit);
  const receiver = createBodyReceiver(secrets);
  const { exchange } = await http.send({
    ...call,
    connection,
    maxBodyBytes: maxResponseBytes,
    signal,
    observer: {
      sent() {
        emit({ type: 'sent', callId, hop, method: call.method, url: redactUrl(call.url, secrets) });
      },
      head: (head) => emit({ type: 'head', hop, ...redactResponseHead(head, secrets) }),
      data(bytes) {
        receiver.data(bytes);
        progress.add(bytes.length, '');
      },
    },
  });
  progress.end();
  const redacted = redactExchange(exchange, secrets);
  if (exchange.response === null || redacted.response === null)
    return { exchange: redacted, redirects: [], body: null };
  const received = await receiver.finish(exchange.response.headers, exchange.problem === null);
  return {
    exchange: { ...redacted, response: { ...redacted.response, body: received.message } },
    redirects: [],
    body: bodies.keep(callId, received.shown),
  };
}
