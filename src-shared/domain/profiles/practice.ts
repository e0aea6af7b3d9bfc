import type { ProviderProfile, Remedies } from './profile.ts';

const setup = 'Setup → Practice tenant';

const remedies: Partial<Remedies> = {
  audience: ({ application, value }) =>
    `In ${setup}, switch off the faults by which the API is not registered or the application not authorised. If none is on, ${application} may not have ${value} by design: choose another audience. Then get tokens again.`,
  scope: ({ value }) =>
    `In ${setup}, switch off the fault by which a scope is not enabled; if it is off, ${value} is none of this tenant’s: choose another. Then get tokens again.`,
  refresh: () =>
    `In ${setup}, switch off the fault by which a refresh returns the old token, or get tokens anew.`,
  client: ({ application }) => `Choose ${application} again: the practice tenant sets its client id.`,
  issuer: ({ value }) =>
    `In ${setup}, switch off the fault of the custom domain, so that ${value} is issuer everywhere.`,
  custom_domain: ({ value }) =>
    `In ${setup}, switch off the fault of the custom domain, so that ${value} is issuer everywhere.`,
  opaque: () => `In ${setup}, switch off the fault of the opaque token.`,
  organisation: ({ value }) =>
    `Sign in as Ada Lovelace, who is a member of an organisation, and compare its code with ${value}.`,
  permissions: () => 'Sign in as Ada Lovelace: Sam Rivera has no permissions here.',
  roles: () => 'Sign in as Ada Lovelace: Sam Rivera has no role here.',
  refresh_token: () => 'Ask for openid and offline together.',
};

/** The same provider's habits, with the practice tenant's switches as remedies and no page of a provider. */
export function withPracticeRemedies(profile: ProviderProfile): ProviderProfile {
  return { ...profile, remedies: { ...profile.remedies, ...remedies }, links: {} };
}
