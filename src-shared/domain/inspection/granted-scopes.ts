import type { CheckContext } from '../checks/context.ts';

/** Where a scope was found granted. */
export type GrantPlace = string;

/** Scopes that a provider answers with a token of their own rather than with a word in a claim. */
function answeredByToken({ evidence, profile }: CheckContext, scope: string): GrantPlace[] {
  if (scope === 'openid' && evidence.idToken !== null) return ['ID token'];
  return scope === profile.offlineScope && evidence.refreshToken !== null ? ['refresh token'] : [];
}

/** The places that say a scope was granted, the deciding claim first. Empty: nothing says so. */
export function grantPlaces(context: CheckContext, scope: string): GrantPlace[] {
  return [...(context.granted.places.get(scope) ?? []), ...answeredByToken(context, scope)];
}

/**
 * False when nothing tells which scopes were granted: neither the access token nor the response says. RFC 6749
 * section 5.1 then means as asked, which is no evidence.
 */
export function tellsScopes({ granted }: CheckContext): boolean {
  return granted.claim !== null || (granted.inResponse !== null && granted.inResponse.length > 0);
}

/** What works instead of a scope that does nothing here, or null. */
export function insteadOfIgnored({ profile }: CheckContext, scope: string): string | null {
  return Object.hasOwn(profile.ignoredScopes, scope) ? (profile.ignoredScopes[scope] ?? null) : null;
}

/** The other name under which an asked scope was granted, by the provider's habit; null when there is none. */
export function renamedScope(context: CheckContext, scope: string): string | null {
  const names = context.profile.scopeAlsoStandsAs(scope);
  if (names.length === 0) return null;
  return (
    names.find((name) => !context.asked.scopes.includes(name) && grantPlaces(context, name).length > 0) ??
    null
  );
}

/** True for an asked scope that nothing shows as granted although this provider would name it. */
export function isMissingScope(context: CheckContext, scope: string): boolean {
  return (
    context.profile.namesScope(scope) &&
    grantPlaces(context, scope).length === 0 &&
    renamedScope(context, scope) === null
  );
}

/** Scopes in the deciding claim, or else in the response, that nobody asked for under any name. */
export function addedScopes({ asked, granted, profile }: CheckContext): string[] {
  const values = granted.claim === null ? (granted.inResponse ?? []) : granted.inClaim;
  if (values.length === 0) return [];
  const wanted = new Set(asked.scopes);
  for (const scope of asked.scopes) for (const name of profile.scopeAlsoStandsAs(scope)) wanted.add(name);
  return [...new Set(values)].filter((scope) => !wanted.has(scope));
}
