import { type TokenView, viewToken } from '../checks/token-view.ts';
import { holdsMark } from '../redaction/redact-marks.ts';
import { secretHeaderLabel, secretNameLabel } from '../redaction/redact-names.ts';
import { notChecked } from '../verification/not-checked.ts';
import type { HttpRequestMessage } from './http-exchange.ts';
import type { TokenPlacement } from './saved-request.ts';
import { queryPairs } from './token-placement.ts';

/** What a call proved itself with. */
export interface SentCredential {
  /** `token`: one, or what stood in the place of one. `other`: Basic, a key, or anything else. */
  readonly kind: 'token' | 'other';
  /** What it is, to follow “The call carried”. */
  readonly name: string;
  /** Without the words before it; a signature or the whole may be redacted. */
  readonly text: string;
}

const schemeAndRest = /^([A-Za-z][A-Za-z0-9-]{0,30})\s+(\S.*)$/s;
const tokenSchemes = /^(?:bearer|dpop|token|jwt)$/i;
const schemeAlone = /^(?:bearer|dpop|token|jwt|basic|digest|negotiate)$/i;
/** A form is looked through for its token up to this length. */
const longestForm = 1_000_000;

function placedInHeader(value: string, prefix: string): string | null {
  if (prefix === '') return value;
  const [before = '', rest = ''] = [value.slice(0, prefix.length), value.slice(prefix.length)];
  return before.toLowerCase() === prefix.toLowerCase() && /^\s+\S/.test(rest) ? rest.trim() : null;
}

function ofAuthorization(value: string): SentCredential | null {
  if (schemeAlone.test(value)) return null;
  const [, scheme, rest = ''] = schemeAndRest.exec(value) ?? [];
  if (scheme === undefined) return { kind: 'token', name: 'the header Authorization', text: value };
  return tokenSchemes.test(scheme)
    ? { kind: 'token', name: 'the header Authorization', text: rest }
    : { kind: 'other', name: `${scheme} credentials`, text: rest };
}

function ofHeader(name: string, value: string, placement: TokenPlacement): SentCredential | null {
  const lower = name.toLowerCase();
  if (value === '') return null;
  if (placement.in === 'header' && placement.name.toLowerCase() === lower) {
    const text = placedInHeader(value, placement.prefix);
    if (text !== null) return { kind: 'token', name: `the header ${name}`, text };
  }
  if (lower === 'authorization') return ofAuthorization(value);
  const label = secretHeaderLabel(name);
  // The one is for the proxy, the others are for a session or against forged forms: none says who calls an API.
  if (lower === 'proxy-authorization' || label === 'cookie' || /csrf|xsrf/.test(lower)) return null;
  if (label === null && !holdsMark(value)) return null;
  return { kind: label === 'token' ? 'token' : 'other', name: `the header ${name}`, text: value };
}

const tokenLabels: ReadonlySet<string | null> = new Set(['token', 'access_token', 'id_token']);
const otherLabels: ReadonlySet<string | null> = new Set([
  'api_key',
  'secret',
  'client_secret',
  'password',
  'credentials',
]);

function ofParameter(name: string, value: string, placement: TokenPlacement): SentCredential | null {
  if (value === '') return null;
  const credential = { name: `the parameter ${name}`, text: value };
  if (placement.in === 'query' && placement.name === name) return { kind: 'token', ...credential };
  const label = secretNameLabel(name);
  if (tokenLabels.has(label)) return { kind: 'token', ...credential };
  return otherLabels.has(label) || (label === null && holdsMark(value))
    ? { kind: 'other', ...credential }
    : null;
}

/** RFC 6750 section 2.2: the one field of a form that is a token. */
function ofForm({ headers, body }: HttpRequestMessage): SentCredential | null {
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  if (body?.encoding !== 'utf-8' || body.text.length > longestForm) return null;
  if (!type.toLowerCase().startsWith('application/x-www-form-urlencoded')) return null;
  const text = new URLSearchParams(body.text).get('access_token') ?? '';
  return text === '' ? null : { kind: 'token', name: 'the form field access_token', text };
}

/**
 * What a request proved itself with: what stands where its token would, then any other token, then any other credential;
 * null where it carries none that can be told by its place, by the name of its header or parameter, or by what redaction
 * took out. A scheme without anything behind it is none, and neither is a cookie. `request`: redacted or not.
 */
export function sentCredential(
  request: HttpRequestMessage,
  placement: TokenPlacement,
): SentCredential | null {
  const found = [
    ...request.headers.map(([name, value]) => ofHeader(name, value.trim(), placement)),
    ...queryPairs(request.url)
      .flatMap((pair) => [...new URLSearchParams(pair)])
      .map(([name, value]) => ofParameter(name, value, placement)),
    ofForm(request),
  ].filter((each) => each !== null);
  const placed = `the ${placement.in === 'header' ? 'header' : 'parameter'} ${placement.name}`.toLowerCase();
  return (
    found.find(({ kind, name }) => kind === 'token' && name.toLowerCase() === placed) ??
    found.find(({ kind }) => kind === 'token') ??
    found[0] ??
    null
  );
}

/** The credential as a token whose claims can be read; null where it is none. Its signature may be redacted. */
export function viewCredential(credential: SentCredential | null): TokenView | null {
  if (credential === null) return null;
  const { text } = credential;
  const view = viewToken('access', {
    form: 'jws',
    text: text.replace(/‹.*$/, ''),
    length: text.length,
    keyedFingerprint: '',
    verification: notChecked('not_contacted'),
    envelope: null,
  });
  return view?.decoded.form === 'jws' ? view : null;
}
