import {
  type HttpMethod,
  type RequestBody,
  requestDefaults,
  type TokenPlacement,
} from '../calls/saved-request.ts';

/** What a file describes, before anything is decided about it. Values may be live secrets: main process only. */
export interface ImportDraft {
  readonly name: string;
  readonly root: DraftFolder;
  /** For the environment itself. */
  readonly variables: readonly DraftVariable[];
  readonly applications: readonly DraftApplication[];
}

export interface DraftFolder {
  readonly name: string;
  readonly variables: readonly DraftVariable[];
  readonly folders: readonly DraftFolder[];
  readonly requests: readonly DraftRequest[];
}

export interface DraftVariable {
  readonly name: string;
  readonly value: string;
  /** The file says so; a name or a shape may say so too. */
  readonly secret: boolean;
  readonly enabled: boolean;
}

export interface DraftParameter {
  readonly name: string;
  readonly value: string;
  readonly enabled: boolean;
  /** A credential, whatever its name. */
  readonly secret: boolean;
}

/** Whether the file gives the request a token, and of which client, where it says. `carried`: the variable that stood there. */
export type DraftToken =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'wanted';
      readonly application: DraftApplication | null;
      readonly carried: string;
      readonly placement: TokenPlacement;
    };

export interface DraftRequest {
  readonly name: string;
  readonly method: HttpMethod;
  /** Without query and fragment. */
  readonly url: string;
  readonly query: readonly DraftParameter[];
  readonly headers: readonly DraftParameter[];
  readonly body: RequestBody;
  readonly token: DraftToken;
  readonly followRedirects: boolean;
  readonly variables: readonly DraftVariable[];
}

/** An OAuth client with its token request, as a file describes them. Values may hold `{{name}}`. */
export interface DraftApplication {
  readonly name: string;
  readonly grant: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** How the client proves itself at the token endpoint; null where the file does not say. */
  readonly credentialsIn: 'body' | 'header' | null;
  readonly audience: string;
  readonly scopes: readonly string[];
  /** May have a query. */
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  readonly redirectUri: string;
  /** Further parameters of each leg. */
  readonly extra: Readonly<Record<'authorize' | 'token' | 'refresh', readonly DraftParameter[]>>;
}

export const noExtra: DraftApplication['extra'] = { authorize: [], token: [], refresh: [] };
export const noBody: RequestBody = { kind: 'none' };
export const noToken: DraftToken = { kind: 'none' };
export const bearerHeader: TokenPlacement = requestDefaults.placement;

export function parameter(name: string, value: string, enabled = true): DraftParameter {
  return { name, value, enabled, secret: false };
}
