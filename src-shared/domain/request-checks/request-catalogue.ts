import type { FindingEntry } from '../inspection/compose-finding.ts';
import type { Severity } from '../inspection/finding.ts';
import { createRank } from '../inspection/rank.ts';

/** What a finding on a request is about: the headings of the manual. */
type RequestTopic = 'audience' | 'scope' | 'client' | 'address' | 'sign-in' | 'grant';

type RequestEntry = FindingEntry<RequestTopic>;

const entry = (about: RequestTopic, severity: Severity, meaning: string, source: string): RequestEntry => ({
  about,
  severity,
  meaning,
  source,
});

const core = 'OpenID Connect Core 1.0';

/**
 * Every code that a check of a request may yield before anybody signs in, listed once. Among findings of one severity
 * the order here decides which is worst.
 */
export const requestCatalogue = {
  REQUEST_ADDRESS_INVALID: entry('address', 'error', 'The address is no web address.', 'RFC 3986 section 3'),
  REQUEST_ADDRESS_INSECURE: entry(
    'address',
    'error',
    'The request travels without encryption.',
    'RFC 6749 section 3.1',
  ),
  REQUEST_SECRET_IN_URL: entry(
    'address',
    'error',
    'A secret stands in the address.',
    'RFC 6749 section 2.3.1',
  ),
  REQUEST_DOMAIN_OTHER: entry(
    'address',
    'error',
    'The request goes to another domain than the environment’s.',
    'Kinde: custom domains',
  ),
  REQUEST_PATH_OTHER: entry(
    'address',
    'error',
    'The path is not the one of this endpoint.',
    'RFC 8414 section 2',
  ),
  REQUEST_METHOD_NOT_POST: entry(
    'address',
    'error',
    'A token request must be a POST.',
    'RFC 6749 section 3.2',
  ),
  REQUEST_BODY_JSON: entry(
    'address',
    'warning',
    'The parameters stand in JSON instead of a form.',
    'RFC 6749 section 4.1.3',
  ),
  REQUEST_PARAMETER_REPEATED: entry(
    'address',
    'error',
    'A parameter stands in the request more than once.',
    'RFC 6749 section 3.1',
  ),
  REQUEST_PLACEHOLDER: entry(
    'address',
    'error',
    'A placeholder was never replaced.',
    'Kinde: kinde-auth-react issue 56',
  ),
  REQUEST_CLIENT_ABSENT: entry('client', 'error', 'The request names no client.', 'RFC 6749 section 4.1.1'),
  REQUEST_CLIENT_OTHER_ENVIRONMENT: entry(
    'client',
    'error',
    'The client belongs to another environment of yours.',
    'RFC 6749 section 2.2',
  ),
  REQUEST_CLIENT_UNKNOWN: entry(
    'client',
    'warning',
    'No application of this environment has this client id.',
    'RFC 6749 section 2.2',
  ),
  REQUEST_AUTHENTICATION_SEVERAL: entry(
    'client',
    'error',
    'The client proves itself in two ways at once.',
    'RFC 6749 section 2.3',
  ),
  REQUEST_AUTHENTICATION_NOT_OFFERED: entry(
    'client',
    'error',
    'The provider does not offer this way of client authentication.',
    'OpenID Connect Discovery 1.0 section 3',
  ),
  REQUEST_GRANT_ABSENT: entry(
    'grant',
    'error',
    'A token request without grant_type.',
    'RFC 6749 section 4.1.3',
  ),
  REQUEST_GRANT_UNSUPPORTED: entry(
    'grant',
    'error',
    'A grant that should no longer be used, or that is none.',
    'RFC 9700 section 2.4',
  ),
  REQUEST_GRANT_OTHER_KIND: entry(
    'grant',
    'warning',
    'The grant does not fit the application’s kind.',
    'RFC 6749 section 4.4',
  ),
  REQUEST_AUDIENCE_NEAR_MISS: entry(
    'audience',
    'error',
    'The audience is nearly that of an API.',
    'RFC 7519 section 4.1.3',
  ),
  REQUEST_AUDIENCE_COMMA: entry(
    'audience',
    'error',
    'The audience holds a comma.',
    'Kinde: several audiences',
  ),
  REQUEST_AUDIENCE_IGNORED_LEG: entry(
    'audience',
    'error',
    'The audience stands on a leg where it is ignored.',
    'Kinde: protect your API',
  ),
  REQUEST_AUDIENCE_OTHER_PARAMETER: entry(
    'audience',
    'error',
    'The audience stands in a parameter that this provider ignores.',
    'RFC 8707 section 2',
  ),
  REQUEST_AUDIENCE_ABSENT: entry(
    'audience',
    'warning',
    'No audience is asked for: the access token will be for no API.',
    'RFC 9068 section 2.2',
  ),
  REQUEST_AUDIENCE_UNKNOWN: entry(
    'audience',
    'warning',
    'No API of this environment has this audience.',
    'RFC 9068 section 3',
  ),
  REQUEST_RESPONSE_TYPE: entry('sign-in', 'error', 'response_type is not code.', 'RFC 9700 section 2.1.2'),
  REQUEST_REDIRECT_ABSENT: entry(
    'sign-in',
    'error',
    'The request names no redirect URI.',
    `${core} section 3.1.2.1`,
  ),
  REQUEST_REDIRECT_NEAR_MISS: entry(
    'sign-in',
    'error',
    'The redirect URI is nearly the registered one.',
    'RFC 9700 section 2.1',
  ),
  REQUEST_REDIRECT_OTHER: entry(
    'sign-in',
    'notice',
    'The redirect URI is not one that the application has here.',
    'RFC 9700 section 2.1',
  ),
  REQUEST_STATE_SHORT: entry(
    'sign-in',
    'error',
    'state is shorter than the provider accepts.',
    'Kinde: state',
  ),
  REQUEST_STATE_ABSENT: entry('sign-in', 'warning', 'There is no state.', 'RFC 6749 section 10.12'),
  REQUEST_PKCE_ABSENT: entry('sign-in', 'warning', 'There is no PKCE.', 'RFC 9700 section 2.1.1'),
  REQUEST_PKCE_PLAIN: entry('sign-in', 'warning', 'PKCE with the plain method.', 'RFC 7636 section 4.2'),
  REQUEST_PKCE_INVALID: entry(
    'sign-in',
    'error',
    'code_challenge can’t be one of S256.',
    'RFC 7636 section 4.2',
  ),
  REQUEST_NONCE_ABSENT: entry('sign-in', 'notice', 'There is no nonce.', `${core} section 15.5.2`),
  REQUEST_SCOPE_COMMA: entry('scope', 'error', 'The scope holds a comma.', 'RFC 6749 section 3.3'),
  REQUEST_SCOPE_IGNORED: entry(
    'scope',
    'warning',
    'A scope does nothing at this provider.',
    'Kinde: refresh tokens',
  ),
  REQUEST_SCOPE_MISNAMED: entry(
    'scope',
    'warning',
    'A scope has a name that this provider does not have.',
    'Kinde: Management API scopes',
  ),
  REQUEST_OPENID_ABSENT: entry(
    'scope',
    'notice',
    'openid is not asked for: no ID token will come.',
    `${core} section 3.1.2.1`,
  ),
  REQUEST_SCOPE_ABSENT: entry('scope', 'notice', 'No scope is asked for.', 'RFC 6749 section 3.3'),
  REQUEST_OPENID_OF_MACHINE: entry(
    'scope',
    'warning',
    'A machine asks for scopes of a sign-in.',
    'RFC 6749 section 4.4',
  ),
} as const satisfies Readonly<Record<string, RequestEntry>>;

export type RequestFindingCode = keyof typeof requestCatalogue;

/** Place in the catalogue: the lower, the worse among findings of one severity. */
export const requestRankOf = createRank(Object.keys(requestCatalogue));
