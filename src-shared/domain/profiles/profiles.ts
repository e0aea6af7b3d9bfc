import type { ProviderProfileId } from '../environments/environment.ts';
import { genericProfile } from './generic.ts';
import { kindeProfile } from './kinde.ts';
import type { ProviderProfile } from './profile.ts';

const profiles: Readonly<Record<ProviderProfileId, ProviderProfile>> = {
  kinde: kindeProfile,
  auth0: { ...genericProfile, id: 'auth0' },
  entra: { ...genericProfile, id: 'entra' },
  okta: { ...genericProfile, id: 'okta' },
  keycloak: { ...genericProfile, id: 'keycloak' },
  cognito: { ...genericProfile, id: 'cognito' },
  google: { ...genericProfile, id: 'google' },
  generic: genericProfile,
};

export function profileOf(id: ProviderProfileId): ProviderProfile {
  return profiles[id];
}
