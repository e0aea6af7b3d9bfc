import type { Application, ProviderProfileId } from '../../environments/environment.ts';
import type { TokenRequest } from '../../minting/token-request.ts';

/** What code for a token request is written from. */
export interface TokenCodeInput {
  readonly request: TokenRequest;
  readonly application: Application;
  readonly profile: ProviderProfileId;
  readonly issuer: string;
  readonly tokenEndpoint: string;
  /** Null where the provider names none. */
  readonly authorizationEndpoint: string | null;
  readonly deviceEndpoint: string | null;
  /** What must not stand in the code, whatever name it goes under. */
  readonly knownSecrets: readonly string[];
}
