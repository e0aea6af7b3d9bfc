import type { ProviderProfile, Remedies } from './profile.ts';

const setup = 'Setup → Practice tenant';
const off = (...switches: readonly string[]) =>
  `In ${setup}, switch off ${switches.map((name) => `“${name}”`).join(' and ')}`;
const customDomain = 'The tenant has a custom domain';

const remedies: Partial<Remedies> = {
  audience: ({ application, value }) =>
    `${off('Orders is not registered', 'No application is authorised for Orders')}, and get tokens again. If neither is on, this tenant has no API ${value} for ${application}: choose another audience.`,
  scope: ({ value }) =>
    `${off('read:orders and read:users are not enabled')}, and get tokens again. If it is off, ${value} is no scope of this tenant: choose another.`,
  refresh: () => `${off('A refresh returns the old access token')}, or get tokens anew.`,
  client: ({ application }) => `Choose ${application} again: the practice tenant sets its client id.`,
  issuer: ({ value }) => `${off(customDomain)}, so that ${value} is issuer everywhere.`,
  custom_domain: () => `${off(customDomain)}, and get tokens again.`,
  opaque: () => `${off('Access tokens are opaque')}, and get tokens again.`,
  organisation: ({ value }) =>
    `Sign in as Ada Lovelace, who is a member of an organisation, and compare its code with ${value}.`,
  permissions: () => 'Sign in as Ada Lovelace: Sam Rivera has no permissions here.',
  roles: () => 'Sign in as Ada Lovelace: Sam Rivera has no role here.',
  refresh_token: () => 'Ask for openid and offline together.',
};

const skewed = off('The tenant’s clock is seven minutes ahead');
const remediesByCode = {
  EXPIRED: `Get tokens again. If they come expired, switch off “Tokens come already expired” in ${setup}.`,
  EXP_BEFORE_IAT: `${off('Tokens come already expired')}, and get tokens again.`,
  SIGNATURE_KEY_UNKNOWN: `${off('The signing key is not published')}, and get tokens again.`,
  CLOCK_DIFFERS: `${skewed}; if it is off, this machine’s clock was set while the tenant ran.`,
  ISSUED_IN_FUTURE: `${skewed}, and get tokens again.`,
} as const;

/** The same provider's habits, with the practice tenant's switches as remedies and no page of a provider. */
export function withPracticeRemedies(profile: ProviderProfile): ProviderProfile {
  return { ...profile, remedies: { ...profile.remedies, ...remedies }, remediesByCode, links: {} };
}
