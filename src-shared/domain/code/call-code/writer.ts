import type { CodeCall } from '../code-call.ts';

interface WrittenCode {
  readonly fileName: string;
  readonly needs: string | null;
  readonly code: string;
  readonly notes: readonly string[];
}

/** Writes a call in one language. */
export type CallWriter = (call: CodeCall) => WrittenCode;

/** Names of a file and of what is in it, by what the code is for. */
export function baseName({ prints }: CodeCall): 'call' | 'get-token' {
  return prints === 'response' ? 'call' : 'get-token';
}

const noBody: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** True where a client that allows no body with `GET` and `HEAD` must do without it. */
export function bodyIsRefused({ method, body }: CodeCall): boolean {
  return body !== null && noBody.has(method);
}

export const bodyRefused = (client: string) => `${client} sends no body with GET or HEAD: it is left out.`;
export const wideHeader = (client: string) =>
  `${client} sends no header beyond ASCII: it refuses or changes one that holds more.`;
export const hostFixed = (client: string) => `${client} sets Host itself: it is left out.`;
