import type { SendEvent, SendResult } from '../../../src-shared/contract/sending-views.ts';
import type { ApiCall } from '../../../src-shared/domain/calls/api-call.ts';
import { type ConfirmedCall, changeProblem } from '../../../src-shared/domain/calls/changing-call.ts';
import type { HttpExchange } from '../../../src-shared/domain/calls/http-exchange.ts';
import { redirectStep } from '../../../src-shared/domain/calls/redirect.ts';
import { type Problem, ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import {
  redactExchange,
  redactResponseHead,
  redactUrl,
} from '../../../src-shared/domain/redaction/redact.ts';
import type { HttpPort, ResponseHead } from '../../ports/http.ts';
import type { SendingCookies } from '../cookie-jars.ts';
import { callToSend, type ReadyCall } from './carry.ts';
import type { KeptBodies, ShownBody } from './kept-bodies.ts';
import { createProgress } from './progress.ts';
import { type BodyReceiver, createBodyReceiver } from './receive-body.ts';

export interface CallRun {
  readonly http: HttpPort;
  readonly bodies: KeptBodies;
  /** Null: the environment keeps none. */
  readonly cookies: SendingCookies | null;
  readonly maxBodyBytes: number;
  /** Of the first call; a redirect that asks for another change is not followed. */
  readonly confirmed: ConfirmedCall | null;
  readonly callId: string;
  readonly emit: (event: SendEvent) => void;
  readonly signal: AbortSignal;
}

interface Answer {
  /** Redacted. */
  readonly exchange: HttpExchange;
  readonly body: ShownBody | null;
  /** As it came; null where nothing did. */
  readonly head: ResponseHead | null;
}

/** Cookies of one's own come first. */
function withCookies(call: ApiCall, cookies: string | null): ApiCall {
  if (cookies === null) return call;
  const isCookie = ([name]: readonly [string, string]) => name.toLowerCase() === 'cookie';
  const own = call.headers.filter(isCookie).map(([, value]) => value);
  const others = call.headers.filter((header) => !isCookie(header));
  return { ...call, headers: [...others, ['Cookie', [...own, cookies].join('; ')]] };
}

async function sendOnce(
  { http, bodies, cookies, maxBodyBytes, callId, emit, signal }: CallRun,
  { connection, secrets: known, variableSecrets }: ReadyCall,
  bare: ApiCall,
  hop: number,
): Promise<Answer> {
  const call = cookies === null ? bare : withCookies(bare, cookies.header(bare.url));
  let secrets = [...known, ...(cookies?.secrets() ?? [])];
  const progress = createProgress(hop, emit);
  let receiver: BodyReceiver | null = null;
  const { exchange } = await http.send({
    ...call,
    connection,
    maxBodyBytes,
    signal,
    acceptInvalidCertificates: connection.settings.acceptInvalidCertificates,
    observer: {
      sent() {
        emit({ type: 'sent', callId, hop, method: call.method, url: redactUrl(call.url, secrets) });
      },
      head(head) {
        if (cookies !== null) {
          cookies.take(call.url, head.headers);
          secrets = [...secrets, ...cookies.secrets()];
        }
        receiver = createBodyReceiver(head.headers, secrets, progress.show);
        emit({ type: 'head', hop, ...redactResponseHead(head, secrets) });
      },
      data(bytes) {
        if (receiver === null) return;
        progress.came(bytes.length);
        receiver.data(bytes);
        bodies.makeRoom(receiver.size());
      },
    },
  });
  progress.end();
  const redacted = redactExchange(exchange, secrets, variableSecrets);
  const head = exchange.response;
  const received = await bodyOf(receiver, exchange.problem === null);
  if (head === null || redacted.response === null || received === null)
    return { exchange: redacted, body: null, head };
  return {
    exchange: { ...redacted, response: { ...redacted.response, body: received.message } },
    body: received.shown,
    head,
  };
}

/** A variable that a callback sets is `never` to the compiler after it was compared to null. */
function bodyOf(receiver: BodyReceiver | null, complete: boolean) {
  return receiver === null ? null : receiver.finish(complete);
}

/** The call of the next hop; a problem where its token may not go. */
function nextCall(ready: ReadyCall): ApiCall | Problem {
  try {
    return callToSend(ready);
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
}

/**
 * Sends a call and tells how it goes, redirects one by one where they are to be followed. What happens on the way is the
 * last exchange's problem; the result is redacted. Throws where the token may not go from the start.
 */
export async function sendCall(
  run: CallRun,
  ready: ReadyCall,
  followRedirects: boolean,
): Promise<Omit<SendResult, 'tokenSetId'>> {
  const redirects: SendResult['redirects'][number][] = [];
  let hop = ready;
  let call = callToSend(ready);
  for (;;) {
    const { exchange, body, head } = await sendOnce(run, hop, call, redirects.length);
    const end = (problem: Problem | null) => ({
      exchange: problem === null ? exchange : { ...exchange, problem },
      redirects,
      body: body === null ? null : run.bodies.keep(run.callId, body),
    });
    if (!followRedirects || head === null || exchange.problem !== null) return end(null);
    const step = redirectStep(hop, head, redirects.length, hop.secrets);
    if (step.kind === 'stay') return end(null);
    if (step.kind === 'refused') return end(step.problem);
    const { url } = step.next.call;
    if (changeProblem(step.next.call, hop.environment, run.confirmed) !== null)
      return end({ code: 'REDIRECT_REFUSED', to: redactUrl(url, hop.secrets), reason: 'change' });
    hop = { ...hop, ...step.next };
    const next = nextCall(hop);
    if ('code' in next) return end(next);
    redirects.push({ exchange, dropped: step.dropped });
    call = next;
  }
}
