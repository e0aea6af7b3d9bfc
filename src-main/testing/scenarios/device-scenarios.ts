// The device grant, and other sign-ins that end in a browser somewhere else. Practice tenant.
import type { Asked, Scenario } from './scenario.ts';
import { orders } from './sign.ts';

const asDevice: Asked = { grant: 'device_code', audiences: [orders] };

export const deviceScenarios: readonly Scenario[] = [
  {
    name: 'Nobody enters the code of the device',
    fact: 'kinde.md 4: expires_in 600; RFC 8628 section 3.5: expired_token',
    provider: 'practice',
    application: 'Wall display',
    asked: asDevice,
    person: 'leaves',
    wrong: [
      {
        finding: 'DEVICE_CODE_EXPIRED',
        cause: 'SIGN_IN_NOT_FINISHED',
        remedy: [{ do: 'person', is: 'ada' }],
      },
    ],
  },
  {
    name: 'The person refuses the device',
    fact: 'RFC 8628 section 3.5: access_denied',
    provider: 'practice',
    application: 'Wall display',
    asked: asDevice,
    person: 'denies',
    wrong: [{ finding: 'access_denied', cause: 'PERSON_DECLINED', remedy: [{ do: 'person', is: 'ada' }] }],
  },
  {
    name: 'A device sends its audience with its polls alone',
    fact: 'kinde.md 3.1: for a device, audience on the device endpoint',
    provider: 'practice',
    application: 'Wall display',
    asked: { grant: 'device_code', extra: { token: [{ name: 'audience', value: orders }] } },
    wrong: [{ finding: 'AUD_EMPTY', cause: 'AUDIENCE_ON_IGNORED_LEG', remedy: [{ do: 'fix' }] }],
  },
  {
    name: 'The browser ends on another machine, at an https address',
    fact: 'product.md: a provider that takes only https callbacks; RFC 8252 section 7.3',
    provider: 'practice',
    before: [
      { do: 'environment', fields: { redirectUri: 'https://app.acme.test/callback' } },
      { do: 'register_callback', application: 'Storefront', url: 'https://app.acme.test/callback' },
    ],
    asked: { audiences: [orders] },
    person: 'elsewhere',
    wrong: [
      {
        finding: 'CALLBACK_TIMED_OUT',
        cause: 'BROWSER_ELSEWHERE',
        remedy: [{ do: 'person', is: 'pastes' }],
      },
    ],
  },
  {
    name: 'An extra parameter makes the sign-in malformed',
    fact: 'OpenID Connect Core section 3.1.2.1: max_age is a number; RFC 6749 section 4.1.2.1',
    provider: 'practice',
    asked: { audiences: [orders], extra: { authorize: [{ name: 'max_age', value: 'soon' }] } },
    wrong: [
      {
        finding: 'request_invalid',
        cause: 'EXTRA_PARAMETER',
        remedy: [{ do: 'request', fields: { extra: { authorize: [] } } }],
      },
    ],
  },
];
