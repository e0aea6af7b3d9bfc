import type { TokenRequest } from '../minting/token-request.ts';

/** What the provider's management API is asked about; `audiences` decides which of its APIs are looked at first. */
export interface ProviderQuestion {
  readonly environmentId: string;
  readonly clientId: string;
  readonly audiences: readonly string[];
}

/** Something to try that decides between causes. Running it changes nothing at the provider. */
export type NextTest =
  | {
      readonly kind: 'mint';
      readonly purpose: 'other_application' | 'nearest_audience' | 'without_scope' | 'anew' | 'repaired';
      readonly label: string;
      readonly request: TokenRequest;
      /** True when a person has to sign in for it. */
      readonly needsBrowser: boolean;
    }
  | {
      readonly kind: 'ask_provider';
      readonly label: string;
      readonly question: ProviderQuestion;
    };
