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
