import type { ProviderProfileId } from './environment.ts';

const openidSuffix = '/.well-known/openid-configuration';
const oauthInfix = '/.well-known/oauth-authorization-server';
const loopbackHosts: readonly string[] = ['127.0.0.1', '[::1]', 'localhost'];

/** `hostname` as a `URL` has it: IPv6 in brackets. Other names that resolve to loopback don't count. */
export function isLoopbackHostname(hostname: string): boolean {
  return loopbackHosts.includes(hostname);
}

/** `https:`, or `http:` on loopback, without credentials: an address that may be given secrets and tokens. */
export function isSecureEndpoint(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && isLoopbackHostname(hostname));
}

function withScheme(text: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return text;
  const bare = text.replace(/^\/+/, '');
  const asHttp = `http://${bare}`;
  const loopback = URL.canParse(asHttp) && isLoopbackHostname(new URL(asHttp).hostname);
  return loopback ? asHttp : `https://${bare}`;
}

function withoutWellKnown(path: string): string {
  if (path === oauthInfix || path.startsWith(`${oauthInfix}/`)) return path.slice(oauthInfix.length);
  let rest = path;
  while (rest.endsWith(openidSuffix)) rest = rest.slice(0, -openidSuffix.length);
  return rest;
}

/**
 * The issuer that somebody most likely means: a bare domain gets `https://` (`http://` on loopback), blanks, quotes
 * and angle brackets around it go, and of a pasted discovery URL the issuer remains. A path keeps its last slash; a
 * bare origin has none. Nothing is checked: what is no URL comes back as it is, for `issuerProblem` to name.
 */
export function normaliseIssuerInput(input: string): string {
  const text = input.replace(/^[\s"'<`]+|[\s"'>`]+$/g, '');
  const candidate = withScheme(text);
  // Chromium takes a blank in a host and writes it as %20; Node refuses it.
  if (text === '' || /\s/.test(text) || !URL.canParse(candidate)) return text;
  const url = new URL(candidate);
  if (url.username !== '' || url.password !== '' || url.host === '') return candidate;
  const path = withoutWellKnown(url.pathname);
  return `${url.protocol}//${url.host}${path === '/' ? '' : path}${url.search}${url.hash}`;
}

/**
 * Where the metadata lies: appended to the issuer (OpenID Connect Discovery 1.0 section 4.1), or put between host and
 * path (RFC 8414 section 3.1). A last slash of the issuer is left out. The issuer must be a URL.
 */
export function metadataUrls(issuer: string): { readonly openid: string; readonly oauth: string } {
  const { protocol, host, pathname } = new URL(issuer);
  const path = pathname.replace(/\/$/, '');
  const origin = `${protocol}//${host}`;
  return { openid: `${origin}${path}${openidSuffix}`, oauth: `${origin}${oauthInfix}${path}` };
}

/** True when two issuers differ, and in nothing but one last slash. */
export function differsOnlyByLastSlash(one: string, other: string): boolean {
  return one === `${other}/` || other === `${one}/`;
}

function hostOf(issuer: string): string {
  return URL.canParse(issuer) ? new URL(issuer).hostname : '';
}

function pathOf(url: string | null): string {
  return url !== null && URL.canParse(url) ? new URL(url).pathname : '';
}

/** True for `kinde.com` tenants; a custom domain of a tenant does not count. */
export function isKindeHost(issuer: string): boolean {
  return hostOf(issuer).endsWith('.kinde.com');
}

interface KnownEndpoints {
  readonly authorization: string | null;
  readonly userinfo: string | null;
}

interface Recognition {
  readonly profile: ProviderProfileId;
  /** Hosts that only this provider's issuers have. */
  readonly host: RegExp;
  /** The paths of its endpoints, which stay behind a custom domain; null: they tell nothing. */
  readonly paths: { readonly authorization: RegExp; readonly userinfo: RegExp } | null;
}

/** Marks of each provider's issuers and metadata, as its documentation shows them. The first that fits counts. */
const recognitions: readonly Recognition[] = [
  {
    profile: 'kinde',
    host: /\.kinde\.com$/,
    paths: { authorization: /^\/oauth2\/auth$/, userinfo: /^\/oauth2\/v2\/user_profile$/ },
  },
  {
    profile: 'entra',
    host: /(?:^login\.microsoftonline\.(?:com|us)|^login\.partner\.microsoftonline\.cn|^sts\.windows\.net|\.ciamlogin\.com|\.b2clogin\.com)$/,
    paths: null,
  },
  { profile: 'google', host: /^accounts\.google\.com$/, paths: null },
  { profile: 'cognito', host: /^cognito-idp\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/, paths: null },
  {
    profile: 'okta',
    host: /\.(?:okta|oktapreview|okta-emea)\.com$/,
    paths: {
      authorization: /^\/oauth2(?:\/[^/]+)?\/v1\/authorize$/,
      userinfo: /^\/oauth2(?:\/[^/]+)?\/v1\/userinfo$/,
    },
  },
  {
    profile: 'keycloak',
    host: /(?!)/,
    paths: {
      authorization: /\/realms\/[^/]+\/protocol\/openid-connect\/auth$/,
      userinfo: /\/realms\/[^/]+\/protocol\/openid-connect\/userinfo$/,
    },
  },
  { profile: 'auth0', host: /\.auth0(?:app)?\.com$/, paths: null },
];

/** The provider behind an issuer, by its host or, behind a custom domain, by the paths of its endpoints. */
export function recogniseProfile(issuer: string, endpoints: KnownEndpoints): ProviderProfileId {
  const host = hostOf(issuer);
  const paths = [pathOf(endpoints.authorization), pathOf(endpoints.userinfo)] as const;
  const known = recognitions.find(
    (each) =>
      each.host.test(host) ||
      (each.paths?.authorization.test(paths[0]) && each.paths.userinfo.test(paths[1])),
  );
  return known?.profile ?? 'generic';
}
