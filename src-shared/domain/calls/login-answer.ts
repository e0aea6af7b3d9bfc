import type { AnsweredCall, FollowedRedirect } from './answered-call.ts';
import type { HttpExchange, HttpRequestMessage, HttpResponseMessage } from './http-exchange.ts';
import { type LoginSign, loginSign } from './login-address.ts';
import { loginPageSign } from './login-page.ts';
import { lostCredentialAt } from './refused-call.ts';
import { parseChallenges } from './www-authenticate.ts';

/** A login in the place of an answer. */
export interface LoginAnswer {
  /** `redirect`: the call is led to one; `page`: one came. */
  readonly how: 'redirect' | 'page';
  /** The request that was answered so, with its answer's status. */
  readonly asked: HttpRequestMessage;
  readonly status: number;
  /** Where the login is. */
  readonly address: URL;
  readonly signs: readonly LoginSign[];
  /** The redirect at which the credential had stayed behind before. */
  readonly lostAt: FollowedRedirect | null;
}

const redirecting: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

function headerOf({ headers }: Pick<HttpResponseMessage, 'headers'>, name: string): string | null {
  return headers.find(([known]) => known.toLowerCase() === name)?.[1] ?? null;
}

const parsed = (url: string, base?: string) => (URL.canParse(url, base) ? new URL(url, base) : null);

function isPage(response: HttpResponseMessage): boolean {
  if (response.body.encoding !== 'utf-8') return false;
  const type = headerOf(response, 'content-type')?.toLowerCase() ?? null;
  return type === null
    ? /^\s{0,100}<(?:!doctype html|html)\b/i.test(response.body.text)
    : /^(?:text\/html|application\/xhtml\+xml)\b/.test(type);
}

/** Where a redirect leads, if that is a login. */
function ledTo({ request, response }: HttpExchange, first: URL) {
  const location = response === null ? null : headerOf(response, 'location');
  if (response === null || location === null || !redirecting.has(response.status)) return null;
  const address = parsed(location, request.url);
  const sign = address && loginSign(address, first);
  return address && sign ? { address, sign } : null;
}

const samePlace = (one: URL, other: URL) => one.origin === other.origin && one.pathname === other.pathname;

/** A page that came where no redirect led to a login: with success, or as a refusal that asks for no token. */
function mayBePage({ status, headers }: HttpResponseMessage): boolean {
  if (status !== 401 && status !== 403) return status >= 200 && status < 300;
  const challenges = headers
    .filter(([name]) => name.toLowerCase() === 'www-authenticate')
    .flatMap(([, value]) => parseChallenges(value));
  return !challenges.some(({ scheme }) => /^(?:bearer|dpop)$/i.test(scheme));
}

/**
 * A call that a login for browsers answered: by a redirect to one, or, where redirects were followed, by the page that they
 * led to, or by a page with a form to sign in at. Null for any other answer: what is no page, a page that is no login, a
 * redirect elsewhere. Null too where a login was called, or a page asked for (`Accept`). Linear in the answer, of which the
 * first 100,000 characters are looked at. Never throws.
 */
export function readLoginAnswer({ exchange, redirects }: AnsweredCall): LoginAnswer | null {
  const hops = [...redirects.map((redirect) => redirect.exchange), exchange];
  const { request } = hops[0] ?? exchange;
  const first = parsed(request.url);
  const { response } = exchange;
  if (first === null || response === null || loginSign(first, null) !== null) return null;
  if (/\btext\/html\b/i.test(headerOf(request, 'accept') ?? '')) return null;

  const ended = parsed(exchange.request.url) ?? first;
  const page = isPage(response) ? loginPageSign(response.body.text) : null;
  for (const [index, hop] of hops.entries()) {
    const led = ledTo(hop, first);
    if (led === null) continue;
    const isLast = index === redirects.length;
    // Whoever was signed in already is led through the login and back.
    if (!isLast && !redirecting.has(response.status) && !isPage(response)) return null;
    if (!isLast && samePlace(ended, first) && page === null) return null;
    return {
      how: isLast ? 'redirect' : 'page',
      asked: hop.request,
      status: hop.response?.status ?? response.status,
      address: led.address,
      signs: page === null ? [led.sign] : [led.sign, page],
      lostAt: lostCredentialAt(redirects.slice(0, index)),
    };
  }
  if (page === null || !mayBePage(response)) return null;
  return {
    how: 'page',
    asked: exchange.request,
    status: response.status,
    address: ended,
    signs: [page],
    lostAt: lostCredentialAt(redirects),
  };
}
