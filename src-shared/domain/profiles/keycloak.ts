import { genericProfile } from './generic.ts';
import type { ProviderProfile } from './profile.ts';

const admin = 'https://www.keycloak.org/docs/latest/server_admin/';

/**
 * Keycloak, as its server administration guide has it: audience support, client scopes, role mappings, offline access.
 * `aud` comes from mappers: the client ids whose roles the person holds (`account` in a new realm), and what an audience
 * mapper adds; without either it is left out. `typ` in the payload says what a token is.
 */
export const keycloakProfile: ProviderProfile<'keycloak'> = {
  ...genericProfile,
  id: 'keycloak',
  name: 'Keycloak',
  choiceName: 'Keycloak',
  recognition: {
    ...genericProfile.recognition,
    paths: {
      authorization: /\/realms\/[^/]+\/protocol\/openid-connect\/auth$/,
      userinfo: /\/realms\/[^/]+\/protocol\/openid-connect\/userinfo$/,
    },
    endpointEndings: [{ ending: /\/protocol\/openid-connect\/(?:auth|token)$/, issuerPath: '' }],
  },
  audience: {
    ...genericProfile.audience,
    parameter: null,
    decidedBy: 'setting',
    addedByProvider: (value) => value === 'account',
  },
  scopeClaims: {
    authorization_code: ['scope'],
    client_credentials: ['scope'],
    device_code: ['scope'],
  },
  furtherScopeClaims: [],
  accessTokenHasAzp: true,
  kindClaim: { claim: 'typ', id: 'ID', access: 'Bearer' },
  accessTokenIsJwt: 'always',
  rights: { permissions: [], roles: ['realm_access', 'resource_access'], byDefault: true },
  emptyAudienceMeans: 'Keycloak adds to aud only what a mapper tells it to.',
  remedies: {
    ...genericProfile.remedies,
    audience: ({ application, value }) =>
      `In Keycloak, add to a client scope a mapper of the type Audience with ${value}, and link the scope with ${application} as Default, or as Optional and ask for it.`,
    audience_value: ({ value }) =>
      `Have the audience mapper write what your API expects, or expect ${value}.`,
    audience_leg: () => 'Take the audience out: an audience mapper decides it.',
    audience_parameter: () => 'Take the audience out: an audience mapper decides it.',
    scope: ({ application, value }) =>
      `In Keycloak, link the client scope ${value} with ${application}, and switch on Include in token scope there.`,
    refresh_token: () =>
      'Check that the person holds the realm role offline_access, and that the client may use the client scope of that name.',
    client: ({ application }) => `Compare the client id of ${application} with the realm’s Clients.`,
    issuer: ({ value }) =>
      `Use ${value}. The host comes from the realm’s frontend URL, or from the address that was called.`,
    roles: () => 'Link the client scope roles with the client, or switch on Full scope allowed.',
    opaque: () => 'Look at the client’s advanced settings: lightweight access tokens and introspection.',
  },
  links: {
    audience: `${admin}#audience-support`,
    audience_value: `${admin}#audience-support`,
    scope: `${admin}#_client_scopes`,
    refresh_token: `${admin}#_offline-access`,
    roles: `${admin}#_role_scope_mappings`,
  },
};
