// The application, its proof, its callback, and the person. Practice tenant.
import type { Scenario } from './scenario.ts';

const orders = 'https://api.acme.test/orders';
const nobody = 'f'.repeat(32);

export const applicationScenarios: readonly Scenario[] = [
  {
    name: 'A machine’s client id is not one of the tenant',
    fact: 'kinde.md 3.2: wrong client id, 404 Not Found',
    provider: 'practice',
    application: 'Partner feed',
    before: [{ do: 'environment', fields: { clientId: nobody } }],
    asked: { audiences: [orders] },
    wrong: [
      {
        finding: 'client_unknown',
        cause: 'CLIENT_ID_WRONG',
        remedy: [{ do: 'environment', fields: {} }],
      },
    ],
  },
  {
    name: 'A machine’s secret is wrong',
    fact: 'kinde.md 3.2: invalid_client, "Client authentication failed"',
    provider: 'practice',
    application: 'Partner feed',
    before: [{ do: 'secret', value: 'wrong' }],
    asked: { audiences: [orders] },
    wrong: [
      {
        finding: 'client_authentication_failed',
        cause: 'SECRET_WRONG',
        remedy: [{ do: 'secret', value: 'right' }],
      },
    ],
  },
  {
    name: 'A person signs in, and the web application’s secret is wrong',
    fact: 'kinde.md 3.2, 4: a back-end web application proves itself by its secret',
    provider: 'practice',
    application: 'Back office',
    before: [{ do: 'secret', value: 'wrong' }],
    asked: { audiences: [orders] },
    wrong: [
      {
        finding: 'client_authentication_failed',
        cause: 'SECRET_WRONG',
        remedy: [{ do: 'secret', value: 'right' }],
      },
    ],
  },
  {
    name: 'The secret is sent by HTTP Basic',
    fact: 'kinde.md 1.1, 3.2: token_endpoint_auth_methods_supported holds client_secret_post alone',
    provider: 'practice',
    application: 'Partner feed',
    before: [{ do: 'environment', fields: { clientAuthentication: 'client_secret_basic' } }],
    asked: { audiences: [orders] },
    wrong: [
      {
        finding: 'client_authentication_failed',
        cause: 'CLIENT_AUTHENTICATION_METHOD',
        remedy: [{ do: 'environment', fields: {} }],
      },
    ],
  },
  {
    name: 'A public application asks for a machine’s token',
    fact: 'kinde.md 3.2: "marked as public and is thus not allowed to use authorization grant"',
    provider: 'practice',
    asked: { grant: 'client_credentials', audiences: [orders], scopes: [] },
    wrong: [
      {
        finding: 'grant_not_allowed',
        cause: 'GRANT_NOT_ALLOWED',
        remedy: [
          { do: 'request', fields: { grant: 'authorization_code', scopes: ['openid', 'profile', 'email'] } },
        ],
      },
    ],
  },
  {
    name: 'prompt=none, and nobody is signed in',
    fact: 'kinde.md 3.2: login_required, "User authentication is required"',
    provider: 'practice',
    asked: { audiences: [orders], prompt: 'none' },
    wrong: [{ finding: 'login_required', cause: 'PROMPT_NONE', remedy: [{ do: 'fix' }] }],
  },
  {
    name: 'The person denies what the application asks for',
    fact: 'RFC 6749 section 4.1.2.1: access_denied',
    provider: 'practice',
    asked: { audiences: [orders], prompt: 'consent' },
    person: 'denies',
    wrong: [{ finding: 'access_denied', cause: 'PERSON_DECLINED', remedy: [{ do: 'person', is: 'ada' }] }],
  },
  {
    name: 'The person closes the browser half-way',
    fact: 'product.md: what bad input gets; RFC 8252 section 8',
    provider: 'practice',
    asked: { audiences: [orders] },
    person: 'leaves',
    wrong: [
      {
        finding: 'CALLBACK_TIMED_OUT',
        cause: 'SIGN_IN_NOT_FINISHED',
        remedy: [{ do: 'person', is: 'ada' }],
      },
    ],
  },
  {
    name: 'The callback URL is not registered',
    fact: 'kinde.md 3.2: no redirect, the page "Invalid callback URL"; 5: GET …/auth_redirect_urls',
    provider: 'practice',
    before: [{ do: 'settings', to: { faults: ['callback_not_registered'] } }],
    asked: { audiences: [orders] },
    wrong: [
      {
        finding: 'CALLBACK_TIMED_OUT',
        cause: 'REDIRECT_NOT_REGISTERED',
        remedy: [{ do: 'register_callback', application: 'Storefront', url: '{callback}' }],
      },
    ],
  },
  {
    name: 'The callback URL says localhost where 127.0.0.1 is registered',
    fact: 'peers.md: callback must match exactly; kinde.md 4',
    provider: 'practice',
    before: [{ do: 'environment', fields: { redirectUri: '{callback_localhost}' } }],
    asked: { audiences: [orders] },
    wrong: [
      {
        finding: 'CALLBACK_TIMED_OUT',
        cause: 'REDIRECT_NEAR_MISS',
        remedy: [{ do: 'environment', fields: {} }],
      },
    ],
  },
  {
    name: 'A person’s sign-in names a client id that the tenant does not have',
    fact: 'kinde.md 3.2: unregistered redirect_uri (or wrong client_id): the page "Invalid callback URL"',
    provider: 'practice',
    before: [{ do: 'environment', fields: { clientId: nobody } }],
    asked: { audiences: [orders] },
    wrong: [
      {
        finding: 'CALLBACK_TIMED_OUT',
        cause: 'CLIENT_ID_WRONG',
        remedy: [{ do: 'environment', fields: {} }],
      },
    ],
  },
  {
    name: 'The environment’s issuer is the address of an API',
    fact: 'product.md: a domain that is no issuer; OpenID Connect Discovery section 4',
    provider: 'practice',
    before: [{ do: 'environment', fields: { issuer: '{orders}' } }],
    asked: { audiences: [orders] },
    wrong: [
      {
        finding: 'DISCOVERY_NOT_FOUND',
        cause: 'WRONG_ISSUER',
        remedy: [{ do: 'environment', fields: {} }],
      },
    ],
  },
];
