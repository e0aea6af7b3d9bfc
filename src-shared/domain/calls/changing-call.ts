import type { Environment } from '../environments/environment.ts';
import type { Problem } from '../problems/problem.ts';

/** Methods that ask for no change: RFC 9110 section 9.2.1. Names of methods are case-sensitive, section 9.1. */
const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/** A change that the person said yes to: this method, to this host with its port. */
export interface ConfirmedChange {
  readonly method: string;
  readonly host: string;
}

/**
 * `CHANGE_NOT_CONFIRMED` where a call may change something in production and nobody said yes to it; null for any other.
 * `url` is absolute. A yes to another method or host counts for nothing.
 */
export function changeProblem(
  { method, url }: { readonly method: string; readonly url: string },
  { production, name }: Pick<Environment, 'production' | 'name'>,
  confirmed: ConfirmedChange | null,
): Problem | null {
  if (!production || safeMethods.has(method)) return null;
  const { host } = new URL(url);
  if (confirmed !== null && confirmed.method === method && confirmed.host === host) return null;
  return { code: 'CHANGE_NOT_CONFIRMED', method, host, environment: name };
}
