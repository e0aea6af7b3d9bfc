// Two things are wrong at once; the second comes to light when the first was mended.
import type { Scenario } from './scenario.ts';

const orders = 'https://api.acme.test/orders';
const stock = 'https://api.acme.test/stock';

export const twofoldScenarios: readonly Scenario[] = [
  {
    name: 'The audience goes to the wrong leg, and offline_access is ignored',
    fact: 'kinde.md 3.1, 1.3',
    provider: 'practice',
    asked: {
      scopes: ['openid', 'profile', 'email', 'offline_access'],
      extra: { token: [{ name: 'audience', value: orders }] },
    },
    wrong: [
      { finding: 'AUD_EMPTY', cause: 'AUDIENCE_ON_IGNORED_LEG', remedy: [{ do: 'fix' }] },
      { finding: 'SCOPE_IGNORED', cause: 'SCOPE_IGNORED', remedy: [{ do: 'fix' }] },
    ],
  },
  {
    name: 'The signing key is not published, and the tokens have expired',
    fact: 'kinde.md 1.3, 2.7',
    provider: 'practice',
    application: 'Partner feed',
    before: [{ do: 'settings', to: { faults: ['key_rotated', 'token_expired'] } }],
    asked: { audiences: [orders] },
    wrong: [
      {
        finding: 'SIGNATURE_KEY_UNKNOWN',
        cause: 'KEY_ROTATED',
        remedy: [{ do: 'settings', to: { faults: ['token_expired'] } }],
      },
      { finding: 'EXPIRED', cause: 'ISSUED_EXPIRED', remedy: [{ do: 'settings', to: { faults: [] } }] },
    ],
  },
  {
    name: 'A placeholder is refused, and openid is missing',
    fact: 'peers.md 41; OpenID Connect Core section 3.1.2.1',
    provider: 'practice',
    asked: { audiences: ['<YOUR_API_AUDIENCE>'], scopes: ['profile'] },
    wrong: [
      {
        finding: 'audience_not_allowed',
        cause: 'AUDIENCE_PLACEHOLDER',
        remedy: [{ do: 'request', fields: { audiences: [orders], scopes: ['profile'] } }],
      },
      {
        finding: 'OPENID_NOT_ASKED',
        cause: 'OPENID_NOT_ASKED',
        remedy: [{ do: 'request', fields: { audiences: [orders], scopes: ['openid', 'profile'] } }],
      },
    ],
  },
  {
    name: 'The secret is wrong, and the API has no such scope',
    fact: 'kinde.md 3.2',
    provider: 'practice',
    application: 'Partner feed',
    before: [{ do: 'secret', value: 'wrong' }],
    asked: { audiences: [orders], scopes: ['export:ledger'] },
    wrong: [
      {
        finding: 'client_authentication_failed',
        cause: 'SECRET_WRONG',
        remedy: [{ do: 'secret', value: 'right' }],
      },
      {
        finding: 'scope_not_allowed',
        cause: 'SCOPE_NOT_REGISTERED',
        remedy: [{ do: 'request', fields: { audiences: [orders], scopes: ['read:orders'] } }],
      },
    ],
  },
  {
    name: 'The tokens name the custom domain, and the clocks differ',
    fact: 'kinde.md 4; RFC 9110 section 6.6.1',
    provider: 'practice',
    before: [{ do: 'settings', to: { faults: ['custom_domain', 'clock_skewed'] } }],
    asked: { audiences: [orders] },
    wrong: [
      {
        finding: 'ISS_CUSTOM_DOMAIN',
        cause: 'WRONG_DOMAIN',
        remedy: [{ do: 'environment', fields: { issuer: '{localhost}' } }],
      },
      {
        finding: 'CLOCK_DIFFERS',
        cause: 'CLOCK_WRONG',
        remedy: [{ do: 'settings', to: { faults: ['custom_domain'] } }],
      },
    ],
  },
  {
    name: 'The secret goes by HTTP Basic, and the scope is not enabled',
    fact: 'kinde.md 1.1, 3.2',
    provider: 'practice',
    application: 'Partner feed',
    before: [
      { do: 'environment', fields: { clientAuthentication: 'client_secret_basic' } },
      { do: 'settings', to: { faults: ['scope_not_enabled'] } },
    ],
    asked: { audiences: [orders], scopes: ['read:orders', 'create:orders'] },
    wrong: [
      {
        finding: 'client_authentication_failed',
        cause: 'CLIENT_AUTHENTICATION_METHOD',
        remedy: [{ do: 'environment', fields: {} }],
      },
      {
        finding: 'scope_not_allowed',
        cause: 'SCOPE_NOT_ENABLED',
        remedy: [{ do: 'enable_scope', audience: orders, application: 'Partner feed', scope: 'read:orders' }],
      },
    ],
  },
  {
    name: 'The API is not registered and, once it is, the application is not authorised',
    fact: 'kinde.md 3.1: registered AND authorised',
    provider: 'practice',
    asked: { audiences: [stock] },
    wrong: [
      {
        finding: 'audience_not_allowed',
        cause: 'API_NOT_REGISTERED',
        remedy: [{ do: 'register_api', audience: stock }],
      },
      {
        finding: 'audience_not_allowed',
        cause: 'APPLICATION_NOT_AUTHORISED',
        remedy: [{ do: 'authorise', audience: stock, application: 'Storefront' }],
      },
    ],
  },
  {
    name: 'prompt=none without a session, and offline_access is ignored',
    fact: 'kinde.md 3.2, 1.3',
    provider: 'practice',
    asked: { audiences: [orders], prompt: 'none', scopes: ['openid', 'offline_access'] },
    wrong: [
      { finding: 'login_required', cause: 'PROMPT_NONE', remedy: [{ do: 'fix' }] },
      { finding: 'SCOPE_IGNORED', cause: 'SCOPE_IGNORED', remedy: [{ do: 'fix' }] },
    ],
  },
  {
    name: 'The callback URL is not registered, and the audience ends with a comma',
    fact: 'kinde.md 3.1, 3.2',
    provider: 'practice',
    before: [{ do: 'settings', to: { faults: ['callback_not_registered'] } }],
    asked: { audiences: [`${orders},`] },
    wrong: [
      {
        finding: 'CALLBACK_TIMED_OUT',
        cause: 'REDIRECT_NOT_REGISTERED',
        remedy: [{ do: 'register_callback', application: 'Storefront', url: '{callback}' }],
      },
      { finding: 'audience_not_allowed', cause: 'AUDIENCE_COMMA', remedy: [{ do: 'fix' }] },
    ],
  },
  {
    name: 'The client id is not one of the tenant, and the scopes are joined by a comma',
    fact: 'kinde.md 3.2; peers.md 8',
    provider: 'practice',
    application: 'Nightly sync',
    before: [{ do: 'environment', fields: { clientId: '0'.repeat(32) } }],
    asked: { audiences: ['{issuer}/api'], scopes: ['read:apis,read:users'] },
    wrong: [
      {
        finding: 'client_unknown',
        cause: 'CLIENT_ID_WRONG',
        remedy: [{ do: 'environment', fields: {} }],
      },
      { finding: 'scope_not_allowed', cause: 'SCOPE_COMMA', remedy: [{ do: 'fix' }] },
    ],
  },
];
