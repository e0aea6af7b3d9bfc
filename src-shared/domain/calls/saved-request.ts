import type { Parameter } from '../minting/parameter.ts';

export const httpMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;
export type HttpMethod = (typeof httpMethods)[number];

/** Which token a call carries: that of the latest token set of an application, or none. */
export type RequestToken =
  | { readonly kind: 'none' }
  | { readonly kind: 'access' | 'id'; readonly applicationId: string };

export interface SwitchableParameter extends Parameter {
  readonly enabled: boolean;
}

/** A saved API call. */
export interface SavedRequest {
  readonly id: string;
  readonly environmentId: string;
  /** Heading it stands under in the list. */
  readonly collection: string;
  readonly name: string;
  readonly method: HttpMethod;
  /** May hold `{{name}}`. Without the query: that is `query`. */
  readonly url: string;
  readonly query: readonly SwitchableParameter[];
  readonly headers: readonly SwitchableParameter[];
  readonly body:
    | { readonly kind: 'none' }
    | { readonly kind: 'json' | 'text' | 'form'; readonly text: string };
  readonly token: RequestToken;
}
