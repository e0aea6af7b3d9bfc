// Calls that an API refuses. Practice tenant: its Orders API and its Management API.
import type { Call, Scenario } from './scenario.ts';
import { orders } from './sign.ts';

const management = '{issuer}/api';
const listOrders: Call = { method: 'GET', url: '{orders}/orders', token: 'access' };
const placeOrder: Call = { method: 'POST', url: '{orders}/orders', token: 'access' };
const listUsers: Call = { method: 'GET', url: '{issuer}/api/v1/users', token: 'access' };

export const callScenarios: readonly Scenario[] = [
  {
    name: 'A call of Orders carries no token',
    fact: 'RFC 6750 section 3.1: a challenge without an error',
    provider: 'practice',
    asked: { audiences: [orders] },
    call: { ...listOrders, token: 'none' },
    wrong: [
      {
        finding: 'NO_TOKEN_SENT',
        cause: 'NO_TOKEN_SENT',
        remedy: [{ do: 'call', fields: { token: 'access' } }],
      },
    ],
  },
  {
    name: 'A call of Orders carries the ID token',
    fact: 'peers.md: the ID token is sent to the API; kinde.md 2.4: its aud is the client',
    provider: 'practice',
    asked: { audiences: [orders] },
    call: { ...listOrders, token: 'id' },
    wrong: [
      {
        finding: 'ID_TOKEN_SENT',
        cause: 'ID_TOKEN_SENT',
        remedy: [{ do: 'call', fields: { token: 'access' } }],
      },
    ],
  },
  {
    name: 'A call of the Management API carries the ID token',
    fact: 'kinde.md 5: the Management API wants a machine’s token',
    provider: 'practice',
    asked: { audiences: [orders] },
    call: { ...listUsers, token: 'id' },
    wrong: [
      { finding: 'ID_TOKEN_SENT', cause: 'ID_TOKEN_SENT', remedy: [{ do: 'call', fields: listOrders }] },
    ],
  },
  {
    name: 'Sam calls Orders and holds no role',
    fact: 'kinde.md 2.3: an API’s scopes reach a user’s token as permissions',
    provider: 'practice',
    person: 'sam',
    asked: { audiences: [orders] },
    call: listOrders,
    wrong: [
      {
        finding: 'SCOPE_MISSING',
        cause: 'SCOPE_NOT_IN_TOKEN',
        remedy: [{ do: 'person', is: 'ada' }],
      },
    ],
  },
  {
    name: 'A machine places an order with a token for reading alone',
    fact: 'RFC 6750 section 3.1: insufficient_scope; kinde.md 2.5',
    provider: 'practice',
    application: 'Partner feed',
    asked: { audiences: [orders], scopes: ['read:orders'] },
    call: placeOrder,
    wrong: [
      {
        finding: 'SCOPE_MISSING',
        cause: 'SCOPE_NOT_IN_TOKEN',
        remedy: [{ do: 'call', fields: { method: 'GET' } }],
      },
    ],
  },
  {
    name: 'A machine lists users with a token for APIs alone',
    fact: 'kinde.md 5: 403, SCOPE_MISSING, "Scope is missing: read:users"',
    provider: 'practice',
    application: 'Nightly sync',
    asked: { audiences: [management], scopes: ['read:apis'] },
    call: listUsers,
    wrong: [
      {
        finding: 'SCOPE_MISSING',
        cause: 'SCOPE_NOT_IN_TOKEN',
        remedy: [{ do: 'request', fields: { scopes: ['read:apis', 'read:users'] } }],
      },
    ],
  },
  {
    name: 'The Management API gets a token for Orders',
    fact: 'kinde.md 5: "Missing or incorrect Management API audience."',
    provider: 'practice',
    application: 'Partner feed',
    asked: { audiences: [orders] },
    call: listUsers,
    wrong: [
      {
        finding: 'AUDIENCE_WRONG',
        cause: 'TOKEN_FOR_OTHER_API',
        remedy: [{ do: 'call', fields: listOrders }],
      },
    ],
  },
  {
    name: 'Orders gets a token for the Management API',
    fact: 'RFC 7519 section 4.1.3',
    provider: 'practice',
    application: 'Nightly sync',
    asked: { audiences: [management] },
    call: listOrders,
    wrong: [
      {
        finding: 'AUDIENCE_WRONG',
        cause: 'TOKEN_FOR_OTHER_API',
        remedy: [{ do: 'call', fields: listUsers }],
      },
    ],
  },
  {
    name: 'Orders gets a token for nobody',
    fact: 'kinde.md 2.2: aud is [] where no audience was requested',
    provider: 'practice',
    call: listOrders,
    wrong: [
      {
        finding: 'AUDIENCE_EMPTY',
        cause: 'TOKEN_FOR_NOBODY',
        remedy: [{ do: 'request', fields: { audiences: [orders] } }],
      },
    ],
  },
  {
    name: 'Orders gets a token that has expired',
    fact: 'RFC 6750 section 3.1: invalid_token; kinde.md 2.7',
    provider: 'practice',
    application: 'Partner feed',
    before: [{ do: 'settings', to: { faults: ['token_expired'] } }],
    asked: { audiences: [orders] },
    call: listOrders,
    wrong: [
      {
        finding: 'TOKEN_EXPIRED',
        cause: 'TOKEN_EXPIRED',
        remedy: [{ do: 'settings', to: { faults: [] } }],
      },
    ],
  },
  {
    name: 'Orders gets a token of another environment',
    fact: 'kinde.md 4, peers.md: tokens of the two domains are not interchangeable',
    provider: 'practice',
    before: [{ do: 'settings', to: { faults: ['custom_domain'] } }],
    asked: { audiences: [orders] },
    call: listOrders,
    wrong: [
      {
        finding: 'ISSUER_WRONG',
        cause: 'OTHER_ENVIRONMENT',
        remedy: [{ do: 'settings', to: { faults: [] } }],
      },
    ],
  },
  {
    name: 'Orders gets Basic credentials in the place of a token',
    fact: 'RFC 9110 section 11.6.2, RFC 6750 section 3: a challenge that asks for a token',
    provider: 'practice',
    asked: { audiences: [orders] },
    call: { ...listOrders, token: 'none', authorization: 'Basic YWRhOmxvdmVsYWNl' },
    wrong: [
      {
        finding: 'OTHER_CREDENTIAL_SENT',
        cause: 'OTHER_CREDENTIAL_SENT',
        remedy: [{ do: 'call', fields: { token: 'access' } }],
      },
    ],
  },
  {
    name: 'The word Bearer stands twice before the token',
    fact: 'RFC 6750 sections 2.1, 3.1: invalid_request; peers.md',
    provider: 'practice',
    asked: { audiences: [orders] },
    call: { ...listOrders, token: 'none', authorization: 'Bearer Bearer abc' },
    wrong: [
      {
        finding: 'REQUEST_REFUSED',
        cause: 'CALL_MALFORMED',
        remedy: [{ do: 'call', fields: { token: 'access' } }],
      },
    ],
  },
];
