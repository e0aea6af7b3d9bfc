/** Kinde's discovery document: exactly the members that a live tenant serves, and no others. */
export function discoveryDocument(issuer: string) {
  return {
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks`,
    token_endpoint: `${issuer}/oauth2/token`,
    claims_supported: ['aud', 'exp', 'iat', 'iss', 'sub'],
    scopes_supported: ['address', 'email', 'offline', 'openid', 'phone', 'profile'],
    userinfo_endpoint: `${issuer}/oauth2/v2/user_profile`,
    revocation_endpoint: `${issuer}/oauth2/revoke`,
    end_session_endpoint: `${issuer}/logout`,
    authorization_endpoint: `${issuer}/oauth2/auth`,
    introspection_endpoint: `${issuer}/oauth2/introspect`,
    subject_types_supported: ['public'],
    response_modes_supported: ['form_post', 'query', 'fragment'],
    response_types_supported: ['code'],
    request_uri_parameter_supported: false,
    code_challenge_methods_supported: ['S256'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_post'],
  } as const;
}
