import { decodeBase64Url, encodeBase64Unpadded, encodeBase64Url } from '../tokens/base64url.ts';
import {
  betweenClosedMarks,
  encryptedPartsRemoved,
  redactionMark,
  secretMark,
  signatureRemoved,
} from './redact-marks.ts';

/** Shorter secrets are no use as needles: they would match everywhere. Their names still hide them. */
const shortestKnownSecret = 4;

interface Needle {
  readonly text: string;
  readonly mark: string;
}

/** Behind an escape: `at` counts in the decoded text, `start` in the one it was decoded from. */
interface Place {
  readonly at: number;
  readonly start: number;
}

/** A text as it reads after decoding, each escape one character. */
interface View {
  readonly text: string;
  readonly places: readonly Place[];
  /** What it was decoded from; null: this is the original. */
  readonly under: View | null;
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

/** What is sure to stand in base64 of any text that holds the bytes, at each of the three offsets. */
function base64Cores(bytes: Uint8Array): string[] {
  const cores: string[] = [];
  for (let offset = 0; offset < 3; offset += 1) {
    const shifted = new Uint8Array(bytes.length + offset);
    shifted.set(bytes, offset);
    const from = Math.ceil((offset * 8) / 6);
    const to = Math.floor((shifted.length * 8) / 6);
    if (to - from < 5) continue;
    cores.push(encodeBase64Unpadded(shifted).slice(from, to), encodeBase64Url(shifted).slice(from, to));
  }
  return cores;
}

/** The part of a secret that must vanish: of a signed or encrypted token header and payload may stay. */
function essence(secret: string): Needle | null {
  const parts = secret.split('.');
  const [header = '', , third = ''] = parts;
  const token = /^e[wy][A-Za-z0-9_-]+$/.test(header) && decodeBase64Url(header).ok;
  if (token && parts.length === 3 && third.length >= 16) return { text: third, mark: signatureRemoved };
  if (token && parts.length === 5)
    return { text: secret.slice(header.length + 1), mark: encryptedPartsRemoved };
  return secret.length >= shortestKnownSecret ? { text: secret, mark: redactionMark('secret') } : null;
}

function needlesOf(cores: readonly (Needle | null)[]): Needle[] {
  const needles = new Map<string, Needle>();
  for (const core of cores) {
    if (core === null) continue;
    const bytes = new TextEncoder().encode(core.text);
    const forms = [core.text, latin1(bytes), core.text.replaceAll(' ', '+'), ...base64Cores(bytes)];
    if (bytes.length >= 6) forms.push(hex(bytes), hex(bytes).toUpperCase());
    for (const text of forms)
      if (text.length >= shortestKnownSecret) needles.set(text, { text, mark: core.mark });
  }
  return [...needles.values()];
}

/**
 * Decodes the escapes that matter. Null when there are none: then nothing stands in this view that does not stand in the
 * one it was made from.
 */
function decodedView(
  view: View,
  escapes: RegExp,
  decode: (escaped: string) => string,
  matters: (decoded: string) => boolean,
): View | null {
  const pieces: string[] = [];
  const places: Place[] = [];
  let length = 0;
  let done = 0;
  for (const match of view.text.matchAll(escapes)) {
    const decoded = decode(match[0]);
    if (!matters(decoded)) continue;
    pieces.push(view.text.slice(done, match.index), decoded);
    length += match.index - done + decoded.length;
    done = match.index + match[0].length;
    places.push({ at: length, start: done });
  }
  if (places.length === 0) return null;
  pieces.push(view.text.slice(done));
  return { text: pieces.join(''), places, under: view };
}

/** Where a character of the view begins in the original text. */
function originalIndex(view: View, index: number): number {
  if (view.under === null) return index;
  const { places } = view;
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.at ?? 0) <= index) low = middle + 1;
    else high = middle;
  }
  const before = places[low - 1];
  return originalIndex(view.under, before === undefined ? index : before.start + index - before.at);
}

