import type { ProviderProfileId } from '../../../src-shared/domain/environments/environment.ts';

export const profileNames: Record<ProviderProfileId, string> = {
  kinde: 'Kinde',
  auth0: 'Auth0',
  entra: 'Microsoft Entra ID',
  okta: 'Okta',
  keycloak: 'Keycloak',
  cognito: 'Amazon Cognito',
  google: 'Google',
  generic: 'Any OpenID Provider',
};
