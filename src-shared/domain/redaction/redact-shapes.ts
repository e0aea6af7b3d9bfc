import {
  betweenMarks,
  encryptedPartsRemoved,
  isMark,
  type RedactionLabel,
  redactionMark,
  signatureRemoved,
} from './redact-marks.ts';

/** Base64url of `{` and what may follow it in a JOSE header: a quote, blanks, a line break. */
const joseHeader = /e(?:y[IJ]|yA[gi]|w[ok0])[A-Za-z0-9_-]{12}/;
/** Opaque tokens of Ory Hydra, on which Kinde builds: two halves of 32 bytes, or a telling prefix. */
const hydraHalf = /^[A-Za-z0-9_-]{43}$/;
const tellingPrefix = /^(?:ory_[a-z]{2}_|kinde_dc_)[A-Za-z0-9_-]{8,}/;

/** Where a secret stands in a text. `open`: it may go on past its end, until `closes`. */
export interface SecretSpan {
  readonly at: number;
  readonly end: number;
  readonly open: boolean;
  readonly label: RedactionLabel;
  readonly closes: string;
}

function redactRun(run: string, markFollows: boolean): string {
  if (tellingPrefix.test(run)) return redactionMark('token');
  if (!run.includes('.')) return run;
  const parts = run.split('.');
  const first = parts.findIndex((part, index) => index + 2 < parts.length && joseHeader.test(part));
  if (first < 0) {
    const [left, right, end] = parts;
    const halves = left !== undefined && right !== undefined && hydraHalf.test(left) && hydraHalf.test(right);
    const whole = parts.length === 2 || (parts.length === 3 && end === '');
    return halves && whole && !joseHeader.test(left) ? redactionMark('token') : run;
  }
  const head = parts.slice(0, first + 1).join('.');
  const rest = parts.slice(first + 1);
  // `h.p.‹signature removed›`: done before.
  if (rest.length === 2 && rest[1] === '' && markFollows) return run;
  if (rest.length === 1 && rest[0] === '' && markFollows) return run;
  return rest.length >= 4 ? `${head}.${encryptedPartsRemoved}` : `${head}.${rest[0]}.${signatureRemoved}`;
}

const runCharacters = new Uint8Array(128);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-')
  runCharacters[character.charCodeAt(0)] = 1;

function isRunCharacter(code: number): boolean {
  return code < 128 && runCharacters[code] === 1;
}

/** Only a run with a dot or a telling prefix can be a token: the words between them need no look. */
const worthALook = ['.', 'ory_', 'kinde_dc_'] as const;

function redactTokens(part: string, followedByMark: boolean): string {
  const next = worthALook.map((sign) => part.indexOf(sign));
  let result = '';
  let done = 0;
  for (;;) {
    const found = next.filter((at) => at >= 0);
    if (found.length === 0) break;
    const at = Math.min(...found);
    let start = at;
    while (start > done && isRunCharacter(part.charCodeAt(start - 1))) start -= 1;
    let end = at;
    while (end < part.length && isRunCharacter(part.charCodeAt(end))) end += 1;
    const run = part.slice(start, end);
    const redacted = redactRun(run, followedByMark && end === part.length);
    if (redacted !== run) {
      result += part.slice(done, start) + redacted;
      done = end;
    }
    for (const [index, sign] of worthALook.entries()) {
      const known = next[index] ?? -1;
      if (known >= 0 && known < end) next[index] = part.indexOf(sign, end);
    }
  }
  return done === 0 ? part : result + part.slice(done);
}

function redactCredentials(part: string, followedByMark: boolean): string {
  return part.replace(
    /\b(bearer|dpop|basic)(\s{1,8})([A-Za-z0-9._~+/-]+=*)/gi,
    (whole, scheme: string, blank: string, value: string, offset: number) => {
      const end = offset + whole.length;
      const parameter = value.endsWith('=') && part.charAt(end) === '"';
      const word = value.length < 16 ? !/[0-9]/.test(value) : /^[a-z_]+=?$/.test(value);
      const tokenDoneBefore = followedByMark && end === part.length && joseHeader.test(value);
      if (parameter || word || tokenDoneBefore) return whole;
      return `${scheme}${blank}${redactionMark(scheme.toLowerCase() === 'basic' ? 'credentials' : 'token')}`;
    },
  );
}

const pemBegin = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;

/** Where private keys stand; one without an end reaches to that of the text. */
export function privateKeySpans(text: string): readonly SecretSpan[] {
  if (!text.includes('-----BEGIN')) return [];
  const spans: SecretSpan[] = [];
  for (const match of text.matchAll(pemBegin)) {
    if (match.index < (spans.at(-1)?.end ?? 0)) continue;
    const end = text.indexOf('-----END', match.index + match[0].length);
    const close = end < 0 ? -1 : text.indexOf('-----', end + 8);
    const last = close < 0 ? text.length : close + 5;
    spans.push({ at: match.index, end: last, open: close < 0, label: 'private_key', closes: '-----END' });
  }
  return spans;
}

function redactPem(text: string): string {
  if (!text.includes('-----BEGIN')) return text;
  let result = '';
  let done = 0;
  for (const match of text.matchAll(pemBegin)) {
    if (match.index < done) continue;
    const end = text.indexOf('-----END', match.index + match[0].length);
    const close = end < 0 ? -1 : text.indexOf('-----', end + 8);
    result += text.slice(done, match.index) + redactionMark('private_key');
    done = close < 0 ? text.length : close + 5;
  }
  return result + text.slice(done);
}

/**
 * Replaces what looks like a secret: signatures of compact JWS (RFC 7515 section 7.1), everything but the
 * header of a JWE (RFC 7516 section 7.1), opaque Hydra tokens, credentials after `Bearer`, `DPoP` and `Basic`,
 * and PEM private keys. Linear in the text.
 */
export function redactShapes(text: string): string {
  return betweenMarks(betweenMarks(betweenMarks(text, redactPem), redactTokens), redactCredentials);
}

const tokenLabels: ReadonlySet<RedactionLabel> = new Set<RedactionLabel>([
  'client_assertion',
  'refresh_token',
  'access_token',
  'id_token',
  'id_token_hint',
  'logout_token',
  'subject_token',
  'actor_token',
  'assertion',
  'token',
  'credentials',
]);
const wholeToken = /^e[wy][A-Za-z0-9_-]{13,}\.[A-Za-z0-9_.-]*(?:‹(?:signature|encrypted parts) removed›)?$/;

const knownSecret = redactionMark('secret');

/**
 * A value known to be secret by its name: a JWS keeps header and payload, all else becomes a mark. The name says more
 * than the mark of a known secret, and so replaces it.
 */
export function redactSecretValue(value: string, label: RedactionLabel): string {
  if (value === knownSecret) return redactionMark(label);
  if (value === '' || isMark(value)) return value;
  if (tokenLabels.has(label) && wholeToken.test(value)) {
    const shown = redactShapes(value);
    const removed = shown.endsWith(signatureRemoved) || shown.endsWith(encryptedPartsRemoved);
    if (removed && wholeToken.test(shown)) return shown;
  }
  return redactionMark(label);
}
