import type { AuthorizationServer } from 'oauth4webapi';
import type { HttpExchange } from '../../src-shared/domain/calls/http-exchange.ts';
import { issuerProblem } from '../../src-shared/domain/environments/environment-edit.ts';
import { metadataUrls } from '../../src-shared/domain/environments/issuer.ts';
import type { Problem } from '../../src-shared/domain/problems/problem.ts';
import type { Connection, HttpOutcome, HttpPort } from '../ports/http.ts';
import { readDocument } from './discovery-document.ts';

/** The metadata as the provider states it, or why it could not be had; with the exchange either way. */
export type DiscoveryResult =
  | { readonly ok: true; readonly server: AuthorizationServer; readonly exchange: HttpExchange }
  | { readonly ok: false; readonly problem: Problem; readonly exchange: HttpExchange | null };

export interface Discovery {
  /** OpenID Connect Discovery 1.0 section 4; the issuer is compared exactly (section 4.3). */
  resolve(issuer: string, connection: Connection, signal: AbortSignal): Promise<DiscoveryResult>;
}

const maxDocumentBytes = 1_048_576;

function header(exchange: HttpExchange, name: string): string | null {
  return exchange.response?.headers.find(([header]) => header.toLowerCase() === name)?.[1] ?? null;
}

function judge(url: string, { exchange, body }: HttpOutcome, issuer: string): DiscoveryResult {
  const { response, problem } = exchange;
  if (problem !== null) return { ok: false, problem, exchange };
  if (response === null || body === null)
    return { ok: false, problem: { code: 'DISCOVERY_NOT_FOUND', url, status: 0 }, exchange };
  const location = header(exchange, 'location');
  if (response.status >= 300 && response.status < 400 && location !== null)
    return { ok: false, problem: { code: 'DISCOVERY_REDIRECTED', url, location }, exchange };
  if (response.status !== 200)
    return { ok: false, problem: { code: 'DISCOVERY_NOT_FOUND', url, status: response.status }, exchange };
  return {
    ...readDocument(body, { url, contentType: header(exchange, 'content-type') }, issuer),
    exchange,
  };
}

/**
 * Asks the provider each time: nothing is remembered. Where OpenID Connect's document is not found, RFC 8414's is asked
 * for; of two failures the first one is told. Redirects are reported, not followed. At most 1 MB is read.
 */
export function createDiscovery({ http }: { readonly http: HttpPort }): Discovery {
  return {
    async resolve(issuer, connection, signal) {
      const invalid = issuerProblem(issuer);
      if (invalid !== null) return { ok: false, problem: invalid, exchange: null };
      const ask = async (url: string) => {
        const outcome = await http.send({
          method: 'GET',
          url,
          headers: [
            ['accept', 'application/json'],
            ['user-agent', 'Claimcheck'],
          ],
          body: null,
          connection,
          maxBodyBytes: maxDocumentBytes,
          signal,
        });
        return judge(url, outcome, issuer);
      };
      const { openid, oauth } = metadataUrls(issuer);
      const first = await ask(openid);
      if (first.ok || first.problem.code !== 'DISCOVERY_NOT_FOUND' || first.problem.status !== 404)
        return first;
      const second = await ask(oauth);
      return second.ok || second.problem.code === 'ISSUER_MISMATCH' ? second : first;
    },
  };
}
