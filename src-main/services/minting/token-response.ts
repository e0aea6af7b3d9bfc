import type { HeaderList } from '../../../src-shared/domain/calls/http-exchange.ts';
import { filterText } from '../../../src-shared/domain/minting/callback.ts';
import type { Problem } from '../../../src-shared/domain/problems/problem.ts';
import type { TokenSetEvidence } from '../../../src-shared/domain/tokens/token-set.ts';
import type { HttpOutcome } from '../../ports/http.ts';

export interface IssuedTokens {
  readonly idToken: string | null;
  readonly accessToken: string | null;
  readonly refreshToken: string | null;
}

/** A token response as it came, before anyone judges it. */
export interface TokenResponse {
  readonly tokens: IssuedTokens;
  readonly response: NonNullable<TokenSetEvidence['response']>;
  /** `Date` header, milliseconds since the epoch. */
  readonly serverDate: number | null;
}

export type ReadTokenResponse =
  | ({ readonly ok: true } & TokenResponse)
  | { readonly ok: false; readonly problem: Problem };

export function header(headers: HeaderList, name: string): string | null {
  return headers.find(([candidate]) => candidate.toLowerCase() === name)?.[1] ?? null;
}

export type Members = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function text(body: Members, name: string): string | null {
  const value = body[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

export function seconds(value: unknown): number | null {
  const parsed = typeof value === 'string' ? Number.parseFloat(value) : value;
  return typeof parsed === 'number' && Number.isFinite(parsed) ? parsed : null;
}

/** The members of a token response other than its tokens (RFC 6749 section 5.1). */
function describeResponse(body: Members): NonNullable<TokenSetEvidence['response']> {
  return {
    tokenType: typeof body.token_type === 'string' ? body.token_type : null,
    expiresIn: seconds(body.expires_in),
    scope: typeof body.scope === 'string' ? body.scope : null,
    members: Object.keys(body),
  };
}

/** The tokens of a token response, as they are. */
function tokensIn(body: Members): IssuedTokens {
  return {
    idToken: text(body, 'id_token'),
    accessToken: text(body, 'access_token'),
    refreshToken: text(body, 'refresh_token'),
  };
}

/** An OAuth error body (RFC 6749 section 5.2) as a problem, its text filtered; null for any other body. */
export function refusalIn(
  body: unknown,
  leg: 'device' | 'token' | 'refresh' | 'revocation' | 'introspection',
  status: number,
): Problem | null {
  if (!isObject(body)) return null;
  const error = text(body, 'error');
  if (error === null) return null;
  const filtered = (name: string) => {
    const value = text(body, name);
    return value === null ? null : filterText(value);
  };
  return {
    code: 'PROVIDER_REFUSED',
    leg,
    error: filterText(error),
    errorDescription: filtered('error_description'),
    errorUri: filtered('error_uri'),
    status,
  };
}

export function parseJson(bytes: Uint8Array | null): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(new TextDecoder().decode(bytes ?? new Uint8Array())) };
  } catch {
    return null;
  }
}

/**
 * Reads a token response (RFC 6749 sections 5.1 and 5.2, OpenID Connect Core section 3.1.3.3). Whatever tokens it
 * holds are taken as they are; nothing about them is checked.
 */
export function readTokenResponse(outcome: HttpOutcome, leg: 'token' | 'refresh'): ReadTokenResponse {
  const { response } = outcome.exchange;
  const status = response?.status ?? 0;
  const headers = response?.headers ?? [];
  const invalid = (reason: (Problem & { readonly code: 'TOKEN_RESPONSE_INVALID' })['reason']) => {
    const contentType = header(headers, 'content-type');
    const problem: Problem = { code: 'TOKEN_RESPONSE_INVALID', reason, status, contentType };
    return { ok: false, problem } as const;
  };
  if (status >= 300 && status < 400) return invalid('redirect');
  if (outcome.body === null || outcome.body.length === 0) return invalid('empty');
  const parsed = parseJson(outcome.body);
  if (parsed === null) return invalid('not_json');
  const body = parsed.value;
  if (!isObject(body)) return invalid('not_an_object');
  const refusal = refusalIn(body, leg, status);
  if (refusal !== null) return { ok: false, problem: refusal };
  if (status < 200 || status >= 300)
    return { ok: false, problem: { code: 'UNEXPECTED_STATUS', leg, status } };
  const tokens = tokensIn(body);
  if (tokens.accessToken === null && tokens.idToken === null) return invalid('no_access_token');
  const date = Date.parse(header(headers, 'date') ?? '');
  return {
    ok: true,
    tokens,
    response: describeResponse(body),
    serverDate: Number.isNaN(date) ? null : date,
  };
}
