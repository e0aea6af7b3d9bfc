import type { Cleaning, FoundTokens, Paste, TokenPaste } from './paste-kinds.ts';
import { notRecognised } from './paste-kinds.ts';
import { basicClientId, headerOf, type PastedMessage, requestOf } from './pasted-message.ts';
import { recogniseCookies } from './recognise-cookies.ts';
import { recogniseCurl } from './recognise-curl.ts';
import { recogniseFetch } from './recognise-fetch.ts';
import { recogniseCookieList, recogniseRecording } from './recognise-recording.ts';
import { asObject, parseJson, recogniseResponse } from './recognise-response.ts';
import { findTokens, recogniseToken } from './recognise-token.ts';
import { type Stripped, strip } from './strip.ts';

function tokens(found: FoundTokens, cleaned: readonly Cleaning[]): Paste {
  return { kind: 'tokens', tokens: found, cleaned };
}

/** The token that a call carries, where the call itself is no request for one. */
function carriedToken(message: PastedMessage): TokenPaste | null {
  const token = /^\s*(?:bearer|dpop)\s+(\S+)\s*$/i.exec(headerOf(message, 'authorization') ?? '')?.[1];
  if (token !== undefined) return { kind: 'token', token, cleaned: ['command', 'bearer'] };
  const cookies = recogniseCookies(`Cookie: ${headerOf(message, 'cookie') ?? ''}`);
  return cookies === null ? null : { kind: 'tokens', tokens: cookies, cleaned: ['command', 'cookie'] };
}

function recogniseMessage(message: PastedMessage): Paste {
  const request = requestOf(message);
  if (request !== null) return { kind: 'request', request, tokens: null };
  return carriedToken(message) ?? notRecognised;
}

function recogniseJson(text: string, cleaned: readonly Cleaning[]): Paste {
  const value = parseJson(text);
  const object = asObject(value);
  const response = object === null ? null : recogniseResponse(object, cleaned);
  if (response !== null) return response;
  const recording = recogniseRecording(value);
  if (recording !== null)
    return recording.request === null
      ? (recording.tokens ?? notRecognised)
      : { kind: 'request', request: recording.request, tokens: recording.tokens };
  const message: PastedMessage = {
    form: 'json',
    method: null,
    url: null,
    headers: [],
    body: object === null ? null : text,
    fileReferences: [],
  };
  const request = requestOf(message);
  if (request !== null) return { kind: 'request', request, tokens: null };
  return recogniseCookieList(value) ?? notRecognised;
}

function recogniseCallback({ text, cleaned }: Stripped): Paste {
  if (!URL.canParse(text)) return notRecognised;
  const url = new URL(text);
  const parameters = [new URLSearchParams(url.search), new URLSearchParams(url.hash.slice(1))];
  const value = (name: string) => parameters.find((list) => list.has(name))?.get(name) ?? null;
  const [idToken, accessToken] = [value('id_token'), value('access_token')];
  if (idToken !== null || accessToken !== null)
    return tokens({ idToken, accessToken, refreshToken: null, others: [] }, [...cleaned, 'address']);
  const error = value('error');
  const hasCode = value('code') !== null;
  if (!hasCode && error === null) return notRecognised;
  return { kind: 'callback_url', url: text, hasCode, error, cleaned };
}

/** An address may be broken over lines where it was copied from; a blank within it ends it. */
function recogniseAddress(stripped: Stripped): Paste {
  const joined = stripped.text.replace(/[\r\n]+\s*/g, '');
  const broken: Cleaning[] = joined === stripped.text ? [] : ['line_breaks'];
  if (/\s/.test(joined)) return notRecognised;
  const request = requestOf({
    form: 'url',
    method: null,
    url: joined,
    headers: [],
    body: null,
    fileReferences: [],
  });
  if (request !== null) return { kind: 'request', request, tokens: null };
  return recogniseCallback({ text: joined, cleaned: [...stripped.cleaned, ...broken] });
}

/** `Authorization: Basic …`, or a form body on its own. */
function recogniseLoose(text: string): Paste {
  const authorization =
    /^(?:-H\s+)?["']?(?:authorization\s{0,8}:)?\s{0,8}(basic\s+[A-Za-z0-9+/_=-]+)["']?$/i.exec(text);
  const clientId = basicClientId(authorization?.[1] ?? null);
  if (clientId !== null)
    return {
      kind: 'request',
      tokens: null,
      request: {
        leg: 'token',
        form: 'authorization_header',
        endpoint: null,
        method: null,
        clientId,
        authentication: 'basic',
        jsonBody: false,
        parameters: [],
        droppedSecrets: ['Authorization'],
        secretsInUrl: [],
        fileReferences: [],
      },
    };
  if (!/(?:^|&)\s*grant_type=/.test(text) || /[^\S\r\n]\S+[^\S\r\n]/.test(text)) return notRecognised;
  const request = requestOf({
    form: 'form_body',
    method: null,
    url: null,
    headers: [],
    body: text,
    fileReferences: [],
  });
  return request === null ? notRecognised : { kind: 'request', request, tokens: null };
}

function recogniseText(trimmed: string, text: string): Paste {
  const curl = recogniseCurl(trimmed) ?? recogniseFetch(trimmed);
  if (curl !== null) return recogniseMessage(curl);
  const stripped = strip(text);
  if (/^https?:\/\//i.test(stripped.text)) return recogniseAddress(stripped);
  const loose = recogniseLoose(trimmed);
  if (loose.kind !== 'not_recognised') return loose;
  const token = recogniseToken(stripped);
  if (token.kind !== 'not_recognised') return token;
  const cookies = recogniseCookies(trimmed);
  if (cookies !== null) return tokens(cookies, ['cookie']);
  const [found, ...others] = findTokens(text);
  if (found === undefined) return notRecognised;
  if (others.length === 0) return { kind: 'token', token: found, cleaned: ['surrounding_text'] };
  return tokens({ idToken: null, accessToken: null, refreshToken: null, others: [found, ...others] }, [
    'surrounding_text',
  ]);
}

/**
 * Says what a pasted text is and what had to be cleaned off: a token (in quotes, behind `Bearer`, its name or an
 * `Authorization` header, with line breaks and blanks, amid other text), a token response, an authorize URL, a
 * callback URL, a token request as curl, `fetch` or JSON, a recording (HAR), cookies with tokens in them. Contacts
 * nobody, runs nothing. Linear, never throws.
 */
export function recognisePaste(text: string): Paste {
  const trimmed = text.replace(/^[\s\ufeff\u200b]+/, '').trimEnd();
  const json = /^(?:\{[\s\S]*\}|\[[\s\S]*\])$/.test(trimmed);
  if (!json) return recogniseText(trimmed, text);
  return recogniseJson(trimmed, trimmed === text ? [] : ['surrounding_blanks']);
}
