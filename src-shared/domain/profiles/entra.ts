import { genericProfile } from './generic.ts';
import type { ProviderProfile } from './profile.ts';

const docs = 'https://learn.microsoft.com/en-us/entra/identity-platform';
const guid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const versionOne = new RegExp(`^https://sts\\.windows\\.net/(${guid})/$`, 'i');
const versionTwo = new RegExp(`^https://login\\.microsoftonline\\.com/(${guid})/v2\\.0$`, 'i');
const applicationIdUri = new RegExp(`^api://(${guid})$`, 'i');
const loneGuid = new RegExp(`^${guid}$`, 'i');
const graph = new Set([
  'https://graph.microsoft.com',
  'https://graph.microsoft.com/',
  '00000003-0000-0000-c000-000000000000',
]);
const openidScopes = new Set(['openid', 'profile', 'email', 'offline_access']);

function relatedIssuers(issuer: string): readonly string[] {
  const one = versionOne.exec(issuer)?.[1];
  if (one !== undefined) return [`https://login.microsoftonline.com/${one}/v2.0`];
  const two = versionTwo.exec(issuer)?.[1];
  return two === undefined ? [] : [`https://sts.windows.net/${two}/`];
}

/**
 * Microsoft Entra ID, as learn.microsoft.com has it: access token claims reference, ID token claims reference, scopes and
 * `.default`, client credentials. The API decides the version of its tokens: v1 has `appid`, an `aud` as asked for and
 * `sts.windows.net` as issuer; v2 has `azp`, the API's own client id as `aud` and `…/v2.0` as issuer. Scopes are asked for
 * with the API's URI in front and stand in `scp` without it; a machine's permissions stand in `roles`. `sub` differs
 * from one application to the next, `oid` does not.
 */
export const entraProfile: ProviderProfile<'entra'> = {
  ...genericProfile,
  id: 'entra',
  name: 'Microsoft Entra',
  choiceName: 'Microsoft Entra ID',
  recognition: {
    ...genericProfile.recognition,
    host: /(?:^login\.microsoftonline\.(?:com|us)|^login\.partner\.microsoftonline\.cn|^sts\.windows\.net|\.ciamlogin\.com|\.b2clogin\.com)$/,
    endpointEndings: [{ ending: /\/oauth2\/v2\.0\/(?:authorize|token)$/, issuerPath: '/v2.0' }],
  },
  audience: {
    ...genericProfile.audience,
    parameter: null,
    decidedBy: 'scope',
    alsoStandsAs: (audience) => {
      const id = applicationIdUri.exec(audience)?.[1];
      if (id !== undefined) return [id];
      return loneGuid.test(audience) ? [`api://${audience}`] : [];
    },
  },
  scopeClaims: {
    authorization_code: ['scp'],
    client_credentials: ['roles'],
    device_code: ['scp'],
  },
  furtherScopeClaims: [],
  scopeAlsoStandsAs: (scope) => {
    const name = /^[a-z][a-z0-9+.-]*:\/\/.*\/([^/]+)$/i.exec(scope)?.[1];
    return name === undefined || name === '.default' ? [] : [name];
  },
  namesScope: (scope) => !openidScopes.has(scope) && !scope.endsWith('/.default'),
  asksForAll: (scope) => scope.endsWith('/.default'),
  announcesApiScopes: false,
  clientClaims: ['appid', 'client_id'],
  partyClaims: ['azp', 'appid'],
  person: { id: 'oid', access: 'oid' },
  onlyForProvider: ({ audiences }) => audiences.some((value) => graph.has(value)),
  accessTokenIsJwt: 'always',
  relatedIssuers,
  ownDomains: ['.microsoftonline.com', '.windows.net', '.ciamlogin.com', '.b2clogin.com'],
  rights: { permissions: [], roles: ['roles', 'groups', 'wids'], byDefault: false },
  emptyAudienceMeans: 'Microsoft Entra names in aud the API that the scopes belong to.',
  remedies: {
    ...genericProfile.remedies,
    audience: ({ value }) =>
      `Ask for a scope of the API instead of an audience: ${value}/ followed by the scope’s name or by .default. The scope decides aud.`,
    audience_value: ({ value }) => `Have your API accept ${value}, or ask for scopes that begin with it.`,
    audience_leg: () => 'Take the audience out, and ask for a scope of the API.',
    audience_parameter: () =>
      'Take the audience out: the v2.0 endpoint refuses “resource”, and the scope decides aud.',
    scope: ({ application, value }) =>
      `At the app registration of ${application}, add ${value} under API permissions and grant consent; the API must expose it under Expose an API (or as an app role, for machines).`,
    refresh_token: () => 'Ask for offline_access together with a scope of the API, and consent to it.',
    client: ({ application }) =>
      `Compare the client id of ${application} with the Application (client) ID on its Overview page.`,
    issuer: ({ value }) => `Use ${value}, with the tenant’s own id in place of “common” or “organizations”.`,
    issuer_version: ({ value }) =>
      `Set requestedAccessTokenVersion to 2 in the manifest of the API’s app registration, or have the API accept ${value} too.`,
    roles: () =>
      'Assign the person an app role of the API, or switch on the groups claim in Token configuration.',
    opaque: () => 'Ask for a scope of your own API; what is meant for other services may not be readable.',
    provider_only: () =>
      'Ask for a scope of your own API: a token for Microsoft Graph is for Graph alone and can’t be checked elsewhere.',
  },
  links: {
    audience: `${docs}/scopes-oidc`,
    audience_value: `${docs}/access-token-claims-reference`,
    audience_parameter: `${docs}/scopes-oidc`,
    scope: `${docs}/quickstart-configure-app-expose-web-apis`,
    refresh_token: `${docs}/refresh-tokens`,
    issuer: `${docs}/access-tokens`,
    issuer_version: `${docs}/access-tokens`,
    roles: `${docs}/howto-add-app-roles-in-apps`,
    opaque: `${docs}/access-tokens`,
    provider_only: `${docs}/access-tokens`,
  },
};
