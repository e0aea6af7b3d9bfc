import { decodeToken } from './decode-token.ts';

/** What was taken away from a pasted text to get at what it holds; the screen words them. */
const cleanings = [
  'surrounding_blanks',
  'quotes',
  'name',
  'authorization_header',
  'bearer',
  'line_breaks',
  'inner_blanks',
  'surrounding_text',
] as const;
type Cleaning = (typeof cleanings)[number];

/**
 * What a pasted text is. Tokens and codes in it are live: it stays in the main process.
 * A `token` need not be well formed: `decodeToken` says what is wrong with it.
 */
export type Paste =
  | { readonly kind: 'token'; readonly token: string; readonly cleaned: readonly Cleaning[] }
  | {
      readonly kind: 'token_response';
      readonly idToken: string | null;
      readonly accessToken: string | null;
      readonly refreshToken: string | null;
      readonly tokenType: string | null;
      readonly expiresIn: number | null;
      readonly scope: string | null;
      /** Names of all members, in order. */
      readonly members: readonly string[];
      readonly cleaned: readonly Cleaning[];
    }
  | {
      readonly kind: 'callback_url';
      readonly url: string;
      readonly hasCode: boolean;
      readonly error: string | null;
      readonly cleaned: readonly Cleaning[];
    }
  | { readonly kind: 'not_recognised' };

interface Stripped {
  readonly text: string;
  readonly cleaned: readonly Cleaning[];
}

const quotePairs: readonly (readonly [string, string])[] = [
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['“', '”'],
  ['‘', '’'],
  ['<', '>'],
];

function stripOnce(text: string): readonly [string, Cleaning] | null {
  const trimmed = text.replace(/^[\s\ufeff\u200b]+/, '').trimEnd();
  if (trimmed !== text) return [trimmed, 'surrounding_blanks'];
  const header = /^(?:-H\s+)?["']?(?:proxy-)?authorization["']?\s{0,8}:/i.exec(text);
  if (header !== null) return [text.slice(header[0].length), 'authorization_header'];
  const scheme = /^(?:bearer|dpop)\s+(?=\S)/i.exec(text);
  if (scheme !== null) return [text.slice(scheme[0].length), 'bearer'];
  for (const [open, close] of quotePairs) {
    const [opens, closes] = [text.startsWith(open), text.endsWith(close)];
    if (text.length > 1 && opens) return [text.slice(1, closes ? -1 : undefined), 'quotes'];
    if (text.length > 1 && closes) return [text.slice(0, -1), 'quotes'];
  }
  const name = /^["']?(?:access_?token|id_?token|refresh_?token|token|jwt)["']?\s{0,8}[:=]/i.exec(text);
  if (name !== null) return [text.slice(name[0].length), 'name'];
  if (/[,;]$/.test(text)) return [text.slice(0, -1), 'surrounding_text'];
  return null;
}

const mostLayers = 12;

function strip(text: string): Stripped {
  const cleaned: Cleaning[] = [];
  let rest = text;
  for (let layer = 0; layer < mostLayers; layer += 1) {
    const next = stripOnce(rest);
    if (next === null) break;
    rest = next[0];
    if (!cleaned.includes(next[1])) cleaned.push(next[1]);
  }
  return { text: rest, cleaned };
}

const notRecognised: Paste = { kind: 'not_recognised' };

/** Lengths of base64url signatures of 32, 48, 64, 96, 132, 256, 384 and 512 bytes. */
const signatureLengths = new Set([43, 64, 86, 128, 176, 342, 512, 683]);

function isWhole(text: string): boolean {
  const signature = text.split('.', 4)[2];
  return (
    signature !== undefined && signatureLengths.has(signature.length) && decodeToken(text).form === 'jws'
  );
}

const tokenCharacters = /^[A-Za-z0-9_.+/=~-]+$/;

function joinPieces(text: string, cleaned: readonly Cleaning[]): Stripped {
  if (!/\s/.test(text)) return { text, cleaned };
  const [first = ''] = text.split(/\s+/, 1);
  if (isWhole(first)) return { text: first, cleaned: [...cleaned, 'surrounding_text'] };
  const breaks: Cleaning[] = /[\r\n]/.test(text) ? ['line_breaks'] : [];
  const blanks: Cleaning[] = /[^\S\r\n]/.test(text) ? ['inner_blanks'] : [];
  return { text: text.replace(/\s+/g, ''), cleaned: [...cleaned, ...breaks, ...blanks] };
}

function recogniseToken({ text, cleaned }: Stripped): Paste {
  const joined = joinPieces(text, cleaned);
  if (!tokenCharacters.test(joined.text)) return notRecognised;
  const { form } = decodeToken(joined.text);
  const pieces = joined.text !== text && !joined.cleaned.includes('surrounding_text');
  if (form === 'jws' || form === 'jwe') return { kind: 'token', token: joined.text, cleaned: joined.cleaned };
  if (form === 'malformed' && joined.text.length >= 20)
    return { kind: 'token', token: joined.text, cleaned: joined.cleaned };
  const announced = cleaned.some((cleaning) => cleaning === 'bearer' || cleaning === 'name');
  const hydra = /^(?:[A-Za-z0-9_-]{43}\.[A-Za-z0-9_-]{43}|ory_[a-z]{2}_[A-Za-z0-9_.-]{20,})$/.test(
    joined.text,
  );
  if (!pieces && joined.text.length >= 16 && (announced || hydra))
    return { kind: 'token', token: joined.text, cleaned: joined.cleaned };
  return notRecognised;
}

function parseObject(text: string): ReadonlyMap<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? new Map(Object.entries(value))
      : null;
  } catch {
    return null;
  }
}

function recogniseResponse(text: string, cleaned: readonly Cleaning[]): Paste {
  const object = parseObject(text);
  if (object === null) return notRecognised;
  const textMember = (name: string) => {
    const value = object.get(name);
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const expiresIn = object.get('expires_in');
  const idToken = textMember('id_token');
  const accessToken = textMember('access_token');
  if (idToken === null && accessToken === null) return notRecognised;
  return {
    kind: 'token_response',
    idToken,
    accessToken,
    refreshToken: textMember('refresh_token'),
    tokenType: textMember('token_type'),
    expiresIn: typeof expiresIn === 'number' && Number.isFinite(expiresIn) ? expiresIn : null,
    scope: textMember('scope'),
    members: [...object.keys()],
    cleaned,
  };
}

function recogniseCallback({ text, cleaned }: Stripped): Paste {
  if (/\s/.test(text) || !URL.canParse(text)) return notRecognised;
  const url = new URL(text);
  const parameters = [new URLSearchParams(url.search), new URLSearchParams(url.hash.slice(1))];
  const value = (name: string) => parameters.find((list) => list.has(name))?.get(name) ?? null;
  const error = value('error');
  const hasCode = value('code') !== null;
  if (!hasCode && error === null) return notRecognised;
  return { kind: 'callback_url', url: text, hasCode, error, cleaned };
}

/**
 * Says what a pasted text is and what had to be cleaned off. Recognises a token (in quotes, behind `Bearer`, its
 * name or an `Authorization` header, with line breaks and blanks), a token response as JSON, and a callback URL.
 * Linear, never throws.
 */
export function recognisePaste(text: string): Paste {
  const stripped = strip(text);
  const trimmed = text.trim();
  if (trimmed.startsWith('{') && trimmed.endsWith('}'))
    return recogniseResponse(trimmed, trimmed === text ? [] : ['surrounding_blanks']);
  if (/^https?:\/\//i.test(stripped.text)) return recogniseCallback(stripped);
  return recogniseToken(stripped);
}
