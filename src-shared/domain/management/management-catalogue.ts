import type { HttpMethod } from '../calls/saved-request.ts';
import type { JsonValue } from '../tokens/json.ts';

/** A parameter as the provider's document has it; `example` is empty where that gives none. */
export interface OperationParameter {
  readonly in: 'path' | 'query';
  readonly name: string;
  readonly required: boolean;
  readonly example: string;
}

export type OperationBody =
  | { readonly kind: 'none' }
  /** A body to begin with: the document's examples, secrets left empty. */
  | { readonly kind: 'json'; readonly value: JsonValue }
  | { readonly kind: 'files'; readonly names: readonly string[] };

/** One call of a provider's management API. */
export interface ManagementOperation {
  /** The document's `operationId`. */
  readonly id: string;
  /** The heading it stands under. */
  readonly group: string;
  readonly name: string;
  readonly method: HttpMethod;
  /** Begins after the tenant's own domain; `{name}` stands for a path parameter. */
  readonly path: string;
  /** The scope that a token needs for it; null: the document names none. */
  readonly scope: string | null;
  readonly parameters: readonly OperationParameter[];
  readonly body: OperationBody;
}

/** Every call of a provider's management API, made from the document that the provider publishes. */
export interface ManagementCatalogue {
  readonly source: {
    readonly title: string;
    readonly version: string;
    /** Of the document's bytes, in hexadecimal. */
    readonly sha256: string;
  };
  /** In the order of the document's headings. */
  readonly operations: readonly ManagementOperation[];
}
