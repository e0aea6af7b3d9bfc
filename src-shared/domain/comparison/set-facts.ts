import type { CheckContext } from '../checks/context.ts';
import { isReadable, listClaim, type TokenView, textClaim, timeClaim } from '../checks/token-view.ts';
import { personName } from './person-name.ts';

/** What decides whether two token sets are about the same thing; null and empty where nothing says. */
export interface SetFacts {
  readonly issuer: string | null;
  readonly client: string | null;
  readonly user: string | null;
  /** What the tokens call the user. */
  readonly person: string | null;
  readonly organisation: string | null;
  readonly audiences: readonly string[];
  readonly scopes: readonly string[];
  readonly permissions: readonly string[];
  readonly roles: readonly string[];
}

function firstText(view: TokenView | null, claims: readonly string[]): string | null {
  if (!isReadable(view)) return null;
  for (const claim of claims) {
    const value = textClaim(view, claim);
    if (value !== null) return value;
  }
  return null;
}

function userOf({ access, id, profile }: CheckContext): string | null {
  const person = profile.person ?? { id: 'sub', access: 'sub' };
  return firstText(access, [person.access]) ?? firstText(id, [person.id]);
}

function personIn(view: TokenView | null): string | null {
  return isReadable(view) ? personName((name) => textClaim(view, name)) : null;
}

/** Values of all these claims of the access token; what is no text counts as JSON. */
function valuesOf(view: TokenView | null, claims: readonly string[]): readonly string[] {
  if (!isReadable(view)) return [];
  return claims.flatMap((claim) => {
    const value = view.claims.get(claim)?.value;
    if (value === undefined || value === null) return [];
    const values = Array.isArray(value) ? value : [value];
    return values.map((each) => (typeof each === 'string' ? each : roleName(each)));
  });
}

/** Kinde names a role by its key; whatever else an object holds goes by its text. */
function roleName(value: unknown): string {
  const key = typeof value === 'object' && value !== null && 'key' in value ? value.key : null;
  return typeof key === 'string' ? key : JSON.stringify(value);
}

export function factsOf(context: CheckContext): SetFacts {
  const { access, id, profile, granted } = context;
  const clientClaims = ['azp', ...profile.clientClaims];
  const organisation = profile.organisation;
  const claimed = granted.claim === null ? (granted.inResponse ?? []) : granted.inClaim;
  return {
    issuer: firstText(access, ['iss']) ?? firstText(id, ['iss']) ?? context.issuer,
    client: firstText(access, clientClaims) ?? firstText(id, ['azp']) ?? context.clientId,
    user: userOf(context),
    person: personIn(id) ?? personIn(access),
    organisation: organisation ? firstText(access, [organisation.claim, ...organisation.alsoIn]) : null,
    audiences: isReadable(access) ? listClaim(access, 'aud').values : [],
    scopes: claimed,
    permissions: valuesOf(
      access,
      profile.rights.permissions.length > 0 ? profile.rights.permissions : ['permissions'],
    ),
    roles: valuesOf(access, profile.rights.roles.length > 0 ? profile.rights.roles : ['roles', 'groups']),
  };
}

/** Milliseconds from `iat` to `exp`, or null. */
export function lifetimeOf(view: TokenView | null): number | null {
  if (!isReadable(view)) return null;
  const from = timeClaim(view, 'iat');
  const to = timeClaim(view, 'exp');
  return from.state === 'time' && to.state === 'time' ? to.at - from.at : null;
}
