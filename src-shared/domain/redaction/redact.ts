import type {
  HeaderList,
  HttpExchange,
  HttpRequestMessage,
  HttpResponseMessage,
  MessageBody,
} from '../calls/http-exchange.ts';
import type { Parameter } from '../minting/parameter.ts';
import type { Problem } from '../problems/problem.ts';
import { decodeAnyBase64 } from '../tokens/base64url.ts';
import {
  type KnownSecretRedaction,
  knownSecretNaming,
  knownSecretRedaction,
  type NamedSecret,
} from './redact-known.ts';
import { redactionMark } from './redact-marks.ts';
import { secretHeaderLabel, secretNameLabel } from './redact-names.ts';
import { redactSecretValue, redactShapes } from './redact-shapes.ts';
import { redactAssignments, redactMembers } from './redact-text.ts';
import { redactTyped } from './redact-typed.ts';
import { redactAddress, redactQuery } from './redact-url.ts';

function redactRunningText(text: string): string {
  return redactAssignments(redactMembers(redactShapes(text)));
}

/**
 * Any text on its way out: known secrets in every encoding that `knownSecretRedaction` lists, members and
 * assignments with secret names, and secrets by shape. Idempotent, linear, never throws. A secret that is
 * neither known, nor named, nor shaped like one is not found.
 */
export function redactText(text: string, knownSecrets: readonly string[]): string {
  return textRedaction(knownSecrets)(text);
}

/** `redactText` for many texts: the forms of the secrets, which are many too, are made once. */
export function textRedaction(knownSecrets: readonly string[]): (text: string) => string {
  const known = knownSecretRedaction(knownSecrets);
  return (text) => redactRunningText(known(text));
}

/**
 * Any URL or relative reference, well formed or not: secrets by name in query and fragment (also of URLs inside
 * parameters), the password of its authority, known secrets, and secrets by shape anywhere. Marks are left
 * unencoded: the result is for reading. Never throws.
 */
export function redactUrl(url: string, knownSecrets: readonly string[] = []): string {
  return redactAddress(knownSecretRedaction(knownSecrets)(url));
}

/** Decoded request parameters: secret by name or by shape. Names, order and repetition stay. */
export function redactParameters(parameters: readonly Parameter[]): readonly Parameter[] {
  return parameters.map(({ name, value }) => {
    const label = secretNameLabel(name);
    return { name, value: label === null ? redactAddress(value) : redactSecretValue(value, label) };
  });
}

function redactCookiePair(pair: string): string {
  const equals = pair.indexOf('=');
  return equals < 0 ? redactionMark('cookie') : `${pair.slice(0, equals)}=${redactionMark('cookie')}`;
}

function redactCookies(name: string, value: string): string {
  if (!name.toLowerCase().startsWith('set-'))
    return value
      .split(';')
      .map((pair) => (pair.trim() === '' ? pair : redactCookiePair(pair)))
      .join(';');
  const semicolon = value.indexOf(';');
  const pair = semicolon < 0 ? value : value.slice(0, semicolon);
  return redactCookiePair(pair) + (semicolon < 0 ? '' : value.slice(semicolon));
}

/** Without anything behind it, the name of a scheme is no secret, and says that the credential was missing. */
const schemeAlone = /^(?:bearer|dpop|basic|digest|negotiate)$/i;

function redactCredentials(value: string): string {
  if (schemeAlone.test(value)) return value;
  const scheme = /^([A-Za-z][A-Za-z0-9-]{0,30})\s+(.*)$/s.exec(value);
  if (scheme === null) return redactSecretValue(value, 'credentials');
  const [, name = '', rest = ''] = scheme;
  const label = /^(?:bearer|dpop)$/i.test(name) ? 'token' : 'credentials';
  return `${name} ${redactSecretValue(rest, label)}`;
}

const urlHeaders = new Set(['location', 'content-location', 'referer', 'origin', 'refresh']);

function redactHeader(name: string, value: string): string {
  const label = secretHeaderLabel(name);
  if (label === 'cookie') return redactCookies(name, value);
  if (label === 'credentials') return redactCredentials(value);
  if (label !== null) return redactSecretValue(value, label);
  return urlHeaders.has(name.toLowerCase()) ? redactAddress(value) : redactRunningText(value);
}

function redactHeaders(headers: HeaderList, known: KnownSecretRedaction): HeaderList {
  return headers.map(([name, value]) => [name, redactHeader(name, known(value))] as const);
}

function contentType(headers: HeaderList): string {
  return (headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '').toLowerCase();
}

const isForm = (headers: HeaderList) => contentType(headers).startsWith('application/x-www-form-urlencoded');

