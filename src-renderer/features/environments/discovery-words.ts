import type { DiscoveryReport } from '../../../src-shared/contract/views.ts';

/** What discovery noticed, and what follows from it. */
export const noteWords: Record<DiscoveryReport['notes'][number], string> = {
  issuer_has_trailing_slash:
    'The issuer ends with a slash. It is compared character by character, so your API must expect the slash too.',
  custom_domain_likely:
    'This looks like a custom domain. The Management API and machine tokens need the tenant’s own domain, such as https://acme.kinde.com.',
  pkce_not_announced:
    'The provider does not announce PKCE. It is used all the same; most providers accept it silently.',
  client_credentials_not_announced:
    'The provider does not announce client credentials. Machine applications may be refused.',
  no_userinfo: 'There is no userinfo endpoint.',
  no_revocation: 'Tokens can’t be revoked: there is no revocation endpoint.',
  no_end_session: 'There is no end-session endpoint: signing out forgets the tokens here alone.',
};

export interface ReportRow {
  readonly name: string;
  readonly values: readonly string[];
  /** Said in place of values when there are none. */
  readonly none: string;
}

/** The rows that say what a provider offers. */
export function reportRows(report: DiscoveryReport): readonly ReportRow[] {
  const { metadata } = report;
  const one = (name: string, value: string | null): ReportRow => ({
    name,
    values: value === null ? [] : [value],
    none: 'not announced',
  });
  const many = (name: string, values: readonly string[] | null): ReportRow => ({
    name,
    values: values ?? [],
    none: 'not announced',
  });
  return [
    one('Issuer', report.issuer),
    one('Authorization endpoint', report.authorizationEndpoint),
    one('Token endpoint', metadata.tokenEndpoint),
    one('Userinfo endpoint', metadata.userinfoEndpoint),
    one('Keys', metadata.jwksUri),
    many('Grants', report.grantTypesSupported),
    many('PKCE', report.codeChallengeMethodsSupported),
    many('Client authentication', metadata.tokenEndpointAuthMethodsSupported),
    many('Scopes', metadata.scopesSupported),
  ];
}
