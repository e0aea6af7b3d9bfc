import type { ProviderProfileId } from '../environments/environment.ts';
import { profiles } from './profiles.ts';

interface KnownEndpoints {
  readonly authorization: string | null;
  readonly userinfo: string | null;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : '';
}

function pathOf(url: string | null): string {
  return url !== null && URL.canParse(url) ? new URL(url).pathname : '';
}

/** The provider that alone has such a host; a custom domain tells nothing. */
export function recogniseHost(url: string): ProviderProfileId {
  const host = hostOf(url);
  return profiles.find(({ recognition }) => recognition.host?.test(host) === true)?.id ?? 'generic';
}

/** The provider behind an issuer, by its host or, behind a custom domain, by the paths of its endpoints. */
export function recogniseProfile(issuer: string, endpoints: KnownEndpoints): ProviderProfileId {
  const byHost = recogniseHost(issuer);
  if (byHost !== 'generic') return byHost;
  const [authorization, userinfo] = [pathOf(endpoints.authorization), pathOf(endpoints.userinfo)];
  const byPaths = profiles.find(
    ({ recognition: { paths } }) => paths?.authorization.test(authorization) && paths.userinfo.test(userinfo),
  );
  return byPaths?.id ?? 'generic';
}
