import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';

/** A redirect URI on this machine: where to listen, and what a request must be addressed to. */
export interface LoopbackTarget {
  readonly kind: 'loopback';
  readonly redirectUri: string;
  readonly addresses: readonly string[];
  readonly port: number;
  readonly path: string;
  /** The only `Host` that a request may name. */
  readonly host: string;
}

/** `elsewhere`: nothing can listen there for Claimcheck; only a pasted callback URL completes the run. */
export type RedirectTarget = LoopbackTarget | { readonly kind: 'elsewhere'; readonly redirectUri: string };

/** "Port blocking" of the WHATWG Fetch standard: no browser would come back to these. */
const blockedPorts = new Set([
  0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104,
  109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515,
  526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049,
  3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);

function loopbackAddresses(hostname: string): readonly string[] | null {
  if (hostname === '[::1]') return ['::1'];
  if (/^127\.\d+\.\d+\.\d+$/.test(hostname)) return [hostname];
  // Browsers resolve localhost and everything below it to either family (RFC 6761 section 6.3).
  if (hostname === 'localhost' || hostname.endsWith('.localhost')) return ['127.0.0.1', '::1'];
  return null;
}

function invalid(
  redirectUri: string,
  reason: 'not_a_url' | 'not_loopback' | 'no_port' | 'has_fragment' | 'has_credentials',
): ProblemError {
  return new ProblemError({ code: 'REDIRECT_URI_INVALID', redirectUri, reason });
}

/**
 * Where a registered redirect URI leads (RFC 8252 sections 7.3 and 8.3). Its port and path are taken as registered.
 * Throws `REDIRECT_URI_INVALID`, and `PORT_NOT_ALLOWED` for a port that browsers refuse to open.
 */
export function parseRedirectUri(redirectUri: string): RedirectTarget {
  if (!URL.canParse(redirectUri)) throw invalid(redirectUri, 'not_a_url');
  const url = new URL(redirectUri);
  if (url.username !== '' || url.password !== '')
    throw invalid(`${url.protocol}//${url.host}${url.pathname}`, 'has_credentials');
  // RFC 6749 section 3.1.2: a redirection endpoint has no fragment. An empty one vanishes from `hash`.
  if (redirectUri.includes('#')) throw invalid(redirectUri, 'has_fragment');
  if (url.protocol !== 'http:') return { kind: 'elsewhere', redirectUri };
  const addresses = loopbackAddresses(url.hostname);
  if (addresses === null) throw invalid(redirectUri, 'not_loopback');
  if (url.port === '') throw invalid(redirectUri, 'no_port');
  const port = Number(url.port);
  if (blockedPorts.has(port)) throw new ProblemError({ code: 'PORT_NOT_ALLOWED', port });
  return { kind: 'loopback', redirectUri, addresses, port, path: url.pathname, host: url.host };
}

/** The parameters of a pasted callback URL, if it is addressed to the redirect URI. Throws `CALLBACK_INVALID`. */
export function parsePastedCallback(text: string, redirectUri: string): URL {
  const trimmed = text.trim();
  if (!URL.canParse(trimmed)) throw new ProblemError({ code: 'CALLBACK_INVALID', reason: 'not_a_url' });
  const url = new URL(trimmed);
  const expected = new URL(redirectUri);
  const same = (['protocol', 'host', 'pathname'] as const).every((part) => url[part] === expected[part]);
  if (!same) throw new ProblemError({ code: 'CALLBACK_INVALID', reason: 'wrong_address' });
  return url;
}
