import type { Problem } from './problem.ts';

type RefusedLeg = Extract<Problem, { readonly code: 'PROVIDER_REFUSED' }>['leg'];

/** What an OAuth error of a provider amounts to. */
const refusalReasons = [
  'audience_not_allowed',
  'audience_required',
  'scope_not_allowed',
  'scope_insufficient',
  'client_unknown',
  'client_authentication_failed',
  'redirect_uri_not_registered',
  'redirect_uri_insecure',
  'redirect_uri_differs',
  'code_used',
  'code_expired',
  'device_code_expired',
  'device_code_pending',
  'pkce_mismatch',
  'pkce_required',
  'refresh_token_used',
  'grant_not_allowed',
  'grant_unsupported',
  'state_too_short',
  'login_required',
  'stronger_login_required',
  'consent_required',
  'access_denied',
  'policy_refused',
  'browser_refused',
  'resource_invalid',
  'parameter_missing',
  'request_object_refused',
  'proof_refused',
  'request_invalid',
  'too_many_requests',
  'provider_failed',
  'token_invalid',
  'token_type_unsupported',
  'unknown',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** A text of `error_description` and what it means. Group 1, where there is one, is what the provider names. */
export interface DescriptionRow {
  readonly pattern: RegExp;
  readonly reason: RefusalReason;
  /** Who words it so. */
  readonly source: string;
  /** The text, as that provider has it. */
  readonly example: string;
}

/** A value of `error` and what it means, on the legs named; on all where none is. */
interface ErrorRow {
  readonly error: string;
  readonly legs: readonly RefusedLeg[] | null;
  readonly reason: RefusalReason;
  readonly source: string;
}

/** What a status says where neither description nor error is known. The first that fits counts. */
interface StatusRow {
  readonly from: number;
  readonly to: number;
  readonly reason: RefusalReason;
}

/** A status that says more than the words it comes with. */
interface SharpeningRow {
  readonly reason: RefusalReason;
  readonly status: number;
  readonly means: RefusalReason;
  readonly source: string;
}

const core = 'OpenID Connect Core 1.0 section 3.1.2.6';
const row = (
  error: string,
  reason: RefusalReason,
  source: string,
  legs: readonly RefusedLeg[] | null = null,
): ErrorRow => ({ error, legs, reason, source });

/** Every error of RFC 6749, 6750, 7009, 8628, 8707, 9101, 9126, 9396, 9449, 9470 and OpenID Connect, and some more. */
export const errorRows: readonly ErrorRow[] = [
  row('invalid_request', 'request_invalid', 'RFC 6749 section 5.2'),
  row('invalid_client', 'client_authentication_failed', 'RFC 6749 section 5.2'),
  row('invalid_grant', 'refresh_token_used', 'RFC 6749 section 5.2', ['refresh']),
  row('invalid_grant', 'code_expired', 'RFC 6749 section 5.2'),
  row('unauthorized_client', 'grant_not_allowed', 'RFC 6749 section 5.2'),
  row('unsupported_grant_type', 'grant_unsupported', 'RFC 6749 section 5.2'),
  row('unsupported_response_type', 'grant_unsupported', 'RFC 6749 section 4.1.2.1'),
  row('unsupported_response_mode', 'request_invalid', 'OAuth 2.0 Multiple Response Types section 2.1'),
  row('invalid_scope', 'scope_not_allowed', 'RFC 6749 section 5.2'),
  row('access_denied', 'access_denied', 'RFC 6749 section 4.1.2.1'),
  row('server_error', 'provider_failed', 'RFC 6749 section 4.1.2.1'),
  row('temporarily_unavailable', 'provider_failed', 'RFC 6749 section 4.1.2.1'),
  row('invalid_token', 'client_authentication_failed', 'RFC 7662 section 2.3', ['introspection']),
  row('invalid_token', 'token_invalid', 'RFC 6750 section 3.1'),
  row('insufficient_scope', 'scope_insufficient', 'RFC 6750 section 3.1'),
  row('unsupported_token_type', 'token_type_unsupported', 'RFC 7009 section 2.2.1'),
  row('authorization_pending', 'device_code_pending', 'RFC 8628 section 3.5'),
  row('slow_down', 'device_code_pending', 'RFC 8628 section 3.5'),
  row('expired_token', 'device_code_expired', 'RFC 8628 section 3.5'),
  row('invalid_target', 'resource_invalid', 'RFC 8707 section 2'),
  row('interaction_required', 'login_required', core),
  row('login_required', 'login_required', core),
  row('account_selection_required', 'login_required', core),
  row('consent_required', 'consent_required', core),
  row('invalid_request_uri', 'request_object_refused', 'RFC 9101 section 7'),
  row('invalid_request_object', 'request_object_refused', 'RFC 9101 section 7'),
  row('request_not_supported', 'request_object_refused', core),
  row('request_uri_not_supported', 'request_object_refused', core),
  row('registration_not_supported', 'request_object_refused', core),
  row('invalid_authorization_details', 'request_invalid', 'RFC 9396 section 5'),
  row('invalid_dpop_proof', 'proof_refused', 'RFC 9449 section 5'),
  row('use_dpop_nonce', 'proof_refused', 'RFC 9449 section 8'),
  row('insufficient_user_authentication', 'stronger_login_required', 'RFC 9470 section 3'),
  row('unmet_authentication_requirements', 'stronger_login_required', 'OpenID Connect Unmet Authentication'),
  row('invalid_redirect_uri', 'redirect_uri_not_registered', 'RFC 7591 section 3.2.2'),
  row('redirect_uri_mismatch', 'redirect_uri_not_registered', 'Google: web server applications'),
  row('redirect_mismatch', 'redirect_uri_not_registered', 'Amazon Cognito: authorize endpoint'),
  row('invalid_state', 'state_too_short', 'Ory fosite, as Kinde has it'),
  row('deleted_client', 'client_unknown', 'Google: web server applications'),
  row('org_internal', 'policy_refused', 'Google: web server applications'),
  row('admin_policy_enforced', 'policy_refused', 'Google: web server applications'),
  row('disallowed_useragent', 'browser_refused', 'Google: web server applications'),
];

export const statusRows: readonly StatusRow[] = [
  { from: 401, to: 401, reason: 'client_authentication_failed' },
  { from: 404, to: 404, reason: 'client_unknown' },
  { from: 429, to: 429, reason: 'too_many_requests' },
  { from: 500, to: 599, reason: 'provider_failed' },
];

export const sharpenedByStatus: readonly SharpeningRow[] = [
  {
    reason: 'client_authentication_failed',
    status: 404,
    means: 'client_unknown',
    source: 'Kinde: troubleshoot the API',
  },
];
