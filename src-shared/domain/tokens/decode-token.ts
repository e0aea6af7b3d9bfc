import { type Base64UrlFault, decodeBase64Url } from './base64url.ts';
import { type JsonMember, readJsonObject } from './json-text.ts';

/** A decoded part of a token: its members in order, and the text they were read from. */
export interface DecodedPart {
  readonly members: readonly JsonMember[];
  readonly text: string;
}

/**
 * Base64url faults, then what can be wrong with the decoded bytes. `truncated`: the text ends too early.
 * `parts`: neither 2, 3 nor 5 parts between the dots.
 */
type MalformedReason =
  | Base64UrlFault
  | 'empty'
  | 'not_utf8'
  | 'not_json'
  | 'not_an_object'
  | 'too_deep'
  | 'truncated'
  | 'parts';

export interface MalformedToken {
  readonly form: 'malformed';
  readonly part: 'token' | 'header' | 'payload';
  readonly reason: MalformedReason;
  /** Index in the token; for `not_json`, `not_an_object` and `too_deep` in the part's decoded text. */
  readonly position: number;
}

/** `jws`: header and payload were read; nothing says that the signature holds. */
export type DecodedToken =
  | {
      readonly form: 'jws';
      readonly header: DecodedPart;
      readonly payload: DecodedPart;
    }
  | { readonly form: 'jwe'; readonly header: DecodedPart }
  | { readonly form: 'opaque' }
  | MalformedToken;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}

type PartResult = { readonly ok: true; readonly part: DecodedPart } | MalformedToken;

function decodePart(text: string, part: 'header' | 'payload', offset: number): PartResult {
  const malformed = (reason: MalformedReason, position: number): MalformedToken => ({
    form: 'malformed',
    part,
    reason,
    position,
  });
  if (text === '') return malformed('empty', offset);
  const decoded = decodeBase64Url(text);
  if (!decoded.ok) return malformed(decoded.fault, offset + decoded.position);
  const json = decodeUtf8(decoded.bytes);
  if (json === null) return malformed('not_utf8', offset);
  const object = readJsonObject(json);
  if (object.ok) return { ok: true, part: { members: object.members, text: json } };
  const cut = object.reason === 'not_json' && object.position >= json.length;
  return cut ? malformed('truncated', offset + text.length) : malformed(object.reason, object.position);
}

/** How base64url of a JSON object begins: `{` and a quote, a blank or a line break. */
const objectBeginning = /^e(?:y[A-P]|w[A-Za-z0-9_-])/;

function hasMember(part: DecodedPart, name: string): boolean {
  return part.members.some((member) => member.name === name);
}

/**
 * Reads a compact JWS (RFC 7515 section 7.1), with or without its signature, or the header of a compact JWE
 * (RFC 7516 section 7.1). What does not begin like either is `opaque`. Checks no signature and no claim.
 * Expects the token alone, see `recognisePaste`. Linear, never throws.
 */
export function decodeToken(text: string): DecodedToken {
  if (!objectBeginning.test(text)) return { form: 'opaque' };
  const firstDot = text.indexOf('.');
  const headerText = firstDot < 0 ? text : text.slice(0, firstDot);
  const header = decodePart(headerText, 'header', 0);
  if (!('ok' in header)) return header;
  const rest = firstDot < 0 ? [] : text.slice(firstDot + 1).split('.', 6);
  if (rest.length === 4 || (rest.length === 0 && hasMember(header.part, 'enc')))
    return { form: 'jwe', header: header.part };
  if (rest.length === 0)
    return { form: 'malformed', part: 'token', reason: 'truncated', position: text.length };
  if (rest.length > 2) return { form: 'malformed', part: 'token', reason: 'parts', position: firstDot };
  const payload = decodePart(rest[0] ?? '', 'payload', firstDot + 1);
  if (!('ok' in payload)) return payload;
  return { form: 'jws', header: header.part, payload: payload.part };
}
