import { type ClientRequest, request } from 'node:http';
import { connect as connectPlain, isIP, isIPv6, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { buildConnector } from 'undici';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import { timedConnector } from './connecting.ts';
import type { Trust } from './trust.ts';

export interface ProxyServer {
  readonly url: URL;
  /** Value of `Proxy-Authorization`, or null. */
  readonly authorization: string | null;
}

type Connector = ReturnType<typeof buildConnector>;

/** Connects to whatever host a request names. An environment variable can't switch certificate checks off. */
export function directConnector(trust: Trust, timeoutMs: number): Connector {
  return buildConnector({
    secureContext: trust.server,
    rejectUnauthorized: !trust.acceptsInvalidServers,
    timeout: timeoutMs,
  });
}

function proxyFailed(proxy: ProxyServer, status: number | null, cause?: unknown): ProblemError {
  return new ProblemError({ code: 'PROXY_FAILED', proxy: proxy.url.href, status }, { cause });
}

/** Connects to the proxy itself, for plain `http:` requests that the proxy forwards. */
export function forwardConnector(proxy: ProxyServer, trust: Trust, timeoutMs: number): Connector {
  const connect = buildConnector({
    secureContext: trust.proxy,
    rejectUnauthorized: true,
    timeout: timeoutMs,
  });
  return (options, callback) =>
    connect(options, (...result) => {
      if (result[0] === null) callback(...result);
      else callback(proxyFailed(proxy, null, result[0]), null);
    });
}

function connectToProxy(proxy: ProxyServer, trust: Trust): Socket {
  const secure = proxy.url.protocol === 'https:';
  const host = proxy.url.hostname.replace(/^\[|\]$/g, '');
  const port = Number(proxy.url.port === '' ? (secure ? 443 : 80) : proxy.url.port);
  if (!secure) return connectPlain({ host, port });
  const servername = isIP(host) === 0 ? { servername: host } : {};
  return connectTls({ host, port, ...servername, secureContext: trust.proxy, rejectUnauthorized: true });
}

function requestTunnel(proxy: ProxyServer, trust: Trust, target: string): ClientRequest {
  return request({
    method: 'CONNECT',
    path: target,
    createConnection: () => connectToProxy(proxy, trust),
    headers: {
      host: target,
      'proxy-connection': 'keep-alive',
      ...(proxy.authorization === null ? {} : { 'proxy-authorization': proxy.authorization }),
    },
  });
}

function openTunnel(proxy: ProxyServer, trust: Trust, target: string, timeoutMs: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const opening = requestTunnel(proxy, trust, target);
    const timer = setTimeout(() => opening.destroy(new Error('CONNECT timed out')), timeoutMs);
    opening.on('connect', (response, socket, head) => {
      clearTimeout(timer);
      if (response.statusCode !== 200) {
        socket.destroy();
        reject(proxyFailed(proxy, response.statusCode ?? null));
        return;
      }
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
    });
    opening.on('response', (response) => {
      clearTimeout(timer);
      response.destroy();
      reject(proxyFailed(proxy, response.statusCode ?? null));
    });
    opening.on('error', (error) => {
      clearTimeout(timer);
      reject(proxyFailed(proxy, null, error));
    });
    opening.end();
  });
}

/**
 * Reaches `https:` hosts through a CONNECT tunnel (RFC 9110 section 9.3.6). undici's own ProxyAgent is not used:
 * it drops repeated headers, and starts over without end when the proxy hangs up.
 */
export function tunnelConnector(proxy: ProxyServer, trust: Trust, timeoutMs: number): Connector {
  const secure = timedConnector(directConnector(trust, timeoutMs));
  return (options, callback) => {
    const host = isIPv6(options.hostname) ? `[${options.hostname}]` : options.hostname;
    const port = options.port === '' || options.port === undefined ? '443' : options.port;
    openTunnel(proxy, trust, `${host}:${port}`, timeoutMs).then(
      (socket) => secure({ ...options, httpSocket: socket }, callback),
      (error: unknown) => callback(error instanceof Error ? error : proxyFailed(proxy, null), null),
    );
  };
}
