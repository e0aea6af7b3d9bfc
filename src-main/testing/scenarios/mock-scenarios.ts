// What other providers get wrong, or have people get wrong. On a provider by other authors.
import { accessToken, auth0Shape, idToken, keycloakShape, plainShape } from './mock-shapes.ts';
import type { Change, Scenario } from './scenario.ts';

const orders = 'https://api.acme.test/orders';
const healthy: readonly Change[] = [{ do: 'shape', to: plainShape }];

export const mockScenarios: readonly Scenario[] = [
  {
    name: 'Auth0 gives an opaque token where no audience was asked for',
    fact: 'peers.md 7; Auth0: access tokens',
    provider: 'mock',
    before: [
      { do: 'environment', fields: { profile: 'auth0' } },
      { do: 'shape', to: auth0Shape },
    ],
    wrong: [
      {
        finding: 'TOKEN_OPAQUE',
        cause: 'AUDIENCE_NOT_ASKED',
        remedy: [{ do: 'request', fields: { audiences: [orders], audienceStyle: 'audience_joined' } }],
      },
    ],
  },
  {
    name: 'Auth0 refuses a machine that asks for no audience',
    fact: 'Auth0: "No audience parameter was provided, and no default audience has been configured"',
    provider: 'mock',
    before: [
      {
        do: 'environment',
        fields: { profile: 'auth0', kind: 'machine', clientAuthentication: 'client_secret_post' },
      },
      {
        do: 'shape',
        to: {
          ...auth0Shape,
          id: null,
          answersWithoutAudience: {
            status: 403,
            body: {
              error: 'access_denied',
              error_description:
                'No audience parameter was provided, and no default audience has been configured',
            },
          },
        },
      },
    ],
    asked: { grant: 'client_credentials', scopes: [] },
    wrong: [
      {
        finding: 'audience_required',
        cause: 'AUDIENCE_REQUIRED',
        remedy: [{ do: 'request', fields: { audiences: [orders], audienceStyle: 'audience_joined' } }],
      },
    ],
  },
  {
    name: 'Keycloak knows no audience parameter: a mapper decides',
    fact: 'Keycloak: audience support; peers.md 6',
    provider: 'mock',
    before: [
      { do: 'environment', fields: { profile: 'keycloak' } },
      { do: 'shape', to: keycloakShape },
    ],
    asked: { audiences: [orders], audienceStyle: 'audience_joined' },
    wrong: [
      {
        finding: 'AUD_MISSING_ASKED',
        cause: 'AUDIENCE_PARAMETER_UNKNOWN',
        remedy: [
          {
            do: 'shape',
            to: {
              ...keycloakShape,
              access: {
                ...(keycloakShape.access === 'opaque' ? {} : keycloakShape.access),
                aud: [orders, 'account'],
              },
            },
          },
        ],
      },
    ],
  },
  {
    name: 'A provider that takes resource is asked for an audience',
    fact: 'RFC 8707 section 2; peers.md 6',
    provider: 'mock',
    before: healthy,
    asked: { audiences: [orders], audienceStyle: 'audience_joined' },
    wrong: [{ finding: 'AUD_ABSENT', cause: 'AUDIENCE_PARAMETER_UNKNOWN', remedy: [{ do: 'fix' }] }],
  },
  {
    name: 'The tokens come from another environment',
    fact: 'product.md: issuer, another environment; OpenID Connect Core section 3.1.3.7',
    provider: 'mock',
    before: [
      { do: 'environment', fields: { otherIssuer: 'https://acme-live.example' } },
      {
        do: 'shape',
        to: { ...plainShape, access: { ...accessToken, iss: 'https://acme-live.example' } },
      },
    ],
    asked: { audiences: [orders] },
    wrong: [{ finding: 'ISS_OTHER_ENVIRONMENT', cause: 'OTHER_ENVIRONMENT', remedy: healthy }],
  },
  {
    name: 'iss ends with a slash that the metadata does not have',
    fact: 'product.md: issuer, trailing slash; RFC 8414 section 3.3',
    provider: 'mock',
    before: [{ do: 'shape', to: { ...plainShape, access: { ...accessToken, iss: '{issuer}/' } } }],
    asked: { audiences: [orders] },
    wrong: [{ finding: 'ISS_TRAILING_SLASH', cause: 'WRONG_ISSUER', remedy: healthy }],
  },
  {
    name: 'azp names another application',
    fact: 'OpenID Connect Core section 2; kinde.md 3.2: azp claim mismatch',
    provider: 'mock',
    before: [{ do: 'shape', to: { ...plainShape, access: { ...accessToken, azp: 'another-client' } } }],
    asked: { audiences: [orders] },
    wrong: [{ finding: 'AZP_OTHER_CLIENT', cause: 'OTHER_APPLICATION', remedy: healthy }],
  },
  {
    name: 'The access token names a kid that is not among the keys',
    fact: 'product.md: no such kid; OpenID Connect Core section 10.1.1',
    provider: 'mock',
    before: [{ do: 'shape', to: { ...plainShape, header: { typ: 'at+jwt', kid: 'gone' } } }],
    asked: { audiences: [orders] },
    wrong: [{ finding: 'SIGNATURE_KEY_UNKNOWN', cause: 'KEY_ROTATED', remedy: healthy }],
  },
  {
    name: 'The access token was changed after it was signed',
    fact: 'RFC 7515 section 5.2',
    provider: 'mock',
    before: [{ do: 'shape', to: { ...plainShape, tampered: true } }],
    asked: { audiences: [orders] },
    wrong: [{ finding: 'SIGNATURE_WRONG', cause: 'TAMPERED', remedy: healthy }],
  },
  {
    name: 'No ID token comes though openid was asked for',
    fact: 'OpenID Connect Core section 3.1.3.3',
    provider: 'mock',
    before: [{ do: 'shape', to: { ...plainShape, id: null } }],
    asked: { audiences: [orders] },
    wrong: [{ finding: 'ID_TOKEN_MISSING', cause: 'OPENID_NOT_ENABLED', remedy: healthy }],
  },
  {
    name: 'No refresh token comes though offline_access was asked for',
    fact: 'OpenID Connect Core section 11: the provider may refuse it',
    provider: 'mock',
    before: healthy,
    asked: { audiences: [orders], scopes: ['openid', 'offline_access'] },
    wrong: [
      {
        finding: 'REFRESH_TOKEN_ABSENT',
        cause: 'REFRESH_NOT_ENABLED',
        remedy: [{ do: 'shape', to: { ...plainShape, refreshToken: true } }],
      },
    ],
  },
  {
    name: 'The ID token was taken for the access token',
    fact: 'OpenID Connect Core section 2; peers.md: looking at the ID token',
    provider: 'mock',
    before: [{ do: 'shape', to: { ...plainShape, access: idToken, header: {} } }],
    asked: { audiences: [orders] },
    wrong: [{ finding: 'AUD_IS_CLIENT_ID', cause: 'ID_TOKEN_READ', remedy: healthy }],
  },
  {
    name: 'The token endpoint fails',
    fact: 'RFC 6749 section 4.1.2.1: server_error',
    provider: 'mock',
    before: [
      {
        do: 'shape',
        to: { ...plainShape, answers: { status: 500, body: { error: 'server_error' } } },
      },
    ],
    asked: { audiences: [orders] },
    wrong: [{ finding: 'provider_failed', cause: 'PROVIDER_FAILED', remedy: healthy }],
  },
  {
    name: 'Something answers at the token endpoint, and it is no token response',
    fact: 'product.md: a token endpoint that answers HTML, nothing; RFC 6749 section 5',
    provider: 'mock',
    before: [{ do: 'shape', to: { ...plainShape, answers: { status: 200, body: { status: 'up' } } } }],
    asked: { audiences: [orders] },
    wrong: [{ finding: 'TOKEN_RESPONSE_INVALID', cause: 'NOT_THE_ENDPOINT', remedy: healthy }],
  },
  {
    name: 'The code was redeemed before',
    fact: 'kinde.md 3.2: "The authorization code has already been used."',
    provider: 'mock',
    before: [
      {
        do: 'shape',
        to: {
          ...plainShape,
          answers: {
            status: 400,
            body: {
              error: 'invalid_grant',
              error_description: 'The authorization code has already been used.',
            },
          },
        },
      },
    ],
    asked: { audiences: [orders] },
    wrong: [{ finding: 'code_used', cause: 'CODE_USED', remedy: healthy }],
  },
  {
    name: 'The verifier does not fit the challenge',
    fact: 'kinde.md 3.2: "The PKCE code challenge did not match the code verifier."; RFC 7636 section 4.6',
    provider: 'mock',
    before: [
      {
        do: 'shape',
        to: {
          ...plainShape,
          answers: {
            status: 400,
            body: {
              error: 'invalid_grant',
              error_description: 'The PKCE code challenge did not match the code verifier.',
            },
          },
        },
      },
    ],
    asked: { audiences: [orders] },
    wrong: [{ finding: 'pkce_mismatch', cause: 'VERIFIER_WRONG', remedy: healthy }],
  },
  {
    name: 'Consent is needed, and the provider does not ask for it',
    fact: 'OpenID Connect Core section 3.1.2.6: consent_required',
    provider: 'mock',
    before: [{ do: 'shape', to: { ...plainShape, refuses: { error: 'consent_required' } } }],
    asked: { audiences: [orders] },
    wrong: [{ finding: 'consent_required', cause: 'CONSENT_NEEDED', remedy: healthy }],
  },
  {
    name: 'The provider does not offer the machine’s grant',
    fact: 'RFC 6749 section 5.2: unsupported_grant_type',
    provider: 'mock',
    before: [
      { do: 'environment', fields: { kind: 'machine', clientAuthentication: 'client_secret_post' } },
      {
        do: 'shape',
        to: {
          ...plainShape,
          id: null,
          answers: { status: 400, body: { error: 'unsupported_grant_type' } },
        },
      },
    ],
    asked: { grant: 'client_credentials', audiences: [orders], scopes: [] },
    wrong: [
      {
        finding: 'grant_unsupported',
        cause: 'GRANT_UNSUPPORTED',
        remedy: [{ do: 'shape', to: { ...plainShape, id: null } }],
      },
    ],
  },
  {
    name: 'azp names another application, and the token has expired',
    fact: 'OpenID Connect Core section 2; RFC 7519 section 4.1.4',
    provider: 'mock',
    before: [
      {
        do: 'shape',
        to: { ...plainShape, access: { ...accessToken, azp: 'another-client', iat: -30, exp: -10 } },
      },
    ],
    asked: { audiences: [orders] },
    wrong: [
      {
        finding: 'AZP_OTHER_CLIENT',
        cause: 'OTHER_APPLICATION',
        remedy: [{ do: 'shape', to: { ...plainShape, access: { ...accessToken, iat: -30, exp: -10 } } }],
      },
      { finding: 'EXPIRED', cause: 'ISSUED_EXPIRED', remedy: healthy },
    ],
  },
];