const percentEscape = /%[0-9A-Fa-f]{2}/g;
const jsonEscape = /\\(?:u[0-9A-Fa-f]{4}|["\\/bfnrt])/g;
const htmlEscape = /&(?:amp|lt|gt|quot|#39|#x27);/g;
const jsonEscaped: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const htmlEscaped: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
};

const decodePercent = (escaped: string) => String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
const decodeHtml = (escaped: string) => htmlEscaped[escaped] ?? "'";
const decodeJson = (escaped: string) =>
  escaped.charAt(1) === 'u'
    ? String.fromCharCode(Number.parseInt(escaped.slice(2), 16))
    : (jsonEscaped[escaped.charAt(1)] ?? escaped.charAt(1));

/** `characters`: those of which needles are made; an escape of any other can't be part of one. */
function viewsOf(text: string, characters: ReadonlySet<string>): View[] {
  const plain: View = { text, places: [], under: null };
  const views = [plain];
  const add = (view: View | null) => {
    if (view !== null) views.push(view);
    return view;
  };
  const matters = (decoded: string) => characters.has(decoded);
  const mayBeAgain = (decoded: string) => decoded === '%' || matters(decoded);
  if (text.includes('%')) {
    const once = add(decodedView(plain, percentEscape, decodePercent, mayBeAgain));
    if (once !== null) add(decodedView(once, percentEscape, decodePercent, matters));
  }
  if (text.includes('\\')) add(decodedView(plain, jsonEscape, decodeJson, matters));
  if (text.includes('&')) add(decodedView(plain, htmlEscape, decodeHtml, matters));
  return views;
}

interface Hit {
  readonly start: number;
  readonly end: number;
  readonly mark: string;
}

function hitsIn(view: View, needles: readonly Needle[]): Hit[] {
  const hits: Hit[] = [];
  for (const { text, mark } of needles)
    for (let at = view.text.indexOf(text); at >= 0; at = view.text.indexOf(text, at + text.length))
      hits.push({ start: originalIndex(view, at), end: originalIndex(view, at + text.length), mark });
  return hits;
}

function redactPart(part: string, needles: readonly Needle[], characters: ReadonlySet<string>): string {
  if (part.length < shortestKnownSecret) return part;
  const hits = viewsOf(part, characters).flatMap((view) => hitsIn(view, needles));
  if (hits.length === 0) return part;
  hits.sort((a, b) => a.start - b.start || b.end - a.end);
  let result = '';
  let done = 0;
  for (const { start, end, mark } of hits) {
    if (start >= done) result += part.slice(done, start) + mark;
    done = Math.max(done, end);
  }
  return result + part.slice(done);
}

/** Rewrites any occurrence of the secrets; null when there is none to look for. */
export type KnownSecretRedaction = (text: string) => string;

interface KnownForms {
  /** As they were when the forms were made. */
  readonly secrets: readonly string[];
  readonly redact: KnownSecretRedaction;
  readonly longest: number;
}

/** By the list itself, as long as somebody holds it: one call redacts a dozen texts with the same list. */
const made = new WeakMap<readonly string[], KnownForms>();

function formsOf(secrets: readonly string[]): KnownForms {
  const known = made.get(secrets);
  const isSame = known?.secrets.length === secrets.length;
  if (known !== undefined && isSame && known.secrets.every((secret, index) => secret === secrets[index]))
    return known;
  const needles = needlesOf(secrets.map(essence));
  const longest = Math.max(0, ...needles.map(({ text }) => text.length));
  const forms = { secrets: [...secrets], redact: withoutNeedles(needles), longest };
  made.set(secrets, forms);
  return forms;
}

/**
 * Finds the given secrets as they stand, percent-encoded (once or twice, wholly or in part), form-encoded,
 * escaped for JSON or HTML, in base64 and base64url at any offset, and in hex. Of a compact JWS or JWE only
 * what makes it usable counts as secret. Secrets shorter than `shortestKnownSecret` are not looked for.
 */
export function knownSecretRedaction(secrets: readonly string[]): KnownSecretRedaction {
  return formsOf(secrets).redact;
}

/** Characters that a secret takes at most, in any form in which it is found. */
export function longestKnownForm(secrets: readonly string[]): number {
  // Percent-encoded twice, a byte takes nine.
  return 9 * formsOf(secrets).longest;
}

/** The value of a secret variable, and what it is called. */
export interface NamedSecret {
  readonly name: string;
  readonly value: string;
}

/** Like `knownSecretRedaction`, with the whole of each secret gone and its name in the place of it. */
export function knownSecretNaming(secrets: readonly NamedSecret[]): KnownSecretRedaction {
  return withoutNeedles(
    needlesOf(secrets.map(({ name, value }) => ({ text: value, mark: secretMark(name) }))),
  );
}

function withoutNeedles(needles: readonly Needle[]): KnownSecretRedaction {
  if (needles.length === 0) return (text) => text;
  const characters = new Set(needles.flatMap(({ text }) => [...text]));
  return (text) => betweenClosedMarks(text, (part) => redactPart(part, needles, characters));
}
