import type { AuthorizationServer } from 'oauth4webapi';
import type { HttpExchange } from '../../src-shared/domain/http-exchange.ts';
import type { Problem } from '../../src-shared/domain/problem.ts';
import type { Connection } from '../ports/http.ts';

/** The metadata as the provider states it, or why it could not be had; with the exchange either way. */
export type DiscoveryResult =
  | { readonly ok: true; readonly server: AuthorizationServer; readonly exchange: HttpExchange }
  | { readonly ok: false; readonly problem: Problem; readonly exchange: HttpExchange | null };

export interface Discovery {
  /** OpenID Connect Discovery 1.0 section 4; the issuer is compared exactly (section 4.3). */
  resolve(issuer: string, connection: Connection, signal: AbortSignal): Promise<DiscoveryResult>;
}
