import type { Parameter } from '../minting/parameter.ts';
import type { Variable } from './variable.ts';

export const httpMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;
export type HttpMethod = (typeof httpMethods)[number];

/** Which token a call carries: that of the latest token set of an application, or none. */
export type RequestToken =
  | { readonly kind: 'none' }
  | { readonly kind: 'access' | 'id'; readonly applicationId: string };

/** Where the token stands in the call (RFC 6750 section 2). An empty prefix: the token alone. */
export type TokenPlacement =
  | { readonly in: 'header'; readonly name: string; readonly prefix: string }
  | { readonly in: 'query'; readonly name: string };

/** Whether a token that no longer serves is renewed before the call is sent. */
export const tokenRenewals = ['never', 'when_expired', 'when_expired_or_stale'] as const;
type TokenRenewal = (typeof tokenRenewals)[number];

export interface SwitchableParameter extends Parameter {
  readonly enabled: boolean;
}

/** Bytes that the person chose for this session; null where the file has to be chosen again. */
interface Attachment {
  readonly fileName: string | null;
  readonly contentType: string | null;
  readonly attachmentId: string | null;
}

export type MultipartPart =
  | { readonly kind: 'text'; readonly name: string; readonly value: string; readonly enabled: boolean }
  | ({ readonly kind: 'file'; readonly name: string; readonly enabled: boolean } & Attachment);

export type RequestBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'json' | 'text' | 'form'; readonly text: string }
  | { readonly kind: 'multipart'; readonly parts: readonly MultipartPart[] }
  | ({ readonly kind: 'binary' } & Attachment)
  /** `variables`: JSON text, or empty. */
  | { readonly kind: 'graphql'; readonly query: string; readonly variables: string };

/** A saved API call. */
export interface SavedRequest {
  readonly id: string;
  readonly environmentId: string;
  readonly folderId: string;
  readonly name: string;
  readonly method: HttpMethod;
  /** May hold `{{name}}`. Without the query: that is `query`. */
  readonly url: string;
  readonly query: readonly SwitchableParameter[];
  readonly headers: readonly SwitchableParameter[];
  readonly body: RequestBody;
  readonly token: RequestToken;
  readonly placement: TokenPlacement;
  readonly renewal: TokenRenewal;
  readonly followRedirects: boolean;
  readonly variables: readonly Variable[];
}

const bearerHeader: TokenPlacement = { in: 'header', name: 'Authorization', prefix: 'Bearer' };

/** What a new request has until somebody says otherwise. */
export const requestDefaults: Pick<
  SavedRequest,
  'query' | 'headers' | 'body' | 'token' | 'placement' | 'renewal' | 'followRedirects' | 'variables'
> = {
  query: [],
  headers: [],
  body: { kind: 'none' },
  token: { kind: 'none' },
  placement: bearerHeader,
  renewal: 'never',
  followRedirects: false,
  variables: [],
};
