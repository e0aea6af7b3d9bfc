import { type CodeText, environmentNames } from './code-text.ts';

export interface CodeHeader {
  readonly name: string;
  readonly value: CodeText;
}

/** `form`: fields that the code encodes itself, so that they can be read one by one. */
type CodeBody =
  | { readonly kind: 'text'; readonly text: CodeText }
  | { readonly kind: 'form'; readonly fields: readonly CodeHeader[] };

/** A call as code is to make it. No secret is in it: where one belongs stands the name of an environment variable. */
export interface CodeCall {
  readonly method: string;
  /** Of the characters of RFC 3986 alone. */
  readonly url: CodeText;
  /** No name twice, whatever its case. */
  readonly headers: readonly CodeHeader[];
  readonly body: CodeBody | null;
  /** What the code writes to its output: status and body, or `access_token` of a JSON body and nothing else. */
  readonly prints: 'response' | 'access_token';
}

export function textsOf({ url, headers, body }: CodeCall): readonly CodeText[] {
  const inBody =
    body === null ? [] : body.kind === 'text' ? [body.text] : body.fields.map(({ value }) => value);
  return [url, ...headers.map(({ value }) => value), ...inBody];
}

/** Which kinds of parts the code must know how to make. */
export function usesOf(call: CodeCall): {
  readonly env: boolean;
  readonly percent: boolean;
  readonly basic: boolean;
} {
  const parts = textsOf(call).flat();
  const has = (kind: string) => parts.some((part) => part.kind === kind);
  return {
    env: environmentNames(textsOf(call)).length > 0,
    percent: has('percent') || has('basic'),
    basic: has('basic'),
  };
}

export function headerOf(call: CodeCall, name: string): CodeHeader | undefined {
  return call.headers.find((header) => header.name.toLowerCase() === name);
}

/** True for a header whose value holds more than ASCII: not every client can send it. */
export function hasWideHeader({ headers }: CodeCall): boolean {
  return headers.some(({ value }) =>
    value.some((part) => part.kind === 'text' && /[^\x20-\x7e\t]/.test(part.text)),
  );
}
