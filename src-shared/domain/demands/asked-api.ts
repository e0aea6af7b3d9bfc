import type { Api } from '../environments/environment.ts';

function isFor(api: Api, audience: string): boolean {
  return api.audience === audience || (api.demands?.audiences.includes(audience) ?? false);
}

/**
 * The API that a token is most likely meant for: one whose audience was asked for, then one that the token names, then
 * the first that demands anything. Null where the environment has none.
 */
export function askedApi(
  apis: readonly Api[],
  asked: readonly string[],
  named: readonly string[],
): Api | null {
  for (const audience of [...asked, ...named]) {
    const api = apis.find((candidate) => isFor(candidate, audience));
    if (api !== undefined) return api;
  }
  return apis.find(({ demands }) => demands !== null) ?? apis[0] ?? null;
}

/** The APIs whose audience was asked for or stands in the token; unlike `askedApi` it guesses none. */
export function meantApis(
  apis: readonly Api[],
  asked: readonly string[],
  named: readonly string[],
): readonly Api[] {
  return apis.filter((api) => [...asked, ...named].some((audience) => isFor(api, audience)));
}
