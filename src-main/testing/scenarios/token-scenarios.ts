// Tokens that came and are no good. Practice tenant.
import type { Scenario } from './scenario.ts';

const orders = 'https://api.acme.test/orders';

export const tokenScenarios: readonly Scenario[] = [
  {
    name: 'The tenant issues tokens that have expired already',
    fact: 'RFC 7519 section 4.1.4; kinde.md 2.7: lifetimes are a setting',
    provider: 'practice',
    application: 'Partner feed',
    before: [{ do: 'settings', to: { faults: ['token_expired'] } }],
    asked: { audiences: [orders] },
    wrong: [
      { finding: 'EXPIRED', cause: 'ISSUED_EXPIRED', remedy: [{ do: 'settings', to: { faults: [] } }] },
    ],
  },
  {
    name: 'A token is looked at a day after it was issued',
    fact: 'kinde.md 2.7: an access token lives 86,400 seconds',
    provider: 'practice',
    application: 'Partner feed',
    asked: { audiences: [orders] },
    afterwards: { do: 'wait', minutes: 25 * 60 },
    wrong: [{ finding: 'EXPIRED', cause: 'TOKEN_AGED', remedy: [{ do: 'again' }] }],
  },
  {
    name: 'The tenant signs with a key that it does not publish',
    fact: 'kinde.md 1.3: the key is looked up by kid',
    provider: 'practice',
    before: [{ do: 'settings', to: { faults: ['key_rotated'] } }],
    asked: { audiences: [orders] },
    wrong: [
      {
        finding: 'SIGNATURE_KEY_UNKNOWN',
        cause: 'KEY_ROTATED',
        remedy: [{ do: 'settings', to: { faults: [] } }],
      },
    ],
  },
  {
    name: 'The tenant’s clock is ahead',
    fact: 'product.md: clock skew; RFC 9110 section 6.6.1',
    provider: 'practice',
    before: [{ do: 'settings', to: { faults: ['clock_skewed'] } }],
    asked: { audiences: [orders] },
    wrong: [
      { finding: 'CLOCK_DIFFERS', cause: 'CLOCK_WRONG', remedy: [{ do: 'settings', to: { faults: [] } }] },
    ],
  },
  {
    name: 'The clock of this machine is ahead',
    fact: 'product.md: clock skew; RFC 9110 section 6.6.1',
    provider: 'practice',
    application: 'Partner feed',
    before: [{ do: 'clock', aheadMinutes: 12 }],
    asked: { audiences: [orders] },
    wrong: [{ finding: 'CLOCK_DIFFERS', cause: 'CLOCK_WRONG', remedy: [{ do: 'clock', aheadMinutes: 0 }] }],
  },
  {
    name: 'The tenant has a custom domain, and the environment names the other one',
    fact: 'kinde.md 4, peers.md: tokens of the two domains are not interchangeable',
    provider: 'practice',
    before: [{ do: 'settings', to: { faults: ['custom_domain'] } }],
    asked: { audiences: [orders] },
    wrong: [
      {
        finding: 'ISS_CUSTOM_DOMAIN',
        cause: 'WRONG_DOMAIN',
        remedy: [{ do: 'environment', fields: { issuer: '{localhost}' } }],
      },
    ],
  },
  {
    name: 'A refresh brings the old access token',
    fact: 'kinde.md 2.6: the refresh grant returns the same access token while the old one is unexpired; peers.md 47',
    provider: 'practice',
    before: [{ do: 'settings', to: { faults: ['refresh_returns_old_token'] } }],
    asked: { audiences: [orders], scopes: ['openid', 'profile', 'email', 'offline'] },
    afterwards: { do: 'refresh' },
    wrong: [{ finding: 'REFRESH_SAME_ACCESS_TOKEN', cause: 'OLD_TOKEN', remedy: [{ do: 'again' }] }],
  },
  {
    name: 'The access token is opaque where a JWT was expected',
    fact: 'peers.md 7: audience set, token opaque; kinde.md 2.1: Kinde’s are JWTs',
    provider: 'practice',
    before: [{ do: 'settings', to: { faults: ['opaque_token'] } }],
    asked: { audiences: [orders] },
    wrong: [
      { finding: 'TOKEN_OPAQUE', cause: 'OPAQUE_TOKEN', remedy: [{ do: 'settings', to: { faults: [] } }] },
    ],
  },
  {
    name: 'The refresh token was revoked',
    fact: 'kinde.md 3.2: invalid_grant; 1.3: /oauth2/revoke',
    provider: 'practice',
    asked: { audiences: [orders], scopes: ['openid', 'profile', 'email', 'offline'] },
    afterwards: { do: 'revoke_and_refresh' },
    wrong: [{ finding: 'refresh_token_used', cause: 'REFRESH_TOKEN_USED', remedy: [{ do: 'again' }] }],
  },
];
