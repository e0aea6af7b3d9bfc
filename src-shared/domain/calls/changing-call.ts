import type { Environment } from '../environments/environment.ts';
import type { Problem } from '../problems/problem.ts';

/** Methods that ask for no change: RFC 9110 section 9.2.1. Names of methods are case-sensitive, section 9.1. */
const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/** A call that the person said yes to: this method, to this host with its port. */
export interface ConfirmedCall {
  readonly method: string;
  readonly host: string;
}

/** Whether the person said yes to this very call. `url` is absolute. A yes to another method or host counts for nothing. */
export function isConfirmed(
  { method, url }: { readonly method: string; readonly url: string },
  confirmed: ConfirmedCall | null,
): boolean {
  return confirmed !== null && confirmed.method === method && confirmed.host === new URL(url).host;
}

/**
 * `CHANGE_NOT_CONFIRMED` where a call may change something in production and nobody said yes to it; null for any other.
 * `url` is absolute.
 */
export function changeProblem(
  call: { readonly method: string; readonly url: string },
  { production, name }: Pick<Environment, 'production' | 'name'>,
  confirmed: ConfirmedCall | null,
): Problem | null {
  const { method, url } = call;
  if (!production || safeMethods.has(method) || isConfirmed(call, confirmed)) return null;
  return { code: 'CHANGE_NOT_CONFIRMED', method, host: new URL(url).host, environment: name };
}
