// An audience that was not asked for, was asked for wrongly, or may not be had. Practice tenant.
import type { Scenario } from './scenario.ts';

const orders = 'https://api.acme.test/orders';
const stock = 'https://api.acme.test/stock';

export const audienceScenarios: readonly Scenario[] = [
  {
    name: 'A person signs in and no audience is asked for, though the API is registered',
    fact: 'kinde.md 2.2, 7: aud is [] unless the application requests it; peers.md 43',
    provider: 'practice',
    wrong: [
      {
        finding: 'AUD_NOT_ASKED',
        cause: 'AUDIENCE_NOT_ASKED',
        remedy: [{ do: 'fix' }],
      },
    ],
  },
  {
    name: 'A machine asks for no audience',
    fact: 'kinde.md 2.5: machine token without any audience; peers.md 45',
    provider: 'practice',
    application: 'Partner feed',
    wrong: [
      {
        finding: 'AUD_NOT_ASKED',
        cause: 'AUDIENCE_NOT_ASKED',
        remedy: [{ do: 'request', fields: { audiences: [orders] } }],
      },
    ],
  },
  {
    name: 'A template of a build tool is asked for as it stands, and refused',
    fact: 'kinde.md 3.2, peers.md 41: the literal "{import.meta.env.AUDIENCE_URL}"',
    provider: 'practice',
    asked: { audiences: ['{import.meta.env.AUDIENCE_URL}'] },
    wrong: [
      {
        finding: 'audience_not_allowed',
        cause: 'AUDIENCE_PLACEHOLDER',
        remedy: [{ do: 'request', fields: { audiences: [orders] } }],
      },
    ],
  },
  {
    name: 'A variable that nothing replaced is asked for, and dropped',
    fact: 'peers.md 42: the audience stands in a variable, and aud is still []',
    provider: 'practice',
    before: [{ do: 'settings', to: { audiencePolicy: 'drop' } }],
    asked: { audiences: ['$' + '{ORDERS_AUDIENCE}'] },
    wrong: [
      {
        finding: 'AUD_EMPTY',
        cause: 'AUDIENCE_PLACEHOLDER',
        remedy: [{ do: 'request', fields: { audiences: [orders] } }],
      },
    ],
  },
  {
    name: 'Two audiences are joined by a comma, and dropped',
    fact: 'kinde.md 3.1, 3.2: several audiences are separated by blanks; "first-audience, second-audience"',
    provider: 'practice',
    before: [
      { do: 'settings', to: { audiencePolicy: 'drop' } },
      { do: 'register_api', audience: stock },
      { do: 'authorise', audience: stock, application: 'Storefront' },
    ],
    asked: { audiences: [`${orders},${stock}`] },
    wrong: [{ finding: 'AUD_EMPTY', cause: 'AUDIENCE_COMMA', remedy: [{ do: 'fix' }] }],
  },
  {
    name: 'A machine’s audience ends with a comma, and is refused',
    fact: 'kinde.md 3.1: several audiences are separated by blanks',
    provider: 'practice',
    application: 'Partner feed',
    asked: { audiences: [`${orders},`] },
    wrong: [{ finding: 'audience_not_allowed', cause: 'AUDIENCE_COMMA', remedy: [{ do: 'fix' }] }],
  },
  {
    name: 'A person’s audience is sent in the token request alone',
    fact: 'kinde.md 3.1: the audience of the code grant’s token step is ignored',
    provider: 'practice',
    asked: { extra: { token: [{ name: 'audience', value: orders }] } },
    wrong: [{ finding: 'AUD_EMPTY', cause: 'AUDIENCE_ON_IGNORED_LEG', remedy: [{ do: 'fix' }] }],
  },
  {
    name: 'The audience is sent as resource',
    fact: 'kinde.md 3.1: Kinde takes audience; peers.md 6',
    provider: 'practice',
    asked: { audiences: [orders], audienceStyle: 'resource' },
    wrong: [{ finding: 'AUD_EMPTY', cause: 'AUDIENCE_PARAMETER_UNKNOWN', remedy: [{ do: 'fix' }] }],
  },
  {
    name: 'The audience has a slash too many, and is refused',
    fact: 'kinde.md 3.1: the value is matched as registered',
    provider: 'practice',
    asked: { audiences: [`${orders}/`] },
    wrong: [{ finding: 'audience_not_allowed', cause: 'AUDIENCE_NEAR_MISS', remedy: [{ do: 'fix' }] }],
  },
  {
    name: 'A machine’s audience has another scheme, and is dropped',
    fact: 'kinde.md 3.1: the value is matched as registered',
    provider: 'practice',
    application: 'Partner feed',
    before: [{ do: 'settings', to: { audiencePolicy: 'drop' } }],
    asked: { audiences: ['http://api.acme.test/orders'] },
    wrong: [{ finding: 'AUD_EMPTY', cause: 'AUDIENCE_NEAR_MISS', remedy: [{ do: 'fix' }] }],
  },
  {
    name: 'The address of the Management API is asked for instead of its audience',
    fact: 'kinde.md 3.1, 8.1: /api is the audience, /api/v1 the address',
    provider: 'practice',
    application: 'Nightly sync',
    asked: { audiences: ['{issuer}/api/v1'] },
    wrong: [
      {
        finding: 'audience_not_allowed',
        cause: 'AUDIENCE_NEAR_MISS',
        remedy: [{ do: 'request', fields: { audiences: ['{issuer}/api'] } }],
      },
    ],
  },
  {
    name: 'The API is not registered, and its audience is refused to a person',
    fact: 'kinde.md 3.1, 3.2: unknown and unauthorised audiences get the same answer; 5: GET /apis tells them apart',
    provider: 'practice',
    before: [{ do: 'settings', to: { faults: ['api_not_registered'] } }],
    asked: { audiences: [orders] },
    wrong: [
      {
        finding: 'audience_not_allowed',
        cause: 'API_NOT_REGISTERED',
        remedy: [
          { do: 'register_api', audience: orders },
          { do: 'authorise', audience: orders, application: 'Storefront' },
        ],
      },
    ],
  },
  {
    name: 'The API is not registered, and its audience is dropped from a machine’s token',
    fact: 'kinde.md 3.2: aud: [] and no error; peers.md 41',
    provider: 'practice',
    application: 'Partner feed',
    before: [{ do: 'settings', to: { audiencePolicy: 'drop', faults: ['api_not_registered'] } }],
    asked: { audiences: [orders] },
    wrong: [
      {
        finding: 'AUD_EMPTY',
        cause: 'API_NOT_REGISTERED',
        remedy: [{ do: 'settings', to: { faults: [] } }],
      },
    ],
  },
  {
    name: 'The application is not authorised for the API, and a machine is refused',
    fact: 'kinde.md 3.2: "has not been whitelisted by the OAuth 2.0 Client"; 5: applications[].is_active',
    provider: 'practice',
    application: 'Partner feed',
    before: [{ do: 'settings', to: { faults: ['application_not_authorised'] } }],
    asked: { audiences: [orders] },
    wrong: [
      {
        finding: 'audience_not_allowed',
        cause: 'APPLICATION_NOT_AUTHORISED',
        remedy: [{ do: 'authorise', audience: orders, application: 'Partner feed' }],
      },
    ],
  },
  {
    name: 'The application is not authorised for the API, and the audience is dropped from a person’s token',
    fact: 'kinde.md 3.1: registered AND authorised; 3.2: aud: [] and no error',
    provider: 'practice',
    before: [{ do: 'settings', to: { audiencePolicy: 'drop', faults: ['application_not_authorised'] } }],
    asked: { audiences: [orders] },
    wrong: [
      {
        finding: 'AUD_EMPTY',
        cause: 'APPLICATION_NOT_AUTHORISED',
        remedy: [{ do: 'authorise', audience: orders, application: 'Storefront' }],
      },
    ],
  },
];
