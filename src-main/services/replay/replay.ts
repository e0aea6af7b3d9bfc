import { randomUUID } from 'node:crypto';
import type { SendEvent, SendResult } from '../../../src-shared/contract/sending-views.ts';
import { changeProblem } from '../../../src-shared/domain/calls/changing-call.ts';
import type { SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { HostPort } from '../../ports/host.ts';
import type { Changes } from '../changes.ts';
import type { CookieJars } from '../cookie-jars.ts';
import type { EnvironmentAccess } from '../environment-access.ts';
import { openEventStream } from '../minting/event-stream.ts';
import type { Services } from '../services.ts';
import { createAttachments } from './attachments.ts';
import { readyCall, type SendingParts, secretsOf } from './carry.ts';
import { type TokenSources, tokenOf } from './chosen-token.ts';
import { createKeptBodies } from './kept-bodies.ts';
import { prepareCall } from './prepare-call.ts';
import { sendCall } from './send-call.ts';

/** Decoded bytes of a response that are read at most; what came until then is kept. */
const maxResponseBytes = 150_000_000;

/** A call by its request, with which token. */
export interface SentCall {
  readonly request: SavedRequest;
  readonly chosen: { readonly token: 'id' | 'access' } | null;
}

interface Parts extends SendingParts, TokenSources {
  readonly access: Pick<
    EnvironmentAccess,
    'environment' | 'application' | 'connection' | 'folders' | 'variableSecret'
  >;
  readonly liveTokens: SendingParts['liveTokens'] & TokenSources['liveTokens'];
  readonly host: Pick<HostPort, 'saveFile'>;
  readonly changes: Pick<Changes, 'announce'>;
  readonly jars: Pick<CookieJars, 'open' | 'forget'>;
  /** Told of every call that went out, whether or not anybody still waits for it. */
  readonly onSent: (call: SentCall, result: SendResult) => void;
  /** For tests: less than `maxResponseBytes`. */
  readonly maxBodyBytes?: number;
}

export type Replay = Pick<
  Services['requests'],
  'send' | 'stop' | 'attach' | 'attachments' | 'detach' | 'body' | 'searchBody' | 'saveBody'
>;

/**
 * Sends saved requests as they stand, and keeps what the last ones answered. What can be told before sending is thrown as
 * `ProblemError`; what happens on the way is `exchange.problem`. Redirects are followed where the request says so, one
 * by one. Without a token, an `Authorization` header of one's own is sent as typed, to any host.
 */
export function createReplay(parts: Parts): Replay {
  const { http, maxBodyBytes = maxResponseBytes } = parts;
  const bodies = createKeptBodies();
  const attachments = createAttachments(() => parts.changes.announce('attachments'));
  const running = new Map<string, AbortController>();

  return {
    async send({ request, allowedHost, confirmed, chosen }, outer) {
      const environment = parts.access.environment(request.environmentId);
      const prepared = await prepareCall(parts.access, request, environment, {
        bytes: attachments.bytes,
        boundary: `----claimcheck-${randomUUID()}`,
      });
      const token = tokenOf(parts, request, chosen, environment);
      const ready = await readyCall(parts, {
        environment,
        ...prepared,
        token: token === null ? null : { value: token.value, placement: request.placement },
        allowedHost,
        secrets: token === null ? [] : secretsOf(token.set),
      });
      const unconfirmed = changeProblem(prepared.call, environment, confirmed);
      if (unconfirmed !== null) throw new ProblemError(unconfirmed);
      const cookies = environment.connection.cookies ? await parts.jars.open(environment.id) : null;
      if (cookies === null) parts.jars.forget(environment.id);
      return openEventStream<SendEvent>(async (emit, ended) => {
        const callId = randomUUID();
        const stopper = new AbortController();
        running.set(callId, stopper);
        const signal = AbortSignal.any([ended, stopper.signal]);
        const run = { http, bodies, cookies, maxBodyBytes, confirmed, callId, emit, signal };
        try {
          const sent = await sendCall(run, ready, request.followRedirects);
          const result = { ...sent, tokenSetId: token?.set.tokenSetId ?? null };
          parts.onSent({ request, chosen }, result);
          emit({ type: 'done', result });
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error;
          emit({ type: 'failed', problem: error.problem });
        } finally {
          running.delete(callId);
        }
      }, outer);
    },
    stop: ({ callId }) => running.get(callId)?.abort(),
    attach: ({ attachmentId, data }) => attachments.add(attachmentId, Buffer.from(data, 'base64')),
    attachments: () => attachments.list(),
    detach: ({ attachmentId }) => attachments.drop(attachmentId),
    body: ({ exchangeId, offset, length, as }) => bodies.slice(exchangeId, offset, length, as),
    searchBody: ({ exchangeId, text, matchCase, from }) => bodies.search(exchangeId, text, matchCase, from),
    async saveBody({ exchangeId, fileName }) {
      const { saveFile } = parts.host;
      const body = bodies.parts(exchangeId);
      if (saveFile === null)
        throw new ProblemError({
          code: 'REQUEST_INVALID',
          field: 'Saving',
          reason: 'Here the page saves files.',
        });
      return { saved: await saveFile(fileName, body) };
    },
  };
}
