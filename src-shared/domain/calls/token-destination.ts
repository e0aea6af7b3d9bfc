import type { Api, Environment } from '../environments/environment.ts';
import { isLoopbackHostname, isSecureEndpoint } from '../environments/issuer.ts';
import type { Problem } from '../problems/problem.ts';
import { redactUrl } from '../redaction/redact.ts';
import type { HeaderList } from './http-exchange.ts';

function hostOfUrl(text: string | null): readonly string[] {
  if (text === null || !URL.canParse(text)) return [];
  const { protocol, host } = new URL(text);
  return (protocol === 'http:' || protocol === 'https:') && host !== '' ? [host] : [];
}

/** A host as `URL` writes it: lower case, without the port that the scheme implies. */
function normalHost(entry: string, protocol: string): readonly string[] {
  return hostOfUrl(`${protocol}//${entry.trim().replace(/^https?:\/\//i, '')}`);
}

/** Hosts of an API, each with its port: that of its base URL, and those it may be called at besides. */
export function apiHosts(
  { baseUrl, allowedHosts }: Pick<Api, 'baseUrl' | 'allowedHosts'>,
  protocol: string,
): readonly string[] {
  return [...hostOfUrl(baseUrl), ...allowedHosts.flatMap((entry) => normalHost(entry, protocol))];
}

/**
 * Hosts that may receive a token of this environment: its issuer's and those of its APIs. An audience is a name, not an
 * address, and a variable may come from somebody else's file: neither allows anything.
 */
function tokenHosts(environment: Environment, protocol: string): readonly string[] {
  const hosts = [
    ...hostOfUrl(environment.issuer),
    ...environment.apis.flatMap((api) => apiHosts(api, protocol)),
  ];
  return [...new Set(hosts)];
}

/**
 * Null when a token may travel to `url`. Over plain `http:` it travels to loopback alone: `URL_INVALID` with reason
 * `scheme`, which no consent lifts. To a host the environment doesn't know it travels when `allowHost` says so. Host and
 * port are compared, the path is not.
 */
export function tokenDestinationProblem(
  url: string,
  environment: Environment,
  allowHost: boolean,
): Problem | null {
  if (!isSecureEndpoint(url)) return { code: 'URL_INVALID', url: redactUrl(url), reason: 'scheme' };
  const { protocol, host } = new URL(url);
  const allowed = tokenHosts(environment, protocol);
  return allowHost || allowed.includes(host) ? null : { code: 'HOST_NOT_ALLOWED', host, allowed };
}

/**
 * Null when no `Host` header of a call leads its token elsewhere. That header, not the address, is what the
 * certificate is held against and what a server in front of many hosts goes by. A host it names must be that of `url`
 * or one the environment knows; consent to `url` does not cover it. On loopback it may say anything.
 */
export function hostHeaderProblem(
  url: string,
  headers: HeaderList,
  environment: Environment,
): Problem | null {
  const { protocol, host, hostname } = new URL(url);
  if (isLoopbackHostname(hostname)) return null;
  for (const [name, value] of headers) {
    if (name.toLowerCase() !== 'host') continue;
    const named = `${protocol}//${value}/`;
    if (!/^[^\s/?#@\\]+$/.test(value) || !URL.canParse(named)) return { code: 'HEADER_INVALID', name };
    const problem = new URL(named).host === host ? null : tokenDestinationProblem(named, environment, false);
    if (problem !== null) return problem;
  }
  return null;
}
