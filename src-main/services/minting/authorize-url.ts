import type { Parameter } from '../../../src-shared/domain/minting/parameter.ts';

/**
 * The authorization endpoint with a request's parameters. A query of the endpoint itself is kept (RFC 6749 section
 * 3.1), except where it names a parameter of the request.
 */
export function authorizeUrl(endpoint: string, parameters: readonly Parameter[]): URL {
  const url = new URL(endpoint);
  for (const { name } of parameters) url.searchParams.delete(name);
  for (const { name, value } of parameters) url.searchParams.append(name, value);
  url.hash = '';
  return url;
}
