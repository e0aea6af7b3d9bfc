import { createCheckContext } from '../checks/context.ts';
import type { TokenView } from '../checks/token-view.ts';
import { secretHeaderLabel } from '../redaction/redact-names.ts';
import type { TokenEvidence, TokenSetEvidence } from '../tokens/token-set.ts';
import type { AnsweredCall, FollowedRedirect } from './answered-call.ts';
import { type SentCredential, sentCredential, viewCredential } from './sent-credential.ts';
import { type Challenge, parseChallenges } from './www-authenticate.ts';

/** A 401 or 403, or a 400 that is about the token, with what there is to judge it by. */
export interface RefusedCall {
  readonly status: number;
  readonly challenge: Challenge | null;
  /** The API's own words, or an empty text. */
  readonly said: string;
  /** The scope or permission that the API misses, as far as it names one. */
  readonly missingScope: string | null;
  readonly credential: SentCredential | null;
  /** The redirect that the credential stayed behind at, because it led to another origin. */
  readonly leftBehindAt: FollowedRedirect | null;
  readonly token: TokenView | null;
  readonly isIdToken: boolean;
  /** The token that was sent is one of a set that was forged here. */
  readonly forgedHere: boolean;
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

const unsigned = (token: TokenEvidence): string => token.text.split('.', 2).join('.');

function looksLikeIdToken(token: TokenView | null, evidence: TokenSetEvidence | null): boolean {
  if (token === null) return false;
  const id = evidence?.idToken ?? null;
  if (id !== null) return unsigned(token.evidence) === unsigned(id);
  return token.claims.has('at_hash') || token.claims.has('nonce');
}

/** A token that a header of the request brings may be another than that of the set. */
function isForgedHere(token: TokenView | null, evidence: TokenSetEvidence | null): boolean {
  if (token === null || !evidence?.forgedHere) return false;
  const made = [evidence.idToken, evidence.accessToken].filter((each) => each !== null);
  return made.some((each) => unsigned(each) === unsigned(token.evidence));
}

/** The last redirect at which a call lost what it proved itself with; null where it lost nothing. */
export function lostCredentialAt(redirects: readonly FollowedRedirect[]): FollowedRedirect | null {
  const isCredential = (name: string) => {
    const label = name === 'token' ? 'token' : secretHeaderLabel(name);
    return label !== null && label !== 'cookie';
  };
  return redirects.findLast(({ dropped }) => dropped.some(isCredential)) ?? null;
}

/** RFC 6750 section 3.1: a call whose token is sent in a malformed way gets 400, with a challenge that says so. */
function isRefusal(status: number, challenge: Challenge | null): boolean {
  return status === 401 || status === 403 || (status === 400 && challenge?.parameters.has('error') === true);
}

/**
 * Null when the response is neither 401 nor 403, nor a 400 with a challenge that names an error. Reads
 * `WWW-Authenticate`, the body, and what was sent.
 */
export function readRefusedCall(
  call: AnsweredCall,
  evidence: TokenSetEvidence | null,
  now: number,
): RefusedCall | null {
  const { response, request } = call.exchange;
  if (response === null) return null;
  const challenges = response.headers
    .filter(([name]) => name.toLowerCase() === 'www-authenticate')
    .flatMap(([, value]) => parseChallenges(value));
  const challenge =
    challenges.find(({ scheme }) => /^(?:bearer|dpop)$/i.test(scheme)) ?? challenges[0] ?? null;
  if (!isRefusal(response.status, challenge)) return null;
  const body = response.body.encoding === 'utf-8' ? parseJson(response.body.text) : null;
  const credential = sentCredential(request, call.placement);
  const token = viewCredential(credential);
  return {
    status: response.status,
    challenge,
    said: wordsOf(body, challenge),
    missingScope: missingScopeOf(body, challenge),
    credential,
    leftBehindAt: credential === null ? lostCredentialAt(call.redirects) : null,
    token,
    isIdToken: looksLikeIdToken(token, evidence),
    forgedHere: isForgedHere(token, evidence),
    evidence,
    now: evidence === null ? now : createCheckContext(evidence, now).now,
  };
}
