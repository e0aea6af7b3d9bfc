import { createCheckContext } from '../checks/context.ts';
import { type TokenView, viewToken } from '../checks/token-view.ts';
import type { TokenSetEvidence } from '../tokens/token-set.ts';
import { notChecked } from '../verification/not-checked.ts';
import type { HttpExchange } from './http-exchange.ts';
import { type Challenge, parseChallenges } from './www-authenticate.ts';

/** A 401 or 403, or a 400 that is about the token, with what there is to judge it by. */
export interface RefusedCall {
  readonly status: number;
  readonly challenge: Challenge | null;
  /** The API's own words, or an empty text. */
  readonly said: string;
  /** The scope or permission that the API misses, as far as it names one. */
  readonly missingScope: string | null;
  readonly hasAuthorization: boolean;
  readonly token: TokenView | null;
  readonly isIdToken: boolean;
  readonly evidence: TokenSetEvidence | null;
  /** Now by the provider's clock where it is known. */
  readonly now: number;
}

function parseJson(text: string): unknown {
  if (text.length > 1_000_000) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return null;
  return new Map<string, unknown>(Object.entries(value)).get(name);
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** `code` and `message` of Kinde's Management API: `errors` is a list, with a 404 an object. */
function kindeErrors(body: unknown): { readonly code: string; readonly message: string }[] {
  const errors = member(body, 'errors');
  const list = Array.isArray(errors) ? errors : [errors];
  return list.map((error) => ({
    code: text(member(error, 'code')) ?? '',
    message: text(member(error, 'message')) ?? '',
  }));
}

function missingScopeOf(body: unknown, challenge: Challenge | null): string | null {
  const kinde = kindeErrors(body).find(({ code }) => code === 'SCOPE_MISSING');
  if (kinde !== undefined) return /:\s*(\S+)/.exec(kinde.message)?.[1] ?? 'a scope it does not name';
  const named = text(member(body, 'missing_scope')) ?? text(member(body, 'missing_permission'));
  if (named !== null) return named;
  const insufficient =
    challenge?.parameters.get('error') === 'insufficient_scope' ||
    member(body, 'error') === 'insufficient_scope';
  return insufficient ? (challenge?.parameters.get('scope') ?? 'a scope it does not name') : null;
}

function wordsOf(body: unknown, challenge: Challenge | null): string {
  const kinde = kindeErrors(body)[0]?.message ?? '';
  const candidates = [
    challenge?.parameters.get('error_description') ?? null,
    text(member(body, 'error_description')),
    kinde,
    text(member(body, 'message')),
    challenge?.parameters.get('error') ?? null,
    text(member(body, 'error')),
  ];
  return candidates.find((candidate) => candidate !== null && candidate !== '') ?? '';
}

/** The token the call carried, read from its own header; its signature may be redacted. */
function carriedToken(authorization: string | null): TokenView | null {
  const value = /^(?:bearer|dpop)\s+(\S+)/i.exec(authorization ?? '')?.[1];
  if (value === undefined) return null;
  const view = viewToken('access', {
    form: 'jws',
    text: value.replace(/‹.*$/, ''),
    length: value.length,
    keyedFingerprint: '',
    verification: notChecked('not_contacted'),
    envelope: null,
  });
  return view?.decoded.form === 'jws' ? view : null;
}

function looksLikeIdToken(token: TokenView | null, evidence: TokenSetEvidence | null): boolean {
  if (token === null) return false;
  const sent = token.evidence.text.split('.', 2).join('.');
  const id = evidence?.idToken?.text.split('.', 2).join('.') ?? null;
  if (id !== null) return sent === id;
  return token.claims.has('at_hash') || token.claims.has('nonce');
}

function header(headers: HttpExchange['request']['headers'], name: string): string | null {
  return headers.find(([known]) => known.toLowerCase() === name)?.[1] ?? null;
}

/** RFC 6750 section 3.1: a call whose token is sent in a malformed way gets 400, with a challenge that says so. */
function isRefusal(status: number, challenge: Challenge | null): boolean {
  return status === 401 || status === 403 || (status === 400 && challenge?.parameters.has('error') === true);
}

/**
 * Null when the response is neither 401 nor 403, nor a 400 with a challenge that names an error. Reads
 * `WWW-Authenticate`, the body and the token sent.
 */
export function readRefusedCall(
  exchange: HttpExchange,
  evidence: TokenSetEvidence | null,
  now: number,
): RefusedCall | null {
  const { response, request } = exchange;
  if (response === null) return null;
  const authorization = header(request.headers, 'authorization');
  const challenges = response.headers
    .filter(([name]) => name.toLowerCase() === 'www-authenticate')
    .flatMap(([, value]) => parseChallenges(value));
  const challenge =
    challenges.find(({ scheme }) => /^(?:bearer|dpop)$/i.test(scheme)) ?? challenges[0] ?? null;
  if (!isRefusal(response.status, challenge)) return null;
  const body = response.body.encoding === 'utf-8' ? parseJson(response.body.text) : null;
  const token = carriedToken(authorization);
  return {
    status: response.status,
    challenge,
    said: wordsOf(body, challenge),
    missingScope: missingScopeOf(body, challenge),
    hasAuthorization: authorization !== null,
    token,
    isIdToken: looksLikeIdToken(token, evidence),
    evidence,
    now: evidence === null ? now : createCheckContext(evidence, now).now,
  };
}
