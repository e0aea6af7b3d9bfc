import type { HttpExchange } from '../../../src-shared/domain/calls/http-exchange.ts';
import type { CallbackExpectation, CallbackJudgement } from '../../../src-shared/domain/minting/callback.ts';
import { judgeCallback } from '../../../src-shared/domain/minting/callback.ts';
import type { Parameter } from '../../../src-shared/domain/minting/parameter.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { ReceivedCallback } from '../loopback/callback-server.ts';
import type { TakenPort } from '../loopback/loopback.ts';
import { parsePastedCallback, type RedirectTarget } from '../loopback/redirect-uri.ts';
import { authorizeUrl } from './authorize-url.ts';
import { cancelled } from './cancelled.ts';
import { asLeg, type OpenLeg } from './leg-recorder.ts';
import type { MintingContext, Run } from './run.ts';

/** Milliseconds that a run waits for the browser. */
const callbackTimeoutMs = 300_000;

export interface BrowserRequest {
  readonly authorizationEndpoint: string;
  readonly parameters: readonly Parameter[];
  readonly target: RedirectTarget;
  readonly expectation: CallbackExpectation;
}

export interface GrantedCode {
  readonly code: string;
  readonly iss: string | null;
}

interface OpenedBrowser {
  readonly url: string;
  readonly port: TakenPort | null;
  readonly opened: boolean;
}

function openedExchange(url: string, startedAt: number): HttpExchange {
  return {
    direction: 'opened',
    request: { method: 'GET', url, headers: [], body: null },
    response: null,
    startedAt,
    durationMs: null,
    firstByteMs: null,
    problem: null,
  };
}

function pastedExchange(url: URL, startedAt: number): HttpExchange {
  return { ...openedExchange(url.href, startedAt), direction: 'received', durationMs: 0 };
}

/** Takes the port, then opens the browser; a callback that overtakes the opener counts as opened. */
function openBrowser(context: MintingContext, run: Run, request: BrowserRequest): Promise<OpenedBrowser> {
  return asLeg(run.recorder, 'authorize', async (leg) => {
    const { target, expectation } = request;
    const judge = (parameters: URLSearchParams) => judgeCallback(parameters, expectation);
    const port =
      target.kind === 'loopback'
        ? await context.loopback.take(target, run.application.otherRedirectUris, judge)
        : null;
    const abort = cancelled(run.signal);
    try {
      const url = authorizeUrl(request.authorizationEndpoint, request.parameters).href;
      leg.exchange(openedExchange(url, context.clock.now()));
      leg.show();
      const opening = context.host.openBrowser(url).catch(() => false);
      const overtaken = port === null ? [] : [port.callback.then(() => true)];
      const opened = await Promise.race([opening, ...overtaken, abort.promise]);
      if (!opened) leg.fact('browser_not_opened');
      return { url, port, opened };
    } catch (error) {
      await port?.close();
      throw error;
    } finally {
      abort.stop();
    }
  });
}

function noteJudgement(leg: OpenLeg, judgement: CallbackJudgement, parameters: URLSearchParams): void {
  if (!judgement.accepted && judgement.problem.code === 'CALLBACK_STATE_MISMATCH') return;
  leg.fact('state_matched');
  if (!judgement.accepted && judgement.problem.code === 'CALLBACK_ISSUER_MISMATCH') return;
  const iss = parameters.get('iss');
  if (iss === null) leg.fact('iss_absent');
  else leg.fact('iss_matched', iss);
}

interface PastedCallback {
  readonly promise: Promise<ReceivedCallback>;
  readonly complete: (text: string) => void;
}

/** A wrong URL pasted by hand is refused, and the run waits on; only one with the right `state` decides it. */
function pastedCallback(context: MintingContext, request: BrowserRequest): PastedCallback {
  let decide: (callback: ReceivedCallback) => void = () => {};
  const promise = new Promise<ReceivedCallback>((resolve) => {
    decide = resolve;
  });
  function complete(text: string): void {
    const url = parsePastedCallback(text, request.target.redirectUri);
    const judgement = judgeCallback(url.searchParams, request.expectation);
    if (!judgement.accepted && judgement.problem.code === 'CALLBACK_STATE_MISMATCH')
      throw new ProblemError(judgement.problem);
    const exchange = pastedExchange(url, context.clock.now());
    decide({ judgement, parameters: url.searchParams, exchange });
  }
  return { promise, complete };
}

function awaitCallback(
  context: MintingContext,
  run: Run,
  request: BrowserRequest,
  { url, port, opened }: OpenedBrowser,
): Promise<GrantedCode> {
  return asLeg(run.recorder, 'callback', async (leg) => {
    const pasted = pastedCallback(context, request);
    const abort = cancelled(run.signal);
    const stopWaiting = context.waiting.add(run.id, { pageUrl: url, complete: pasted.complete });
    let stopClock = () => {};
    const timeout = new Promise<never>((_resolve, reject) => {
      const late = () => reject(new ProblemError({ code: 'CALLBACK_TIMED_OUT', afterMs: callbackTimeoutMs }));
      stopClock = context.clock.after(callbackTimeoutMs, late);
    });
    run.emit({
      type: 'waiting_for_browser',
      runId: run.id,
      authorizeUrl: url,
      redirectUri: request.target.redirectUri,
      opened,
      until: context.clock.now() + callbackTimeoutMs,
    });
    try {
      const received = port === null ? [] : [port.callback];
      const callback = await Promise.race([pasted.promise, ...received, timeout, abort.promise]);
      const { judgement, parameters, exchange } = callback;
      run.recorder.addSecrets(...parameters.getAll('code'));
      leg.exchange(exchange);
      if (exchange.response === null) leg.fact('callback_pasted');
      noteJudgement(leg, judgement, parameters);
      if (!judgement.accepted) throw new ProblemError(judgement.problem);
      return { code: judgement.code, iss: judgement.iss };
    } finally {
      stopWaiting();
      stopClock();
      abort.stop();
    }
  });
}

/**
 * The authorize and the callback leg: takes the port of the redirect URI, opens the browser and waits for its return
 * or for a pasted callback URL, at most `callbackTimeoutMs`. The port is freed on every way out.
 */
export async function authorizeInBrowser(
  context: MintingContext,
  run: Run,
  request: BrowserRequest,
): Promise<GrantedCode> {
  const browser = await openBrowser(context, run, request);
  let answered = false;
  void browser.port?.callback.then(() => {
    answered = true;
  });
  try {
    return await awaitCallback(context, run, request, browser);
  } finally {
    // A browser that was answered still fetches its page; anyone else has no more business here.
    if (answered && !run.signal.aborted) browser.port?.release();
    else await browser.port?.close();
  }
}
