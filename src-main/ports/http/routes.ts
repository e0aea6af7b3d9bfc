import { createHash } from 'node:crypto';
import { Agent } from 'undici';
import type { HeaderList } from '../../../src-shared/domain/calls/http-exchange.ts';
import { isLoopbackHostname } from '../../../src-shared/domain/environments/issuer.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { Connection } from '../http.ts';
import { timedConnector } from './connecting.ts';
import { directConnector, forwardConnector, type ProxyServer, tunnelConnector } from './connector.ts';
import { createTrust } from './trust.ts';

/** Where a request is handed in: directly, to a forwarding proxy, or through a tunnel. */
export interface Hop {
  readonly dispatcher: Agent;
  readonly origin: string;
  readonly path: string;
  /** Added for the proxy. */
  readonly headers: HeaderList;
  /** Set when the proxy itself answers, so that its 407 isn't taken for the server's. */
  readonly forwardedBy: string | null;
}

export interface Routes {
  /** `lenient`: the server's certificate may fail. */
  hop(connection: Connection, url: URL, lenient: boolean): Hop;
  close(): Promise<void>;
}

export const maxHeaderBytes = 65_536;
const maxRoutes = 32;

interface Route {
  /** Without any proxy. */
  readonly direct: Agent;
  readonly tunnel: Agent;
  readonly forward: Agent;
  readonly proxy: ProxyServer | null;
}

function parseProxy(connection: Connection): ProxyServer | null {
  const { proxy, proxyUser } = connection.settings;
  if (proxy === null) return null;
  const refuse = (reason: string) =>
    new ProblemError({ code: 'CONNECTION_SETTINGS_INVALID', field: 'proxy', reason });
  if (!URL.canParse(proxy)) throw refuse('not_a_url');
  const url = new URL(proxy);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refuse('scheme');
  if (url.username !== '' || url.password !== '') throw refuse('has_credentials');
  const credentials = `${proxyUser ?? ''}:${connection.proxyPassword ?? ''}`;
  const authorization =
    proxyUser === null ? null : `Basic ${Buffer.from(credentials, 'utf8').toString('base64')}`;
  return { url, authorization };
}

function openRoute(connection: Connection, lenient: boolean): Route {
  const proxy = parseProxy(connection);
  const trust = createTrust(connection, lenient);
  const timeoutMs = connection.settings.connectTimeoutMs;
  const agent = (connect: ReturnType<typeof directConnector>) =>
    new Agent({
      connect: timedConnector(connect),
      maxHeaderSize: maxHeaderBytes,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  const direct = agent(directConnector(trust, timeoutMs));
  if (proxy === null) return { direct, tunnel: direct, forward: direct, proxy };
  return {
    direct,
    tunnel: agent(tunnelConnector(proxy, trust, timeoutMs)),
    forward: agent(forwardConnector(proxy, trust, timeoutMs)),
    proxy,
  };
}

function agentsOf({ direct, tunnel, forward }: Route): ReadonlySet<Agent> {
  return new Set([direct, tunnel, forward]);
}

/**
 * To a proxy elsewhere, "this machine" is another one, and it would read what `http:` may carry on this machine alone.
 * A proxy on this machine is somebody looking at their own traffic.
 */
function passesBy(proxy: ProxyServer, url: URL): boolean {
  return isLoopbackHostname(url.hostname) && !isLoopbackHostname(proxy.url.hostname);
}

/** The name of a connection setting; a hash, so that no secret serves as a key. */
function routeKey({ settings, proxyPassword, clientCertificateKey }: Connection, lenient: boolean): string {
  const parts = [
    settings.proxy,
    settings.proxyUser,
    proxyPassword,
    settings.customCa,
    settings.clientCertificate,
    clientCertificateKey,
    settings.connectTimeoutMs,
    lenient,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

/** One pool of connections for each distinct setting; the one that was used longest ago goes first. */
export function createRoutes(): Routes {
  const routes = new Map<string, Route>();

  function route(connection: Connection, lenient: boolean): Route {
    const key = routeKey(connection, lenient);
    const found = routes.get(key) ?? openRoute(connection, lenient);
    routes.delete(key);
    routes.set(key, found);
    for (const [oldestKey, oldest] of routes) {
      if (routes.size <= maxRoutes) break;
      routes.delete(oldestKey);
      // Lets calls under way finish.
      for (const agent of agentsOf(oldest)) agent.close().catch(() => undefined);
    }
    return found;
  }

  return {
    hop(connection, url, lenient) {
      const { direct, tunnel, forward, proxy } = route(connection, lenient);
      const path = `${url.pathname}${url.search}`;
      const straight = { origin: url.origin, path, headers: [], forwardedBy: null };
      if (proxy === null || passesBy(proxy, url)) return { dispatcher: direct, ...straight };
      if (url.protocol === 'https:') return { dispatcher: tunnel, ...straight };
      const authorization: HeaderList =
        proxy.authorization === null ? [] : [['proxy-authorization', proxy.authorization]];
      return {
        dispatcher: forward,
        origin: proxy.url.origin,
        path: `${url.origin}${path}`,
        headers: [['host', url.host], ...authorization],
        forwardedBy: proxy.url.href,
      };
    },
    async close() {
      const open = [...routes.values()];
      routes.clear();
      await Promise.all(open.flatMap((each) => [...agentsOf(each)].map((agent) => agent.destroy())));
    },
  };
}
