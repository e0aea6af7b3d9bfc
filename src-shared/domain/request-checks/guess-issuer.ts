import { profileOf, profiles } from '../profiles/profiles.ts';
import { recogniseHost } from '../profiles/recognise-profile.ts';

/** How endpoints end at providers that are not known here; their issuer has nothing in that place. */
const commonEndings = [/\/oauth2?\/(?:auth|authorize|token)$/, /\/(?:auth|authorize|token)$/].map(
  (ending) => ({
    ending,
    issuerPath: '',
  }),
);
const endings = [...profiles.flatMap(({ recognition }) => recognition.endpointEndings), ...commonEndings];

/**
 * The issuer that an endpoint most likely belongs to, for a person to confirm by discovery; null where the endpoint is
 * no address. Guessed from paths that providers publish; proves nothing.
 */
export function guessIssuer(endpoint: string | null): string | null {
  if (endpoint === null || !URL.canParse(endpoint)) return null;
  const { origin, pathname } = new URL(endpoint);
  if (origin === 'null' || /[$%{}<>]/.test(origin)) return null;
  if (profileOf(recogniseHost(endpoint)).recognition.issuerIsOrigin) return origin;
  for (const { ending, issuerPath } of endings)
    if (ending.test(pathname)) return `${origin}${pathname.replace(ending, issuerPath)}`;
  return origin;
}