function redactBytes(base64: string, known: KnownSecretRedaction): string | null {
  const bytes = decodeAnyBase64(base64);
  if (bytes === null) return null;
  const chunks: string[] = [];
  for (let index = 0; index < bytes.length; index += 8_192)
    chunks.push(String.fromCharCode(...bytes.subarray(index, index + 8_192)));
  const text = chunks.join('');
  return redactRunningText(known(text)) === text ? base64 : null;
}

function redactBody(body: MessageBody, headers: HeaderList, known: KnownSecretRedaction): MessageBody {
  if (body.encoding === 'base64') {
    const kept = redactBytes(body.text, known);
    return kept === null ? { ...body, encoding: 'utf-8', text: redactionMark('body') } : body;
  }
  const text = known(body.text);
  return {
    ...body,
    text: isForm(headers) ? redactQuery(text) : redactRunningText(text),
  };
}

/** A body on its own, with the headers it came with. See `redactExchange`. */
export function redactMessageBody(
  body: MessageBody,
  headers: HeaderList,
  knownSecrets: readonly string[],
): MessageBody {
  return redactBody(body, headers, knownSecretRedaction(knownSecrets));
}

/** The beginning of a response, before its body is there. See `redactExchange`. */
export function redactResponseHead<Head extends Pick<HttpResponseMessage, 'statusText' | 'headers'>>(
  head: Head,
  knownSecrets: readonly string[],
): Head {
  const known = knownSecretRedaction(knownSecrets);
  return {
    ...head,
    statusText: redactRunningText(known(head.statusText)),
    headers: redactHeaders(head.headers, known),
  };
}

/** What a person typed need not be right: a field of a form may have a colon for its `=`. */
function redactRequestBody(body: MessageBody, headers: HeaderList, known: KnownSecretRedaction): MessageBody {
  const redacted = redactBody(body, headers, known);
  if (redacted.encoding === 'base64') return redacted;
  const { text } = redacted;
  const fields = () => text.split('&').map((field) => (field.includes('=') ? field : redactTyped(field)));
  return { ...redacted, text: isForm(headers) ? fields().join('&') : redactTyped(text) };
}

function redactRequest(request: HttpRequestMessage, known: KnownSecretRedaction): HttpRequestMessage {
  return {
    method: request.method,
    url: redactAddress(known(request.url)),
    headers: redactHeaders(request.headers, known),
    body: request.body === null ? null : redactRequestBody(request.body, request.headers, known),
  };
}

/** One request as it may leave the main process; see `redactExchange`. */
export function redactRequestMessage(
  request: HttpRequestMessage,
  knownSecrets: readonly string[],
): HttpRequestMessage {
  return redactRequest(request, knownSecretRedaction(knownSecrets));
}

function redactResponse(response: HttpResponseMessage, known: KnownSecretRedaction): HttpResponseMessage {
  return {
    ...response,
    statusText: redactRunningText(known(response.statusText)),
    headers: redactHeaders(response.headers, known),
    body: redactBody(response.body, response.headers, known),
  };
}

function redactProblem(problem: Problem, known: KnownSecretRedaction): Problem {
  if (problem.code !== 'PROVIDER_REFUSED') return problem;
  const text = (value: string) => redactRunningText(known(value));
  return {
    ...problem,
    error: text(problem.error),
    errorDescription: problem.errorDescription === null ? null : text(problem.errorDescription),
    errorUri: problem.errorUri === null ? null : redactAddress(known(problem.errorUri)),
  };
}

/** The message as sent with the names of secret variables in the place of their values; the rest is not redacted yet. */
function withNames(request: HttpRequestMessage, secrets: readonly NamedSecret[]): HttpRequestMessage {
  const name = knownSecretNaming(secrets);
  return {
    ...request,
    url: name(request.url),
    headers: request.headers.map(([header, value]) => [header, name(value)] as const),
    body:
      request.body === null || request.body.encoding === 'base64'
        ? request.body
        : { ...request.body, text: name(request.body.text) },
  };
}

/**
 * A message pair as it may leave the main process: secrets replaced in URL, headers and bodies by name, by shape
 * and where they equal a known one. A body of bytes that holds a secret is replaced whole. `size` stays that of
 * the original. `named`: those of `knownSecrets` whose names are to stand in the message as sent. Idempotent, linear,
 * never throws.
 */
export function redactExchange(
  exchange: HttpExchange,
  knownSecrets: readonly string[],
  named: readonly NamedSecret[] = [],
): HttpExchange {
  const known = knownSecretRedaction(knownSecrets);
  return {
    ...exchange,
    request: redactRequest(withNames(exchange.request, named), known),
    response: exchange.response === null ? null : redactResponse(exchange.response, known),
    problem: exchange.problem === null ? null : redactProblem(exchange.problem, known),
  };
}
