import type { Problem } from './problem.ts';

export type ProviderRefusal = Extract<Problem, { readonly code: 'PROVIDER_REFUSED' }>;

/** What an OAuth error of a provider amounts to. */
const refusalReasons = [
  'audience_not_allowed',
  'scope_not_allowed',
  'client_unknown',
  'client_authentication_failed',
  'redirect_uri_not_registered',
  'redirect_uri_insecure',
  'redirect_uri_differs',
  'code_used',
  'code_expired',
  'device_code_expired',
  'pkce_mismatch',
  'pkce_required',
  'refresh_token_used',
  'grant_not_allowed',
  'grant_unsupported',
  'state_too_short',
  'login_required',
  'consent_required',
  'access_denied',
  'resource_invalid',
  'request_invalid',
  'provider_failed',
  'token_invalid',
  'unknown',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

export interface RecognisedRefusal {
  readonly reason: RefusalReason;
  /** The audience, scope or parameter the provider named; null when it named none. */
  readonly value: string | null;
}

/** Descriptions first: Ory fosite, on which Kinde builds, gives many causes under one error code. */
const byDescription: readonly (readonly [RegExp, RefusalReason])[] = [
  [/requested audience ['"“](.{1,500}?)['"”] has not been whitelisted/i, 'audience_not_allowed'],
  [/not allowed to request scope ['"“](.{1,500}?)['"”]/i, 'scope_not_allowed'],
  [/redirect_uri['"]? parameter does not match any/i, 'redirect_uri_not_registered'],
  [/invalid callback url/i, 'redirect_uri_not_registered'],
  [/redirect url is using an insecure protocol/i, 'redirect_uri_insecure'],
  [/redirect_uri['"]? from this request does not match/i, 'redirect_uri_differs'],
  [/authorization code has already been used/i, 'code_used'],
  [/authorization code (?:has |is )?expired/i, 'code_expired'],
  [
    /pkce code challenge did not match|code_?verifier.{0,40}(?:did not|does not) match|pkce verification failed/i,
    'pkce_mismatch',
  ],
  [
    /pkce code verifier must be|must include a code_challenge|must use code_challenge_method/i,
    'pkce_required',
  ],
  [/refresh token was already used|refresh token (?:is )?(?:not found|reused)/i, 'refresh_token_used'],
  [/not allowed to use authorization grant ['"“](.{1,200}?)['"”]/i, 'grant_not_allowed'],
  [/parameter ['"]state['"] must be at least|state is missing or does not have enough/i, 'state_too_short'],
  [/client authentication failed/i, 'client_authentication_failed'],
];

const byError: Readonly<Record<string, RefusalReason>> = {
  invalid_client: 'client_authentication_failed',
  invalid_scope: 'scope_not_allowed',
  invalid_target: 'resource_invalid',
  invalid_state: 'state_too_short',
  unauthorized_client: 'grant_not_allowed',
  unsupported_grant_type: 'grant_unsupported',
  unsupported_response_type: 'grant_unsupported',
  login_required: 'login_required',
  interaction_required: 'login_required',
  account_selection_required: 'login_required',
  consent_required: 'consent_required',
  access_denied: 'access_denied',
  expired_token: 'device_code_expired',
  invalid_redirect_uri: 'redirect_uri_not_registered',
  invalid_token: 'token_invalid',
  invalid_request: 'request_invalid',
  server_error: 'provider_failed',
  temporarily_unavailable: 'provider_failed',
};

/** Judges by `error_description`, then `error`, then status. RFC 6749 sections 4.1.2.1 and 5.2. */
export function recogniseRefusal(refusal: ProviderRefusal): RecognisedRefusal {
  const description = (refusal.errorDescription ?? '').slice(0, 4_000);
  for (const [pattern, reason] of byDescription) {
    const match = pattern.exec(description);
    if (match !== null) return { reason, value: match[1] ?? null };
  }
  if (refusal.error === 'invalid_grant')
    return { reason: refusal.leg === 'refresh' ? 'refresh_token_used' : 'code_expired', value: null };
  const known = Object.hasOwn(byError, refusal.error) ? byError[refusal.error] : undefined;
  if (known !== undefined) return { reason: known, value: null };
  if (refusal.status === 404) return { reason: 'client_unknown', value: null };
  if (refusal.status !== null && refusal.status >= 500) return { reason: 'provider_failed', value: null };
  return { reason: refusal.status === 401 ? 'client_authentication_failed' : 'unknown', value: null };
}
