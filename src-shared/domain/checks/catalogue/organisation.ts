import { entriesAbout } from './entry.ts';

export const organisationEntries = entriesAbout('organisation', {
  ORG_DIFFERENT: [
    'error',
    'The token is for another organisation than asked for.',
    'The claim in which this provider names the organisation.',
    'Check that the person is a member, and sign in again.',
    'Kinde: org_code',
    'Asked `org_2`, `"org_code": "org_1"`.',
  ],
  ORG_ABSENT: [
    'warning',
    'An organisation was asked for, and the token names none.',
    'The claim in which this provider names the organisation.',
    'Check that the person is a member of it.',
    'Kinde: org_code',
    'Asked `org_1`, no `org_code`.',
  ],
  PERMISSIONS_ABSENT: [
    'notice',
    'The access token says nothing of the person’s permissions.',
    'The claims in which this provider writes permissions.',
    'Have the tenant add permissions to access tokens.',
    'Kinde: token customization',
    'No `permissions`, or `"permissions": null`.',
  ],
  ROLES_ABSENT: [
    'notice',
    'The access token says nothing of the person’s roles, and of no permission either.',
    'The claims in which this provider writes roles.',
    'Have the tenant add roles to access tokens.',
    'Kinde: token customization',
    '`"permissions": []` and no `roles`.',
  ],
  ORG_AS_ASKED: [
    'ok',
    'The organisation is the one asked for.',
    'The claim in which this provider names the organisation.',
    null,
    'Kinde: org_code',
    'Asked `org_1`, `"org_code": "org_1"`.',
  ],
});
