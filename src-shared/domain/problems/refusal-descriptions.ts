import type { DescriptionRow, RefusalReason } from './refusal-table.ts';

const fosite = 'Ory fosite, as Kinde has it';
const kinde = 'Kinde';
const auth0 = 'Auth0';
const entra = 'Microsoft Entra';
const okta = 'Okta';
const keycloak = 'Keycloak';

const row = (pattern: RegExp, reason: RefusalReason, source: string, example: string): DescriptionRow => ({
  pattern,
  reason,
  source,
  example,
});

const malformed =
  'The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed.';
const badGrant =
  'The provided authorization grant (e.g., authorization code, resource owner credentials) or refresh token is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.';
const badScope = 'The requested scope is invalid, unknown, or malformed.';

/**
 * What providers write into `error_description`. It is read before `error`, because many causes share one code: fosite,
 * on which Kinde builds, answers `invalid_request` to most. The first row that fits counts.
 */
export const descriptionRows: readonly DescriptionRow[] = [
  row(
    /requested audience ['"“](.{1,500}?)['"”] has not been whitelisted/i,
    'audience_not_allowed',
    fosite,
    `${malformed} Requested audience 'https://api.acme.dev' has not been whitelisted by the OAuth 2.0 Client.`,
  ),
  row(
    /missing or incorrect management api audience/i,
    'audience_not_allowed',
    kinde,
    'Missing or incorrect Management API audience.',
  ),
  row(
    /no audience parameter was provided/i,
    'audience_required',
    auth0,
    'No audience parameter was provided, and no default audience has been configured',
  ),
  row(
    /^service not found: (.{1,500})$/i,
    'audience_not_allowed',
    auth0,
    'Service not found: https://api.acme.dev',
  ),
  row(
    /client is not authorized to access (?:resource server )?["“](.{1,500}?)["”]/i,
    'audience_not_allowed',
    auth0,
    'Client is not authorized to access "https://api.acme.dev". You need to create a "client-grant" associated to this API.',
  ),
  row(
    /resource principal named (\S{1,500}) was not found|AADSTS500011/i,
    'audience_not_allowed',
    entra,
    'AADSTS500011: The resource principal named api://orders was not found in the tenant named Acme.',
  ),
  row(
    /AADSTS901002|['"]resource['"] request parameter is not supported/i,
    'resource_invalid',
    entra,
    "AADSTS901002: The 'resource' request parameter is not supported.",
  ),
  row(
    /not allowed to request scope ['"“](.{1,500}?)['"”]/i,
    'scope_not_allowed',
    fosite,
    `${badScope} The OAuth 2.0 Client is not allowed to request scope 'read:users'.`,
  ),
  row(
    /scopes? (?:is|are) not configured for the authorization server|custom scopes are not allowed/i,
    'scope_not_allowed',
    okta,
    'One or more scopes are not configured for the authorization server resource.',
  ),
  row(/^invalid scopes?: (.{1,500})$/i, 'scope_not_allowed', keycloak, 'Invalid scopes: openid orders'),
  row(
    /AADSTS70011|AADSTS28003/,
    'scope_not_allowed',
    entra,
    'AADSTS70011: The provided request must include a scope input parameter.',
  ),
  row(
    /redirect_uri['"]? parameter does not match any/i,
    'redirect_uri_not_registered',
    fosite,
    `${malformed} The 'redirect_uri' parameter does not match any of the OAuth 2.0 Client's pre-registered redirect urls.`,
  ),
  row(/invalid callback url/i, 'redirect_uri_not_registered', kinde, 'Invalid callback URL.'),
  row(
    /callback url mismatch/i,
    'redirect_uri_not_registered',
    auth0,
    'Callback URL mismatch. The provided redirect_uri is not in the list of allowed callback URLs.',
  ),
  row(
    /invalid (?:parameter: )?redirect_uri/i,
    'redirect_uri_not_registered',
    keycloak,
    'Invalid parameter: redirect_uri',
  ),
  row(
    /must be a login redirect uri in the client app settings/i,
    'redirect_uri_not_registered',
    okta,
    "The 'redirect_uri' parameter must be a Login redirect URI in the client app settings.",
  ),
  row(
    /AADSTS50011\b/,
    'redirect_uri_not_registered',
    entra,
    'AADSTS50011: The redirect URI specified in the request does not match the redirect URIs configured for the application.',
  ),
  row(
    /redirect url is using an insecure protocol/i,
    'redirect_uri_insecure',
    fosite,
    `${malformed} Redirect URL is using an insecure protocol, http is only allowed for hosts with suffix 'localhost', for example: http://myapp.localhost/.`,
  ),
  row(
    /redirect_uri['"]? from this request does not match/i,
    'redirect_uri_differs',
    fosite,
    `${badGrant} The 'redirect_uri' from this request does not match the one from the authorize request.`,
  ),
  row(/incorrect redirect_uri/i, 'redirect_uri_differs', keycloak, 'Incorrect redirect_uri'),
  row(
    /authorization code has already been used|AADSTS54005\b/i,
    'code_used',
    fosite,
    `${badGrant} The authorization code has already been used.`,
  ),
  row(
    /authorization code (?:is invalid or )?(?:has |is )?expired|^code not valid$|AADSTS70008\b/i,
    'code_expired',
    okta,
    'The authorization code is invalid or has expired.',
  ),
  row(
    /pkce code challenge did not match|code_?\s?verifier.{0,40}(?:did not|does not) match|pkce verification failed|failed to verify code verifier/i,
    'pkce_mismatch',
    fosite,
    `${badGrant} The PKCE code challenge did not match the code verifier.`,
  ),
  row(
    /pkce code verifier must be|must include a code_challenge|must use code_challenge_method|missing parameter: code_challenge/i,
    'pkce_required',
    fosite,
    `${malformed} Clients must include a code_challenge when performing the authorize code flow, but it is missing.`,
  ),
  row(
    /refresh token was already used|refresh token (?:is )?(?:not found|reused)|unknown or invalid refresh token|maximum allowed refresh token reuse|session not active/i,
    'refresh_token_used',
    fosite,
    `${badGrant} The refresh token was already used.`,
  ),
  row(
    /not allowed to use authorization grant ['"“](.{1,200}?)['"”]/i,
    'grant_not_allowed',
    fosite,
    `${badGrant} The OAuth 2.0 Client is marked as public and is thus not allowed to use authorization grant 'client_credentials'.`,
  ),
  row(
    /grant type ['"“](.{1,200}?)['"”] not allowed for the client/i,
    'grant_not_allowed',
    auth0,
    "Grant type 'client_credentials' not allowed for the client.",
  ),
  row(
    /client not enabled to retrieve service account/i,
    'grant_not_allowed',
    keycloak,
    'Client not enabled to retrieve service account',
  ),
  row(
    /parameter ['"]state['"] must be at least|state is missing or does not have enough/i,
    'state_too_short',
    fosite,
    "The state is missing or does not have enough characters and is therefore considered too weak. Request parameter 'state' must be at least be 8 characters long to ensure sufficient entropy.",
  ),
  row(
    /request parameter ['"“](.{1,100}?)['"”] is missing|^missing (?:form )?parameter: (?!code_challenge)(\S{1,100})$/i,
    'parameter_missing',
    fosite,
    `${malformed} Request parameter 'grant_type' is missing`,
  ),
  row(/user authentication is required/i, 'login_required', kinde, 'User authentication is required'),
  row(
    /AADSTS65001\b/,
    'consent_required',
    entra,
    'AADSTS65001: The user or administrator has not consented to use the application.',
  ),
  row(
    /policy evaluation failed/i,
    'policy_refused',
    okta,
    'Policy evaluation failed for this request, please check the policy configurations.',
  ),
  row(
    /AADSTS(?:53000|53001|53002|53003|50105)\b/,
    'policy_refused',
    entra,
    'AADSTS53003: Access has been blocked by Conditional Access policies.',
  ),
  row(
    /AADSTS5007[69]\b/,
    'stronger_login_required',
    entra,
    'AADSTS50076: Due to a configuration change made by your administrator you must use multi-factor authentication.',
  ),
  row(
    /AADSTS700016\b/,
    'client_unknown',
    entra,
    'AADSTS700016: Application with identifier was not found in the directory.',
  ),
  row(
    /AADSTS70002(?:15|22)\b/,
    'client_authentication_failed',
    entra,
    'AADSTS7000215: Invalid client secret provided.',
  ),
  row(
    /client authentication failed|invalid client or invalid client credentials/i,
    'client_authentication_failed',
    fosite,
    'Client authentication failed (e.g., unknown client, no client authentication included, or unsupported authentication method).',
  ),
  row(
    /access token is invalid or expired/i,
    'token_invalid',
    kinde,
    'The access token is invalid or expired',
  ),
];
