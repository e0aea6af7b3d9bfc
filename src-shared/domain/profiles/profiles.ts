import type { ProviderProfileId } from '../environments/environment.ts';
import { auth0Profile } from './auth0.ts';
import { cognitoProfile } from './cognito.ts';
import { entraProfile } from './entra.ts';
import { genericProfile } from './generic.ts';
import { googleProfile } from './google.ts';
import { keycloakProfile } from './keycloak.ts';
import { kindeProfile } from './kinde.ts';
import { oktaProfile } from './okta.ts';
import { withPracticeRemedies } from './practice.ts';
import type { ProviderProfile } from './profile.ts';

/** In the order in which they are offered and recognised; whatever is none of the others is generic. */
export const profiles = [
  kindeProfile,
  auth0Profile,
  entraProfile,
  oktaProfile,
  keycloakProfile,
  cognitoProfile,
  googleProfile,
  genericProfile,
] as const;

export const providerProfileIds = profiles.map(({ id }) => id);

/** The practice tenant is shaped like Kinde. */
const practiceProfile = withPracticeRemedies(kindeProfile);

export function profileOf(id: ProviderProfileId): ProviderProfile {
  return profiles.find((profile) => profile.id === id) ?? genericProfile;
}

/** The profile of a token set's environment; without one, the generic one. */
export function profileFor(
  environment: { readonly profile: ProviderProfileId; readonly practice: boolean } | null,
): ProviderProfile {
  if (environment === null) return genericProfile;
  return environment.practice ? practiceProfile : profileOf(environment.profile);
}
