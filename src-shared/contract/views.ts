// What operations return and stream: shapes of the boundary that are no words of the domain.

import type { HttpExchange } from '../domain/calls/http-exchange.ts';
import type { Environment, ProviderProfileId } from '../domain/environments/environment.ts';
import type { SecretStatus, VaultState } from '../domain/environments/secret.ts';
import type { ImportCounts } from '../domain/import/import-counts.ts';
import type { ImportNotes } from '../domain/import/note.ts';
import type { ImportFormat } from '../domain/import/read-import.ts';
import type { Leg } from '../domain/minting/leg.ts';
import type { TokenRequest } from '../domain/minting/token-request.ts';
import type { Cleaning, PastedRequest } from '../domain/paste/paste-kinds.ts';
import type { Problem } from '../domain/problems/problem.ts';
import type { RequestReview } from '../domain/request-checks/review-request.ts';
import type { ProviderMetadata, TokenEvidence, TokenSet } from '../domain/tokens/token-set.ts';

/** What this host can do; the renderer asks for abilities, never for the host's name. */
export interface Capabilities {
  /** `host`: the main process writes the clipboard. `page`: the page must, after a reveal. */
  readonly clipboard: 'host' | 'page';
  /** `host`: the main process asks where to save a file. `page`: the page offers it as a download. */
  readonly savesFiles: 'host' | 'page';
  /** True where sign-in pages open by themselves; otherwise the link is shown. */
  readonly opensBrowser: boolean;
  readonly modifierKey: 'meta' | 'control';
}

export interface AppInfo {
  readonly version: string;
  readonly capabilities: Capabilities;
  readonly vault: VaultState;
  /** Set when the settings file could not be read and was set aside: where it lies now. */
  readonly settingsSetAside: string | null;
}

/** Something changed, here or in another window or host; the renderer fetches again what it shows. */
export interface ChangeEvent {
  readonly topic:
    | 'environments'
    | 'secrets'
    | 'requests'
    | 'token_sets'
    | 'history'
    | 'attachments'
    | 'practice'
    | 'workspace'
    | 'vault';
}

export interface EnvironmentList {
  readonly environments: readonly Environment[];
  /** Changes with every write; sent back with `save` so that two windows can't overwrite each other unseen. */
  readonly revision: number;
}

export interface DiscoveryReport {
  readonly issuer: string;
  readonly profile: ProviderProfileId;
  readonly metadata: ProviderMetadata;
  readonly authorizationEndpoint: string | null;
  readonly grantTypesSupported: readonly string[] | null;
  readonly codeChallengeMethodsSupported: readonly string[] | null;
  /** Things worth saying, as codes: the screen words them. */
  readonly notes: readonly (
    | 'issuer_has_trailing_slash'
    | 'custom_domain_likely'
    | 'pkce_not_announced'
    | 'client_credentials_not_announced'
    | 'no_userinfo'
    | 'no_revocation'
    | 'no_end_session'
  )[];
  readonly exchange: HttpExchange;
}

/** Names a deletion that can be taken back while the product runs. */
export interface UndoHandle {
  readonly undoId: string;
  readonly what: 'environment' | 'application' | 'api' | 'folder' | 'request' | 'import';
  readonly name: string;
}

export interface RedirectPreflight {
  readonly redirectUri: string;
  readonly port: number | null;
  readonly portFree: boolean;
  /** The program that listens there, where the system tells. */
  readonly program: string | null;
  readonly otherRedirectUris: readonly string[];
  /** Where the port can't be had: the first of the others whose port can. */
  readonly freeRedirectUri: string | null;
  readonly problem: Problem | null;
}

