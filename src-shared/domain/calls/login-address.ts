/** What tells a login, with how much it tells. */
export interface LoginSign {
  /** True where nothing but a login looks like that. */
  readonly certain: boolean;
  readonly text: string;
}

const loginSegments: ReadonlySet<string> = new Set([
  ...['login', 'log-in', 'log_in', 'logon', 'signin', 'sign-in', 'sign_in', 'signon', 'sign-on'],
  'servicelogin',
]);
/** Of Keycloak, Ory Hydra and Kinde, oauth2-proxy, IdentityServer, Entra, and those like them. */
const authorizePath = /\/(?:oauth2?|connect|openid-connect|v2\.0)\/(?:auth|authorize|start)\/?$/;
const loginHosts: ReadonlySet<string> = new Set(['login', 'signin']);
/** Said of an API too; a login only where a parameter leads back besides. */
const identityWords: ReadonlySet<string> = new Set([
  ...['auth', 'oauth', 'oauth2', 'sso', 'saml', 'saml2', 'cas', 'adfs', 'idp', 'identity', 'id'],
  ...['account', 'accounts', 'session', 'sessions'],
]);
const wayBackNames: ReadonlySet<string> = new Set([
  ...['returnto', 'returnurl', 'returnuri', 'redirect', 'redirectto', 'redirecturl', 'redirecturi', 'next'],
  ...['continue', 'rd', 'goto', 'service', 'relaystate', 'target', 'from', 'origin', 'dest', 'destination'],
]);
const longest = 20_000;

function segmentsOf({ pathname }: URL): readonly string[] {
  return pathname
    .toLowerCase()
    .split('/')
    .map((segment) => segment.replace(/\.[a-z]{2,5}$/, ''));
}

function byParameters({ searchParams }: URL): LoginSign | null {
  const has = (...names: readonly string[]) => names.every((name) => searchParams.has(name));
  const certain = (text: string) => ({ certain: true, text });
  if (has('client_id', 'response_type') || has('client_id', 'request_uri'))
    return certain('It is an authorization request: client_id stands in it, and what is to come back.');
  if (has('SAMLRequest')) return certain('It is a SAML request.');
  return searchParams.get('wa') === 'wsignin1.0' ? certain('It is a WS-Federation sign-in.') : null;
}

function byPath(address: URL): LoginSign | null {
  const word = segmentsOf(address).find((segment) => loginSegments.has(segment));
  if (word !== undefined) return { certain: false, text: `“${word}” stands in its path.` };
  return authorizePath.test(address.pathname.toLowerCase())
    ? { certain: false, text: 'Its path is that of an authorize endpoint.' }
    : null;
}

function byHost({ hostname }: URL, from: URL): LoginSign | null {
  const [label = ''] = hostname.split('.', 1);
  return hostname !== from.hostname && loginHosts.has(label)
    ? { certain: false, text: `“${label}” is what its host is called.` }
    : null;
}

function byWayBack(address: URL, from: URL): LoginSign | null {
  const [label = ''] = address.hostname.split('.', 1);
  const words = [...segmentsOf(address), ...(address.hostname === from.hostname ? [] : [label])];
  const word = words.find((each) => identityWords.has(each));
  if (word === undefined || from.pathname.length < 2) return null;
  for (const [name, value] of address.searchParams)
    if (wayBackNames.has(name.toLowerCase().replace(/[-_]/g, '')) && value.includes(from.pathname))
      return { certain: false, text: `“${word}” stands in it, and ${name} leads back to what was called.` };
  return null;
}

/**
 * What in an address tells that a login stands there: an authorization request (RFC 6749 section 4.1.1, RFC 9126), one of
 * SAML or WS-Federation, a path or host that is called so, or a parameter that leads back. Null where nothing does. `from`:
 * what was called; null: the address by itself, without regard to its host. Linear; longer ones than 20,000 tell nothing.
 */
export function loginSign(address: URL, from: URL | null): LoginSign | null {
  if (address.href.length > longest) return null;
  const byItself = byParameters(address) ?? byPath(address);
  if (byItself !== null || from === null) return byItself;
  return byHost(address, from) ?? byWayBack(address, from);
}
