import { createEntries } from './claim-entry.ts';

const docs = 'https://docs.kinde.com/build/tokens';
const customise = { source: 'Kinde, token customization', link: `${docs}/token-customization/` };
const properties = 'object: each property under its key, with v as its value';
const hasura = 'Kinde, where the mapping for Hasura is switched on for the application';

/** Claims of Kinde’s own, and what it makes of common ones. */
export const kindeClaims = [
  ...createEntries(
    {
      provider: 'kinde',
      setBy: 'Kinde',
      token: 'access',
      source: 'Kinde, about access tokens',
      link: `${docs}/about-access-tokens/`,
    },
    {
      scp: {
        title: 'Scopes',
        meaning:
          'In a user’s token the scopes that were granted. In a machine’s token only what the call asked for, empty when it asked for none: there, scope decides.',
        type: 'list of texts',
      },
      scope: {
        title: 'Scopes granted to a machine',
        meaning:
          'In a machine’s token the scopes that were granted: all that are enabled when the call asked for none. A user’s token has scp instead.',
        type: 'text with blanks',
      },
      permissions: {
        title: 'Permissions',
        meaning:
          'What the person may do in the organisation of org_code. An API’s scopes stand here too when the application is set so.',
        type: 'list of texts, or null',
      },
      roles: {
        title: 'Roles',
        meaning: 'The person’s roles in the organisation. Only where it was switched on for the application.',
        type: 'list of objects with id, key and name',
        ...customise,
      },
      org_code: {
        title: 'Organisation',
        meaning:
          'The organisation that the token is for: the one signed in to, or a machine application’s own.',
        type: 'text, org_…',
      },
      org_name: {
        title: 'Organisation’s name',
        meaning: 'The name of the organisation. Only where it was switched on for the application.',
        type: 'text',
        ...customise,
      },
      external_org_id: {
        title: 'Organisation’s id elsewhere',
        meaning: 'The id that your own systems gave the organisation. Only where it was switched on.',
        type: 'text',
        ...customise,
      },
      external_organization_id: {
        title: 'Organisation’s id elsewhere',
        meaning: 'Another spelling of external_org_id; Kinde’s documentation has both.',
        type: 'text',
        ...customise,
      },
      feature_flags: {
        title: 'Feature flags',
        meaning: 'Flags of the environment, the organisation and the person: t is the type, v the value.',
        type: 'object',
        values: { b: 'true or false', i: 'a whole number', s: 'a text', j: 'JSON' },
      },
      gty: {
        title: 'Grant type',
        meaning: 'The grant that a machine’s token came by.',
        type: 'list of texts',
        values: { client_credentials: 'the application signed in for itself: no person is behind it' },
      },
      v: { title: 'Version', meaning: 'The version of the token’s shape.', type: 'text' },
      billing: {
        title: 'Billing',
        meaning: 'Whether payment details are known: has_payment_details.',
        type: 'object',
      },
      has_trial_period: {
        title: 'Trial',
        meaning: 'Whether the plan of the organisation or person is in its trial period.',
        type: 'true or false',
      },
      trial_expires_on: { title: 'Trial ends', meaning: 'When the trial period ends.', type: 'time' },
      user_properties: {
        title: 'Person’s properties',
        meaning: 'Properties of the person that were chosen to be in the token.',
        type: properties,
        token: 'both',
        ...customise,
      },
      organization_properties: {
        title: 'Organisation’s properties',
        meaning: 'Properties of the organisation that were chosen to be in the token.',
        type: properties,
        token: 'both',
        ...customise,
      },
      application_properties: {
        title: 'Application’s properties',
        meaning: 'Properties of the application that were chosen to be in the token.',
        type: properties,
        ...customise,
      },
      'x-hasura-permissions': {
        title: 'Permissions for Hasura',
        meaning: 'The same as permissions.',
        type: 'list of texts',
        setBy: hasura,
      },
      'x-hasura-roles': {
        title: 'Roles for Hasura',
        meaning: 'The same as roles.',
        type: 'list',
        setBy: hasura,
      },
      'x-hasura-feature-flags': {
        title: 'Feature flags for Hasura',
        meaning: 'The same as feature_flags.',
        type: 'object',
        setBy: hasura,
      },
      'x-hasura-org-code': {
        title: 'Organisation for Hasura',
        meaning: 'The same as org_code.',
        type: 'text',
        setBy: hasura,
      },
      'x-hasura-org-codes': {
        title: 'Organisations for Hasura',
        meaning: 'The same as org_codes.',
        type: 'list of texts',
        token: 'id',
        setBy: hasura,
      },
    },
  ),
  ...createEntries(
    {
      provider: 'kinde',
      setBy: 'Kinde',
      token: 'id',
      source: 'Kinde, about ID tokens',
      link: `${docs}/about-id-tokens/`,
    },
    {
      org_codes: {
        title: 'Organisations',
        meaning: 'All organisations that the person belongs to.',
        type: 'list of texts, org_…',
      },
      organizations: {
        title: 'Organisations with names',
        meaning: 'All organisations that the person belongs to, each with id and name.',
        type: 'list of objects',
      },
      rat: {
        title: 'Requested at',
        meaning: 'When the sign-in was asked for, before the person did anything.',
        type: 'number: seconds since 1970, UTC',
      },
      ext_provider: {
        title: 'External provider',
        meaning: 'The connection that the person signed in by, with its id, name and claims.',
        type: 'object',
      },
      provided_id: {
        title: 'Id elsewhere',
        meaning: 'The id that your own systems gave the person when they were imported.',
        type: 'text',
      },
    },
  ),
];
