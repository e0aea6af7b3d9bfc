import type { ProviderProfile, Remedies } from './profile.ts';

const setup = 'Setup → Practice tenant';
const off = (name: string) => `In ${setup}, switch off “${name}”`;
const skewed = off('The tenant’s clock is seven minutes ahead');
const customDomain = 'The tenant has a custom domain';

const orders = 'https://api.acme.test/orders';
const invoices = 'https://api.acme.test/invoices';
const managementApi = /^http:\/\/(127\.0\.0\.1|localhost):\d+\/api$/;
/** The one machine that may ask for the Management API, and the one application that may never have Orders. */
const manager = 'Nightly sync';

type Remedy = Remedies['audience'];

const noInvoices = `In this tenant nobody may have Invoices, and no switch changes that: ask for ${orders} instead.`;

function notRegistered({ value }: { readonly value: string }): string {
  if (value === orders) return `${off('Orders is not registered')}, and get tokens again.`;
  return value === invoices
    ? noInvoices
    : `No switch of this tenant adds an API ${value}: ask for ${orders} instead.`;
}

/** What the switches can't change; null for Orders, where one does. */
function neverAuthorised(application: string, audience: string): string | null {
  if (managementApi.test(audience))
    return `In this tenant ${manager} alone may have the Management API: get tokens as ${manager}, or ask for ${orders}.`;
  if (audience === invoices) return noInvoices;
  if (audience !== orders)
    return `In this tenant no switch authorises ${application} for ${audience}: ask for ${orders} instead.`;
  return application === manager
    ? `In this tenant ${manager} may not have Orders, whatever its switches say: ask as Storefront or Partner feed.`
    : null;
}

const notAuthorised: Remedy = ({ application, value }) =>
  neverAuthorised(application, value) ??
  `${off('No application is authorised for Orders')}, and get tokens again.`;

const remediesByCause: ProviderProfile['remediesByCause'] = {
  API_NOT_REGISTERED: notRegistered,
  APPLICATION_NOT_AUTHORISED: notAuthorised,
  ISSUED_EXPIRED: () => `${off('Tokens come already expired')}, and get tokens again.`,
  KEY_ROTATED: () => `${off('The signing key is not published')}, and get tokens again.`,
  CLOCK_WRONG: () => `${skewed}; if it is off, this machine’s clock was set while the tenant ran.`,
  ISSUED_AHEAD: () => `${skewed}, and get tokens again.`,
};

const remedies: Partial<Remedies> = {
  // The finding can't tell which of the two switches it is; the causes can.
  audience: ({ application, value }) =>
    neverAuthorised(application, value) ??
    `In ${setup}, switch off whichever switch about Orders is on, and get tokens again.`,
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

const remediesByCode = {
  EXPIRED: `Get tokens again. If they come expired, switch off “Tokens come already expired” in ${setup}.`,
  EXP_BEFORE_IAT: `${off('Tokens come already expired')}, and get tokens again.`,
  SIGNATURE_KEY_UNKNOWN: `${off('The signing key is not published')}, and get tokens again.`,
  CLOCK_DIFFERS: `${skewed}; if it is off, this machine’s clock was set while the tenant ran.`,
  ISSUED_IN_FUTURE: `${skewed}, and get tokens again.`,
} as const;

/** The same provider's habits, with the practice tenant's switches as remedies and no page of a provider. */
export function withPracticeRemedies(profile: ProviderProfile): ProviderProfile {
  return {
    ...profile,
    remedies: { ...profile.remedies, ...remedies },
    remediesByCode,
    remediesByCause,
    links: {},
  };
}
