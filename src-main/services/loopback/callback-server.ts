import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HeaderList, HttpExchange } from '../../../src-shared/domain/calls/http-exchange.ts';
import type { CallbackJudgement } from '../../../src-shared/domain/minting/callback.ts';
import {
  type Answer,
  foreignHost,
  notNavigated,
  otherMethod,
  otherPath,
  pageAnswer,
  problemPage,
  problemStatus,
  redirectAnswer,
  secondCode,
  signedInPage,
} from './callback-answers.ts';
import type { CallbackPage } from './callback-page.ts';
import type { LoopbackTarget } from './redirect-uri.ts';

/** The one callback that decided a run, as received and answered; its URL still holds the code. */
export interface ReceivedCallback {
  readonly judgement: CallbackJudgement;
  readonly parameters: URLSearchParams;
  readonly exchange: HttpExchange;
}

export interface CallbackHandlerOptions {
  readonly target: LoopbackTarget;
  readonly judge: (parameters: URLSearchParams) => CallbackJudgement;
  readonly now: () => number;
  /** Called once, when the answer to the deciding request is on its way. */
  readonly onCallback: (callback: ReceivedCallback) => void;
  /** Called when the last page of this run has been handed over. */
  readonly onServed: () => void;
}

interface Decided {
  readonly query: string;
  readonly resultPath: string;
  readonly page: CallbackPage;
}

function headerPairs(request: IncomingMessage): HeaderList {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < request.rawHeaders.length; index += 2)
    pairs.push([request.rawHeaders[index] ?? '', request.rawHeaders[index + 1] ?? '']);
  return pairs;
}

function exchangeOf(
  request: IncomingMessage,
  answer: Answer,
  origin: string,
  startedAt: number,
): HttpExchange {
  return {
    direction: 'received',
    request: {
      method: request.method ?? '',
      url: `${origin}${request.url ?? ''}`,
      headers: headerPairs(request),
      body: null,
    },
    response: {
      status: answer.status,
      statusText: '',
      httpVersion: '1.1',
      headers: answer.headers,
      body: { text: answer.body, encoding: 'utf-8', size: Buffer.byteLength(answer.body), truncated: false },
    },
    startedAt,
    durationMs: 0,
    firstByteMs: null,
    problem: null,
  };
}

function send(response: ServerResponse, answer: Answer, done: () => void): void {
  response.once('close', done);
  response.writeHead(answer.status, [
    ...answer.headers.flat(),
    'Content-Length',
    String(Buffer.byteLength(answer.body)),
  ]);
  response.end(answer.body);
}

/**
 * Answers the browser on the redirect URI. The first request to it decides the run; until its result page has been
 * fetched the same code is answered alike and any other is refused. Nothing of a request is logged.
 */
export function createCallbackHandler(
  options: CallbackHandlerOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const { target } = options;
  let decided: Decided | null = null;

  function decide(request: IncomingMessage, response: ServerResponse, query: string): void {
    const startedAt = options.now();
    const parameters = new URLSearchParams(query);
    const judgement = options.judge(parameters);
    const resultPath = `/${randomUUID()}`;
    const page = judgement.accepted ? signedInPage : problemPage(judgement.problem);
    decided = { query, resultPath, page };
    const redirect = judgement.accepted || judgement.problem.code === 'PROVIDER_REFUSED';
    const answer = redirect ? redirectAnswer(resultPath) : pageAnswer(problemStatus(judgement.problem), page);
    const exchange = exchangeOf(request, answer, `http://${target.host}`, startedAt);
    send(response, answer, () => {
      options.onCallback({ judgement, parameters, exchange });
      if (!redirect) options.onServed();
    });
  }

  return (request, response) => {
    const [path = '', ...rest] = (request.url ?? '').split('?');
    const query = rest.join('?');
    const answer = (page: Answer, done = () => {}) => send(response, page, done);
    if (request.headers.host !== target.host) return answer(foreignHost());
    // A page that embeds the redirect URI as an image must not be able to end a run.
    const destination = request.headers['sec-fetch-dest'];
    if (destination !== undefined && destination !== 'document') return answer(notNavigated());
    if (path !== target.path && path !== decided?.resultPath) return answer(otherPath());
    if (request.method !== 'GET') return answer(otherMethod());
    if (decided === null) return decide(request, response, query);
    if (path === decided.resultPath) return answer(pageAnswer(200, decided.page), options.onServed);
    if (query === decided.query) return answer(redirectAnswer(decided.resultPath));
    return answer(secondCode());
  };
}
