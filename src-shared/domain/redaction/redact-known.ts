import { decodeBase64Url, encodeBase64Unpadded, encodeBase64Url } from '../tokens/base64url.ts';
import { betweenMarks, encryptedPartsRemoved, redactionMark, signatureRemoved } from './redact-marks.ts';

/** Shorter secrets are no use as needles: they would match everywhere. Their names still hide them. */
const shortestKnownSecret = 4;

interface Needle {
  readonly text: string;
  readonly mark: string;
}

/** A text as it reads after decoding; `starts[i]` is where its i-th character begins in the original. */
interface View {
  readonly text: string;
  readonly starts: Uint32Array;
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

function needlesOf(secrets: readonly string[]): Needle[] {
  const needles = new Map<string, Needle>();
  for (const secret of secrets) {
    const core = essence(secret);
    if (core === null) continue;
    const bytes = new TextEncoder().encode(core.text);
    const forms = [core.text, latin1(bytes), core.text.replaceAll(' ', '+'), ...base64Cores(bytes)];
    if (bytes.length >= 6) forms.push(hex(bytes), hex(bytes).toUpperCase());
    for (const text of forms)
      if (text.length >= shortestKnownSecret) needles.set(text, { text, mark: core.mark });
  }
  return [...needles.values()];
}

function plainView(text: string): View {
  const starts = new Uint32Array(text.length + 1);
  for (let index = 0; index <= text.length; index += 1) starts[index] = index;
  return { text, starts };
}

function decodedView(view: View, escapes: RegExp, decode: (escaped: string) => string): View {
  const pieces: string[] = [];
  const starts = new Uint32Array(view.text.length + 1);
  let length = 0;
  let done = 0;
  const copyUpTo = (end: number) => {
    for (let index = done; index < end; index += 1) starts[length++] = view.starts[index] ?? 0;
    pieces.push(view.text.slice(done, end));
    done = end;
  };
  for (const match of view.text.matchAll(escapes)) {
    copyUpTo(match.index);
    starts[length++] = view.starts[match.index] ?? 0;
    pieces.push(decode(match[0]));
    done = match.index + match[0].length;
  }
  copyUpTo(view.text.length);
  starts[length] = view.starts[view.text.length] ?? 0;
  return { text: pieces.join(''), starts };
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

function viewsOf(text: string): View[] {
  const plain = plainView(text);
  const views = [plain];
  if (text.search(percentEscape) >= 0) {
    const once = decodedView(plain, percentEscape, decodePercent);
    views.push(once);
    if (once.text.search(percentEscape) >= 0) views.push(decodedView(once, percentEscape, decodePercent));
  }
  if (text.search(jsonEscape) >= 0) views.push(decodedView(plain, jsonEscape, decodeJson));
  if (text.search(htmlEscape) >= 0) views.push(decodedView(plain, htmlEscape, decodeHtml));
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
      hits.push({ start: view.starts[at] ?? 0, end: view.starts[at + text.length] ?? 0, mark });
  return hits;
}

function redactPart(part: string, needles: readonly Needle[]): string {
  if (part.length < shortestKnownSecret) return part;
  const hits = viewsOf(part).flatMap((view) => hitsIn(view, needles));
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

/**
 * Finds the given secrets as they stand, percent-encoded (once or twice, wholly or in part), form-encoded,
 * escaped for JSON or HTML, in base64 and base64url at any offset, and in hex. Of a compact JWS or JWE only
 * what makes it usable counts as secret. Secrets shorter than `shortestKnownSecret` are not looked for.
 */
export function knownSecretRedaction(secrets: readonly string[]): KnownSecretRedaction {
  const needles = needlesOf(secrets);
  if (needles.length === 0) return (text) => text;
  return (text) => betweenMarks(text, (part) => redactPart(part, needles));
}
