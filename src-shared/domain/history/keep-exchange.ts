import type { HeaderList, HttpExchange, MessageBody } from '../calls/http-exchange.ts';
import type { Problem } from '../problems/problem.ts';
import { describeProblem } from '../problems/problem-text.ts';
import { redactExchange, redactText } from '../redaction/redact.ts';
import type { KeptBody, KeptExchange, KeptProblem } from './history-entry.ts';
import { historyLimits } from './history-limits.ts';

function keepBody(body: MessageBody): KeptBody {
  const { size } = body;
  if (body.encoding === 'base64') return { text: '', size, kept: size === 0 ? 'whole' : 'left_out' };
  const text = body.text.slice(0, historyLimits.bodyCharacters);
  const whole = !body.truncated && text.length === body.text.length;
  return { text, size, kept: whole ? 'whole' : 'cut' };
}

function keepHeaders(headers: HeaderList): HeaderList {
  return headers
    .slice(0, historyLimits.headers)
    .map(([name, value]) => [name.slice(0, 1_000), value.slice(0, historyLimits.headerCharacters)] as const);
}

/** A problem in the words of this version, free of known secrets and of what looks like one. */
export function keepProblem(problem: Problem, secrets: readonly string[]): KeptProblem {
  const { title, detail } = describeProblem(problem);
  return { code: problem.code, title: redactText(title, secrets), detail: redactText(detail, secrets) };
}

/**
 * No more of a body than may be kept, and as much again: a secret that this cut halves lies beyond the one to come, and
 * a body of many megabytes is not read through for its beginning.
 */
function withoutRest(body: MessageBody): MessageBody {
  const most = 2 * historyLimits.bodyCharacters;
  return body.text.length <= most ? body : { ...body, text: body.text.slice(0, most), truncated: true };
}

function withoutRests(exchange: HttpExchange): HttpExchange {
  const { request, response } = exchange;
  return {
    ...exchange,
    request: { ...request, body: request.body && withoutRest(request.body) },
    response: response && { ...response, body: withoutRest(response.body) },
  };
}

/**
 * An exchange as it may lie on the disk: redacted (again, where it was before), bodies and headers bounded, bytes that
 * are no text left out. Redaction comes before the cut, so that nothing half cut escapes it.
 */
export function keepExchange(exchange: HttpExchange, secrets: readonly string[]): KeptExchange {
  const { request, response, startedAt, durationMs, problem } = redactExchange(
    withoutRests(exchange),
    secrets,
  );
  return {
    method: request.method,
    url: request.url.slice(0, historyLimits.urlCharacters),
    requestHeaders: keepHeaders(request.headers),
    requestBody: request.body === null ? null : keepBody(request.body),
    response: response && {
      status: response.status,
      statusText: response.statusText.slice(0, 200),
      httpVersion: response.httpVersion,
      headers: keepHeaders(response.headers),
      body: keepBody(response.body),
    },
    startedAt,
    durationMs,
    problem: problem && keepProblem(problem, secrets),
  };
}
