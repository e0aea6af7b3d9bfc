import type { Cookie, CookieJar, MemoryCookieStore } from 'tough-cookie';
import type { CookieView } from '../../src-shared/contract/sending-views.ts';
import type { HeaderList } from '../../src-shared/domain/calls/http-exchange.ts';
import type { Services } from './services.ts';

/** Cookies that one environment keeps at most; further new ones are not taken. */
const mostCookies = 1_000;
/** Shorter values are words that stand anywhere, and no secrets. */
const shortestSecret = 16;

/** The cookies of one environment, for the calls that it sends. */
export interface SendingCookies {
  /** What goes in `Cookie` to this address; null: nothing. */
  header(url: string): string | null;
  /** Takes what a response sets, as far as the address may set it (RFC 6265 section 5.3). */
  take(url: string, headers: HeaderList): void;
  /** Values that an answer could echo. */
  secrets(): readonly string[];
}

export interface CookieJars {
  readonly cookies: Services['cookies'];
  /** The jar of an environment; the library is loaded with the first. */
  open(environmentId: string): Promise<SendingCookies>;
  /** Forgets the cookies of an environment that keeps none any more. */
  forget(environmentId: string): void;
}

interface Jar {
  readonly jar: CookieJar;
  readonly store: MemoryCookieStore;
}

function isSetCookie([name]: readonly [string, string]): boolean {
  return name.toLowerCase() === 'set-cookie';
}

const placeOf = ({ domain, path, key }: Partial<Pick<Cookie, 'domain' | 'path' | 'key'>>) =>
  JSON.stringify([domain, path, key]);

function sending({ jar, store }: Jar): SendingCookies {
  const all = () => jar.serializeSync()?.cookies ?? [];
  return {
    header(url) {
      const text = jar.getCookieStringSync(url);
      return text === '' ? null : text;
    },
    take(url, headers) {
      const held = new Set(all().map(placeOf));
      for (const [, value] of headers.filter(isSetCookie)) {
        const cookie = jar.setCookieSync(value, url, { ignoreError: true });
        if (cookie === undefined) continue;
        const place = placeOf(cookie);
        // Which cookie a line means is known once the library has set it: one too many goes again at once.
        const expired = cookie.TTL() <= 0;
        const tooMany = !held.has(place) && held.size >= mostCookies;
        if (expired || tooMany) void store.removeCookie(cookie.domain ?? '', cookie.path ?? '', cookie.key);
        if (expired) held.delete(place);
        else if (!tooMany) held.add(place);
      }
    },
    secrets: () =>
      all().flatMap(({ value }) =>
        typeof value === 'string' && value.length >= shortestSecret ? [value] : [],
      ),
  };
}

function sameSiteOf({ sameSite }: Cookie): CookieView['sameSite'] {
  return sameSite === 'strict' || sameSite === 'lax' || sameSite === 'none' ? sameSite : null;
}

/** Everything but the value. */
function viewOf(cookie: Cookie): CookieView {
  const expires = cookie.expiryTime();
  return {
    name: cookie.key,
    domain: cookie.domain ?? '',
    hostOnly: cookie.hostOnly ?? true,
    path: cookie.path ?? '/',
    secure: cookie.secure,
    httpOnly: cookie.httpOnly,
    sameSite: sameSiteOf(cookie),
    expiresAt: expires === undefined || !Number.isFinite(expires) ? null : expires,
  };
}

/**
 * A cookie jar for each environment, in memory alone. Public suffixes can't be set for; `Secure`, paths, prefixes and
 * expiry hold. Cookies know no ports: those of one server on this machine go to the others too.
 */
export function createCookieJars(): CookieJars {
  const jars = new Map<string, Jar>();
  return {
    async open(environmentId) {
      const found = jars.get(environmentId);
      if (found !== undefined) return sending(found);
      const { CookieJar, MemoryCookieStore, PrefixSecurityEnum } = await import('tough-cookie');
      const store = new MemoryCookieStore();
      const jar = new CookieJar(store, {
        rejectPublicSuffixes: true,
        prefixSecurity: PrefixSecurityEnum.SILENT,
      });
      const opened = jars.get(environmentId) ?? { jar, store };
      jars.set(environmentId, opened);
      return sending(opened);
    },
    forget: (environmentId) => void jars.delete(environmentId),
    cookies: {
      async list({ environmentId }) {
        const cookies = await jars.get(environmentId)?.store.getAllCookies();
        return (cookies ?? []).map(viewOf);
      },
      remove: async ({ environmentId, domain, path, name }) =>
        jars.get(environmentId)?.store.removeCookie(domain, path, name),
      clear: ({ environmentId }) => void jars.delete(environmentId),
    },
  };
}
