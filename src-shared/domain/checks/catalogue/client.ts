import { core, entriesAbout } from './entry.ts';

export const clientEntries = entriesAbout('client', {
  AZP_OTHER_CLIENT: [
    'error',
    '`azp` names another client.',
    '`azp` and the client id.',
    'Compare the client id with the application’s page at the provider.',
    `${core} section 3.1.3.7`,
    'A token that another application got.',
  ],
  CLIENT_ID_OTHER: [
    'error',
    '`client_id` (or `cid`, `appid`) names another client.',
    'The claims in which this provider names the client.',
    'Compare the client id with the application’s page at the provider.',
    'RFC 9068 section 2.2',
    '`"client_id": "other"`',
  ],
  AZP_ABSENT: [
    'warning',
    '`azp` is missing where one is expected.',
    '`azp`, the number of audiences, and the provider’s habit.',
    'Have the provider write `azp`.',
    `${core} section 2`,
    'An ID token with two audiences and no `azp`.',
  ],
  CLIENT_ID_DISAGREES: [
    'warning',
    '`azp` and `client_id` name two clients.',
    '`azp` beside the further claims that name the client.',
    'Have your API read one of them.',
    'RFC 9068 section 2.2',
    '`"azp": "a", "client_id": "b"`',
  ],
  AZP_CLIENT: [
    'ok',
    '`azp` is the client that asked.',
    '`azp` and the client id.',
    null,
    `${core} section 2`,
    '`"azp": "3b0b5c6c…"`',
  ],
  CLIENT_ID_MATCHES: [
    'ok',
    '`client_id` (or `cid`, `appid`) is the client that asked.',
    'The claims in which this provider names the client.',
    null,
    'RFC 9068 section 2.2',
    '`"cid": "0oabskvc6442nkvQO0h7"` of Okta.',
  ],
});
