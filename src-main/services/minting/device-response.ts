import type { Problem } from '../../../src-shared/domain/problems/problem.ts';
import type { HttpOutcome } from '../../ports/http.ts';
import { header, isObject, type Members, parseJson, refusalIn, seconds, text } from './token-response.ts';

/** What a device authorization response holds, RFC 8628 section 3.2. */
export interface DeviceAuthorization {
  readonly deviceCode: string;
  readonly userCode: string;
  readonly verificationUri: string;
  readonly verificationUriComplete: string | null;
  /** At most a day, so that a timer can hold it. */
  readonly expiresInSeconds: number;
  /** Null where the provider names none. */
  readonly intervalSeconds: number | null;
}

export type ReadDeviceResponse =
  | { readonly ok: true; readonly authorization: DeviceAuthorization }
  | { readonly ok: false; readonly problem: Problem };

const longestLifeSeconds = 86_400;
/** Far above any code that a person could type. */
const longestShown = 2_000;

function shownText(body: Members, name: string): string | null {
  const value = text(body, name);
  return value === null || value.length > longestShown ? null : value;
}

function positive(value: unknown): number | null {
  const number = seconds(value);
  return number !== null && number > 0 ? number : null;
}

function authorizationIn(body: Members): DeviceAuthorization | { readonly missing: string } {
  const deviceCode = text(body, 'device_code');
  if (deviceCode === null) return { missing: 'device_code' };
  const userCode = shownText(body, 'user_code');
  if (userCode === null) return { missing: 'user_code' };
  // Google names it as a draft of the RFC did.
  const verificationUri = shownText(body, 'verification_uri') ?? shownText(body, 'verification_url');
  if (verificationUri === null) return { missing: 'verification_uri' };
  const expiresInSeconds = positive(body.expires_in);
  if (expiresInSeconds === null) return { missing: 'expires_in' };
  return {
    deviceCode,
    userCode,
    verificationUri,
    verificationUriComplete: shownText(body, 'verification_uri_complete'),
    expiresInSeconds: Math.min(expiresInSeconds, longestLifeSeconds),
    intervalSeconds: positive(body.interval),
  };
}

/**
 * Reads a device authorization response (RFC 8628 section 3.2). Where the verification URI leads is not checked.
 * The protocol library's own half is not used: it refuses numbers written as text and Google's `verification_url`.
 */
export function readDeviceResponse(outcome: HttpOutcome): ReadDeviceResponse {
  const { response } = outcome.exchange;
  const status = response?.status ?? 0;
  type Reason = (Problem & { readonly code: 'DEVICE_RESPONSE_INVALID' })['reason'];
  const invalid = (reason: Reason, missing: string | null = null) => {
    const contentType = header(response?.headers ?? [], 'content-type');
    const problem: Problem = { code: 'DEVICE_RESPONSE_INVALID', reason, missing, status, contentType };
    return { ok: false, problem } as const;
  };
  if (status >= 300 && status < 400) return invalid('redirect');
  const parsed = parseJson(outcome.body);
  const refusal = refusalIn(parsed?.value, 'device', status);
  if (refusal !== null) return { ok: false, problem: refusal };
  if (status < 200 || status >= 300)
    return { ok: false, problem: { code: 'UNEXPECTED_STATUS', leg: 'device', status } };
  if (outcome.body === null || outcome.body.length === 0) return invalid('empty');
  if (parsed === null) return invalid('not_json');
  if (!isObject(parsed.value)) return invalid('not_an_object');
  const authorization = authorizationIn(parsed.value);
  return 'missing' in authorization
    ? invalid('incomplete', authorization.missing)
    : { ok: true, authorization };
}
