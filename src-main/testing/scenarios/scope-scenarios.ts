// Scopes that were refused, ignored or left out. Practice tenant.
import type { Scenario } from './scenario.ts';

const orders = 'https://api.acme.test/orders';
const management = '{issuer}/api';

export const scopeScenarios: readonly Scenario[] = [
  {
    name: 'A scope of Orders is not enabled for the machine that asks for it',
    fact: 'kinde.md 3.2: invalid_scope, "is not allowed to request scope"; 5: POST …/scopes/{scope}',
    provider: 'practice',
    application: 'Partner feed',
    before: [{ do: 'settings', to: { faults: ['scope_not_enabled'] } }],
    asked: { audiences: [orders], scopes: ['read:orders'] },
    wrong: [
      {
        finding: 'scope_not_allowed',
        cause: 'SCOPE_NOT_ENABLED',
        remedy: [{ do: 'enable_scope', audience: orders, application: 'Partner feed', scope: 'read:orders' }],
      },
    ],
  },
  {
    name: 'A scope of the Management API is not enabled for the machine that asks for it',
    fact: 'kinde.md 3.2, 5: a new token is needed after a scope was enabled',
    provider: 'practice',
    application: 'Nightly sync',
    before: [{ do: 'settings', to: { faults: ['scope_not_enabled'] } }],
    asked: { audiences: [management], scopes: ['read:users'] },
    wrong: [
      {
        finding: 'scope_not_allowed',
        cause: 'SCOPE_NOT_ENABLED',
        remedy: [{ do: 'settings', to: { faults: [] } }],
      },
    ],
  },
  {
    name: 'The API has no such scope',
    fact: 'kinde.md 3.2, 5: GET /apis/{api_id}/scopes has the key, or has not',
    provider: 'practice',
    application: 'Partner feed',
    asked: { audiences: [orders], scopes: ['read:shipments'] },
    wrong: [
      {
        finding: 'scope_not_allowed',
        cause: 'SCOPE_NOT_REGISTERED',
        remedy: [
          { do: 'add_scope', audience: orders, scope: 'read:shipments' },
          { do: 'enable_scope', audience: orders, application: 'Partner feed', scope: 'read:shipments' },
        ],
      },
    ],
  },
  {
    name: 'A scope from an example that no endpoint of Kinde has',
    fact: 'kinde.md 6: write:… exists on no endpoint',
    provider: 'practice',
    application: 'Nightly sync',
    asked: { audiences: [management], scopes: ['write:users'] },
    wrong: [
      {
        finding: 'scope_not_allowed',
        cause: 'SCOPE_MISNAMED',
        remedy: [{ do: 'request', fields: { scopes: ['create:users'] } }],
      },
    ],
  },
  {
    name: 'offline_access is asked for, and no refresh token comes',
    fact: 'kinde.md 1.3: offline_access is ignored without an error; Kinde’s name is offline',
    provider: 'practice',
    asked: { audiences: [orders], scopes: ['openid', 'profile', 'email', 'offline_access'] },
    wrong: [{ finding: 'SCOPE_IGNORED', cause: 'SCOPE_IGNORED', remedy: [{ do: 'fix' }] }],
  },
  {
    name: 'A person’s scopes are joined by commas',
    fact: 'peers.md 8: comma and blank are confused; RFC 6749 section 3.3',
    provider: 'practice',
    asked: { audiences: [orders], scopes: ['openid,profile,email'] },
    wrong: [{ finding: 'scope_not_allowed', cause: 'SCOPE_COMMA', remedy: [{ do: 'fix' }] }],
  },
  {
    name: 'A machine’s scopes are joined by a comma',
    fact: 'peers.md 8; RFC 6749 section 3.3',
    provider: 'practice',
    application: 'Nightly sync',
    asked: { audiences: [management], scopes: ['read:users,read:apis'] },
    wrong: [{ finding: 'scope_not_allowed', cause: 'SCOPE_COMMA', remedy: [{ do: 'fix' }] }],
  },
  {
    name: 'A scope is asked for in the singular',
    fact: 'RFC 6749 section 3.3: scopes are compared exactly',
    provider: 'practice',
    application: 'Partner feed',
    asked: { audiences: [orders], scopes: ['read:order'] },
    wrong: [{ finding: 'scope_not_allowed', cause: 'SCOPE_NEAR_MISS', remedy: [{ do: 'fix' }] }],
  },
  {
    name: 'A scope of one API is asked for with the audience of another',
    fact: 'kinde.md 2.5: scope holds what was granted at the audiences asked for',
    provider: 'practice',
    application: 'Nightly sync',
    before: [{ do: 'authorise', audience: orders, application: 'Nightly sync' }],
    asked: { audiences: [orders], scopes: ['read:users'] },
    wrong: [
      {
        finding: 'SCOPE_DROPPED',
        cause: 'SCOPE_WITHOUT_AUDIENCE',
        remedy: [{ do: 'request', fields: { audiences: [management] } }],
      },
    ],
  },
  {
    name: 'A person signs in without openid, and no ID token comes',
    fact: 'OpenID Connect Core section 3.1.2.1',
    provider: 'practice',
    asked: { audiences: [orders], scopes: ['profile', 'email'] },
    wrong: [
      {
        finding: 'OPENID_NOT_ASKED',
        cause: 'OPENID_NOT_ASKED',
        remedy: [{ do: 'request', fields: { scopes: ['openid', 'profile', 'email'] } }],
      },
    ],
  },
  {
    name: 'A machine asks for openid',
    fact: 'RFC 6749 section 4.4.3; kinde.md 3.2: the application is not allowed to request scope',
    provider: 'practice',
    application: 'Partner feed',
    asked: { audiences: [orders], scopes: ['openid'] },
    wrong: [
      {
        finding: 'scope_not_allowed',
        cause: 'MACHINE_ASKED',
        remedy: [{ do: 'request', fields: { scopes: [] } }],
      },
    ],
  },
];
