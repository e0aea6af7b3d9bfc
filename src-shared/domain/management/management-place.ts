import type { Environment } from '../environments/environment.ts';
import { profileFor } from '../profiles/profiles.ts';

function originOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).origin : null;
}

/**
 * Audiences of the provider's management API in this environment: that of the issuer's own domain, and of any other that
 * one of the environment's APIs has, as where the issuer is a custom domain. Empty for a provider without such an API.
 */
export function managementAudiences(environment: Environment): readonly string[] {
  const audiencePath = profileFor(environment).managementApi?.audiencePath;
  if (audiencePath === undefined) return [];
  const others = environment.apis.filter(({ audience }) => {
    const origin = originOf(audience);
    return origin !== null && audience === `${origin}${audiencePath}`;
  });
  const own = originOf(environment.issuer);
  return [
    ...new Set([
      ...(own === null ? [] : [`${own}${audiencePath}`]),
      ...others.map(({ audience }) => audience),
    ]),
  ];
}

/**
 * The path of an address that lies at the environment's management API, else null. `address` has its variables filled
 * in as far as they are known; the place of another one counts as a segment of its own.
 */
export function managementPath(address: string, environment: Environment): string | null {
  const text = address.trim();
  if (!URL.canParse(text)) return null;
  const { origin, pathname } = new URL(text);
  const known = managementAudiences(environment).map(originOf);
  return known.includes(origin) ? pathname : null;
}
