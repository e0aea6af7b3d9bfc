import { isKindeHost } from '../environments/issuer.ts';

/** How endpoints of well-known providers end, with what their issuer has in that place. */
const endings: readonly (readonly [ending: RegExp, issuerPath: string])[] = [
  [/\/oauth2\/v2\.0\/(?:authorize|token)$/, '/v2.0'],
  [/\/protocol\/openid-connect\/(?:auth|token)$/, ''],
  [/\/v1\/(?:authorize|token)$/, ''],
  [/\/oauth2?\/(?:auth|authorize|token)$/, ''],
  [/\/(?:auth|authorize|token)$/, ''],
];

/**
 * The issuer that an endpoint most likely belongs to, for a person to confirm by discovery; null where the endpoint is
 * no address. Guessed from paths that providers publish; proves nothing.
 */
export function guessIssuer(endpoint: string | null): string | null {
  if (endpoint === null || !URL.canParse(endpoint)) return null;
  const { origin, pathname } = new URL(endpoint);
  if (origin === 'null' || /[$%{}<>]/.test(origin)) return null;
  if (isKindeHost(endpoint)) return origin;
  for (const [ending, issuerPath] of endings)
    if (ending.test(pathname)) return `${origin}${pathname.replace(ending, issuerPath)}`;
  return origin;
}
