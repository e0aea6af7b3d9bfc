import type { PastedRequest, TokenPaste } from './paste-kinds.ts';
import { headerOf, type PastedMessage, requestOf } from './pasted-message.ts';
import { tokensOfCookieList } from './recognise-cookies.ts';
import { asObject, type JsonObject, parseJson, recogniseResponse, textOf } from './recognise-response.ts';
import { isJwt } from './recognise-token.ts';

interface Recording {
  readonly request: PastedRequest | null;
  readonly tokens: TokenPaste | null;
}

/** Entries looked at, from the end: the latest sign-in is the one that is asked about. */
const mostEntries = 5_000;

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Pairs of `name` and `value`, as HAR writes headers, query and form parameters. */
function pairsOf(value: unknown): readonly (readonly [string, string])[] {
  return list(value).flatMap((each) => {
    const object = asObject(each);
    const name = textOf(object, 'name');
    const text = object?.get('value');
    return name === null || typeof text !== 'string' ? [] : [[name, text] as const];
  });
}

function bodyOf(postData: JsonObject | null): string | null {
  const text = textOf(postData, 'text');
  if (text !== null) return text;
  const parameters = pairsOf(postData?.get('params'));
  return parameters.length === 0 ? null : new URLSearchParams(parameters).toString();
}

function messageOf(request: JsonObject): PastedMessage {
  return {
    form: 'recording',
    method: textOf(request, 'method'),
    url: textOf(request, 'url'),
    headers: pairsOf(request.get('headers')),
    body: bodyOf(asObject(request.get('postData'))),
    fileReferences: [],
  };
}

function responseTokens(entry: JsonObject): TokenPaste | null {
  const content = asObject(asObject(entry.get('response'))?.get('content'));
  const text = textOf(content, 'text');
  if (text === null || textOf(content, 'encoding') === 'base64' || !text.includes('_token')) return null;
  const object = asObject(parseJson(text));
  return object === null ? null : recogniseResponse(object, ['recording']);
}

function bearerTokens(message: PastedMessage): TokenPaste | null {
  const token = /^\s*bearer\s+(\S+)\s*$/i.exec(headerOf(message, 'authorization') ?? '')?.[1];
  return token === undefined || !isJwt(token)
    ? null
    : { kind: 'token', token, cleaned: ['recording', 'bearer'] };
}

/** The entries of a HAR, one entry, or a list of entries; null for any other JSON. HTTP Archive 1.2. */
function entriesOf(value: unknown): readonly JsonObject[] | null {
  const object = asObject(value);
  const entries = asObject(object?.get('log'))?.get('entries') ?? (Array.isArray(value) ? value : [value]);
  const found = list(entries)
    .slice(-mostEntries)
    .flatMap((each) => {
      const entry = asObject(each);
      return entry !== null && asObject(entry.get('request')) !== null ? [entry] : [];
    });
  return found.length === 0 ? null : found;
}

/**
 * What a recording of a browser's traffic holds: the latest authorize request, else the latest token request, and
 * the latest tokens, those of a token response first. Null where the JSON is no recording.
 */
export function recogniseRecording(value: unknown): Recording | null {
  const entries = entriesOf(value);
  if (entries === null) return null;
  const messages = entries.flatMap((entry) => {
    const request = asObject(entry.get('request'));
    return request === null ? [] : [messageOf(request)];
  });
  const requests = messages.flatMap((message) => requestOf(message) ?? []);
  const latest = <T>(found: readonly (T | null)[]) => found.findLast((each) => each !== null) ?? null;
  return {
    request: requests.findLast(({ leg }) => leg === 'authorize') ?? requests.at(-1) ?? null,
    tokens: latest(entries.map(responseTokens)) ?? latest(messages.map(bearerTokens)),
  };
}

/** Cookies of the developer tools or of an extension, exported as JSON. */
export function recogniseCookieList(value: unknown): TokenPaste | null {
  const tokens = Array.isArray(value) ? tokensOfCookieList(value) : null;
  return tokens === null ? null : { kind: 'tokens', tokens, cleaned: ['cookie'] };
}
