import { genericProfile } from './generic.ts';
import type { ProviderProfile } from './profile.ts';

const docs = 'https://developers.google.com/identity';

const longNames: Readonly<Record<string, string>> = {
  email: 'https://www.googleapis.com/auth/userinfo.email',
  profile: 'https://www.googleapis.com/auth/userinfo.profile',
};

/**
 * Google, as developers.google.com/identity has it: OpenID Connect, OAuth 2.0 for web server applications, scopes. Access
 * tokens are opaque and for Google's own APIs; the response names granted scopes, `email` and `profile` by their long
 * names; `access_type=offline` asks for a refresh token, which comes with the first consent only.
 */
export const googleProfile: ProviderProfile<'google'> = {
  ...genericProfile,
  id: 'google',
  name: 'Google',
  choiceName: 'Google',
  recognition: {
    ...genericProfile.recognition,
    host: /^accounts\.google\.com$/,
    issuerIsOrigin: true,
  },
  audience: { ...genericProfile.audience, parameter: null, decidedBy: 'nothing' },
  furtherScopeClaims: [],
  scopeAlsoStandsAs: (scope) => {
    const long = Object.hasOwn(longNames, scope) ? longNames[scope] : undefined;
    return long === undefined ? [] : [long];
  },
  announcesApiScopes: false,
  offlineScope: null,
  offlineParameter: { name: 'access_type', value: 'offline' },
  partyClaims: ['azp'],
  accessTokenIsJwt: 'never',
  emptyAudienceMeans: 'Google’s access tokens are for Google’s own APIs.',
  remedies: {
    ...genericProfile.remedies,
    audience: () =>
      'Google issues no tokens for your APIs. Have your API check the ID token, or put an authorization server of your own in between.',
    audience_leg: () => 'Take the audience out: Google issues access tokens for its own APIs alone.',
    audience_parameter: () => 'Take the audience out: Google issues access tokens for its own APIs alone.',
    scope: ({ value }) =>
      `Add ${value} on the Data Access page of the Google Auth Platform, enable its API in the project, and have the person tick it.`,
    refresh_token: () =>
      'Send access_type=offline with prompt=consent on the authorize leg: later sign-ins bring no new refresh token.',
    client: ({ application }) => `Compare the client id of ${application} with the project’s OAuth clients.`,
    opaque: () =>
      'Google’s access tokens are always opaque. Send them to Google’s APIs, and let your own API check the ID token.',
  },
  links: {
    audience: `${docs}/openid-connect/openid-connect`,
    scope: `${docs}/protocols/oauth2/scopes`,
    refresh_token: `${docs}/protocols/oauth2/web-server`,
    opaque: `${docs}/openid-connect/openid-connect`,
  },
};
