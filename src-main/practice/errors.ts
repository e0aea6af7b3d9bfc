// Kinde's error texts. Those of the table in the token endpoint's documentation are Kinde's own; the others are
// Inferred: they are the texts of the library that Kinde's published ones match word for word.

export interface OAuthError {
  readonly status: number;
  readonly error: string;
  readonly description: string;
}

const texts = {
  invalidRequest:
    'The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed.',
  invalidClient:
    'Client authentication failed (e.g., unknown client, no client authentication included, or unsupported authentication method).',
  invalidGrant:
    'The provided authorization grant (e.g., authorization code, resource owner credentials) or refresh token is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.',
  invalidScope: 'The requested scope is invalid, unknown, or malformed.',
  unauthorizedClient: 'The client is not authorized to request a token using this method.',
  unsupportedGrantType: 'The authorization grant type is not supported by the authorization server.',
  accessDenied: 'The resource owner or authorization server denied the request.',
} as const;

export const loginRequiredText = 'User authentication is required';

/** The hint, where there is one, follows the general text after a blank. */
function sentence(text: string, hint?: string): string {
  return hint === undefined ? text : `${text} ${hint}`;
}

export function invalidRequest(hint?: string, status = 400): OAuthError {
  return { status, error: 'invalid_request', description: sentence(texts.invalidRequest, hint) };
}

/** Kinde documents 403 for the token endpoint; a redirect has no status of its own. */
export function audienceRefused(audience: string): OAuthError {
  return invalidRequest(
    `Requested audience '${audience}' has not been whitelisted by the OAuth 2.0 Client.`,
    403,
  );
}

export function scopeRefused(scope: string): OAuthError {
  const hint = `The OAuth 2.0 Client is not allowed to request scope '${scope}'.`;
  return { status: 403, error: 'invalid_scope', description: sentence(texts.invalidScope, hint) };
}

export function invalidClient(status: 401 | 404): OAuthError {
  return { status, error: 'invalid_client', description: texts.invalidClient };
}

function invalidGrant(hint?: string): OAuthError {
  return { status: 400, error: 'invalid_grant', description: sentence(texts.invalidGrant, hint) };
}

export const stateTooShort: OAuthError = {
  status: 400,
  error: 'invalid_state',
  description:
    "The state is missing or does not have enough characters and is therefore considered too weak. Request parameter 'state' must be at least be 8 characters long to ensure sufficient entropy.",
};

export const codeChallengeMissing = invalidRequest(
  'Clients must include a code_challenge when performing the authorize code flow, but it is missing.',
);

export const plainRefused = invalidRequest(
  'Clients must use code_challenge_method=S256, plain is not allowed.',
);

export const accessDenied: OAuthError = {
  status: 403,
  error: 'access_denied',
  description: texts.accessDenied,
};

/** What oidc-provider says on its token endpoint. */
export interface StockError {
  readonly error: string;
  readonly description: string | undefined;
  readonly detail: string | undefined;
  readonly status: number;
}

const grantHints: ReadonlyMap<string, string> = new Map([
  ['code_verifier does not match code_challenge', 'The PKCE code challenge did not match the code verifier.'],
  ['code_verifier must be provided', 'The PKCE code verifier must be at least 43 characters.'],
  ['authorization code already consumed', 'The authorization code has already been used.'],
  [
    'authorization code redirect_uri mismatch',
    "The 'redirect_uri' from this request does not match the one from the authorize request.",
  ],
  ['refresh token already used', 'The refresh token was already used.'],
]);

/** Puts a token endpoint error of oidc-provider into Kinde's words and status. */
export function kindeTokenError(
  stock: StockError,
  grantType: string | null,
  isPublicClient: boolean,
): OAuthError {
  switch (stock.error) {
    case 'invalid_client':
      // Kinde documents 404 for a wrong client id. Inferred: the body, which its page leaves out.
      return invalidClient(stock.detail === 'client not found' ? 404 : 401);
    case 'invalid_grant':
      return invalidGrant(grantHints.get(stock.detail ?? ''));
    case 'unsupported_grant_type':
      return { status: 400, error: stock.error, description: texts.unsupportedGrantType };
    case 'invalid_request':
      return kindeInvalidRequest(stock, grantType, isPublicClient);
    default:
      return { status: stock.status, error: stock.error, description: stock.description ?? stock.error };
  }
}

function kindeInvalidRequest(
  { description = '', status }: StockError,
  grantType: string | null,
  isPublicClient: boolean,
): OAuthError {
  if (status !== 400) return invalidRequest(undefined, status);
  if (grantType === null) return invalidRequest("Request parameter 'grant_type' is missing");
  if (description.startsWith('code_verifier must be a string with a minimum length')) {
    return invalidGrant('The PKCE code verifier must be at least 43 characters.');
  }
  if (description === 'requested grant type is not allowed for this client') {
    if (isPublicClient) {
      return invalidGrant(
        `The OAuth 2.0 Client is marked as public and is thus not allowed to use authorization grant '${grantType}'.`,
      );
    }
    const hint = `The OAuth 2.0 Client is not allowed to use authorization grant '${grantType}'.`;
    return {
      status: 400,
      error: 'unauthorized_client',
      description: sentence(texts.unauthorizedClient, hint),
    };
  }
  if (description === 'no client authentication mechanism provided') return invalidClient(401);
  return invalidRequest();
}