export type MintEvent =
  | { readonly type: 'leg'; readonly leg: Leg }
  | {
      readonly type: 'waiting_for_browser';
      readonly runId: string;
      /** The authorize URL as it was opened; it holds state and nonce but no secret. */
      readonly authorizeUrl: string;
      readonly redirectUri: string;
      readonly opened: boolean;
      /** Milliseconds since the epoch. */
      readonly until: number;
    }
  | {
      /** Sent once the code is there, and again after each poll. */
      readonly type: 'waiting_for_device';
      readonly runId: string;
      readonly userCode: string;
      /** Where the code is to be entered; as the provider sent it, and no link until it is known to be one. */
      readonly verificationUri: string;
      /** The same with the code in it; null where the provider sent none. */
      readonly verificationUriComplete: string | null;
      /** Milliseconds since the epoch. */
      readonly until: number;
      readonly intervalSeconds: number;
      readonly polls: number;
    }
  | { readonly type: 'done'; readonly tokenSet: TokenSet }
  | { readonly type: 'failed'; readonly problem: Problem; readonly legs: readonly Leg[] };

export interface TokenSetSummary {
  readonly id: string;
  readonly environmentId: string;
  readonly applicationId: string | null;
  readonly applicationName: string;
  readonly origin: TokenSet['origin'];
  /** The set it was refreshed or forged from. */
  readonly parentId: string | null;
  /** Given by the person; null: none. */
  readonly name: string | null;
  /** Kept when older sets make room. */
  readonly pinned: boolean;
  readonly mintedAt: number;
  readonly fingerprint: string;
  /** Whether the access token can be read at all; null where there is none. */
  readonly accessForm: TokenEvidence['form'] | null;
  /** The access token's `aud`; empty too where it can't be read. */
  readonly audiences: readonly string[];
  readonly idTokenAudiences: readonly string[];
  /** Of the access token, permissions among them; the first of very many. */
  readonly scopes: readonly string[];
  /** Whom the tokens are about: `sub` of the access token, else of the ID token. */
  readonly subject: string | null;
  /** What the ID token or the access token calls them: a name, else an address; null where neither says. */
  readonly person: string | null;
  readonly holds: { readonly id: boolean; readonly access: boolean };
}

export interface PastedToken {
  readonly tokenSet: TokenSet;
  readonly token: TokenEvidence;
  /** The environment whose issuer the token names, if any. */
  readonly environmentId: string | null;
  /** The issuer the token itself names; keys are fetched from it only after the person agreed. */
  readonly claimedIssuer: string | null;
}

/** What a pasted text is, without a secret, code or token of it. */
export type PasteReport =
  | {
      readonly kind: 'tokens';
      readonly holds: { readonly id: boolean; readonly access: boolean; readonly refresh: boolean };
      /** Of the issuer that the tokens name, if any environment has it. */
      readonly environmentId: string | null;
      readonly applicationId: string | null;
      readonly cleaned: readonly Cleaning[];
    }
  | {
      readonly kind: 'request';
      readonly request: PastedRequest;
      readonly review: RequestReview;
      /** True when tokens came with it, as in a recording of a whole sign-in. */
      readonly withTokens: boolean;
    }
  | {
      readonly kind: 'callback';
      /** Without query and fragment. */
      readonly redirectUri: string;
      /** Names a waiting run; it is no secret by the time it is here. */
      readonly state: string | null;
      readonly hasCode: boolean;
      /** The provider's refusal, where the callback holds one. */
      readonly problem: Problem | null;
    }
  | { readonly kind: 'not_recognised' };

export interface EnvironmentSecrets {
  readonly vault: VaultState;
  readonly secrets: readonly SecretStatus[];
}

/** What a file of another program would add, before anything is added. No secret is in it. */
export interface ImportPreview {
  /** For `transfer.import`, for some minutes. */
  readonly id: string;
  readonly format: ImportFormat;
  readonly name: string;
  readonly counts: ImportCounts;
  readonly notes: readonly ImportNotes[];
}

export interface ImportResult {
  readonly undo: UndoHandle;
  /** The first request that was added; null where there was none. */
  readonly requestId: string | null;
  /** Of the applications that were added: drafts for the workspace. No secret is in them. */
  readonly tokenRequests: readonly TokenRequest[];
}
