import { core, entriesAbout, jwt } from './entry.ts';

export const refreshEntries = entriesAbout('refresh', {
  REFRESH_SAME_ACCESS_TOKEN: [
    'warning',
    'The refresh returned the old access token.',
    'The access token before and after, by a fingerprint.',
    'Get tokens anew.',
    'Kinde: about access tokens',
    'A refresh on Kinde while the old token lives.',
  ],
  REFRESH_SAME_JTI: [
    'warning',
    'The new access token has the `jti` of the old one.',
    '`jti` of the access token before and after.',
    'Get tokens anew.',
    `${jwt} section 4.1.7`,
    'A token with another `exp` and the same `jti`.',
  ],
  REFRESH_TOKEN_ABSENT: [
    'notice',
    'A refresh token was asked for, and none came.',
    'The scope or parameter that asks for one, and the members of the response.',
    'Allow the application to refresh; some providers want `prompt=consent`.',
    `${core} section 11`,
    '`offline_access` without consent.',
  ],
});

export const protocolEntries = entriesAbout('protocol', {
  PROTOCOL_REFUSED: [
    'error',
    'The protocol library refuses the tokens.',
    'What the library says, where no other finding says it better.',
    'Open the token leg to see the whole response.',
    `${core} section 3.1.3.7`,
    '`auth_time` older than `max_age` allows.',
  ],
});
