import type { Finding } from '../inspection/finding.ts';
import { isMissingScope, tellsScopes } from '../inspection/granted-scopes.ts';
import { shown, shownList } from '../text/shown.ts';
import type { CheckContext } from './context.ts';
import { createFinding, remedyFor } from './create-finding.ts';
import { isReadable, listClaim, type TokenView, textClaim } from './token-view.ts';

/** The organisations of the person, where a token lists them; null when none does. */
function membershipsOf({ id, access, profile }: CheckContext): readonly string[] | null {
  const claim = profile.organisation?.allIn ?? null;
  if (claim === null) return null;
  const list = [id, access]
    .filter(isReadable)
    .map((view) => listClaim(view, claim))
    .find(({ state }) => state === 'list');
  return list?.values ?? null;
}

/** The organisation asked for, where the provider knows organisations. */
export function checkOrganisation(context: CheckContext): readonly Finding[] {
  const { asked, access, id, profile } = context;
  const expected = asked.organisations[0];
  if (expected === undefined || profile.organisation === null) return [];
  const claims = [profile.organisation.claim, ...profile.organisation.alsoIn];
  const views = [access, id].filter(isReadable);
  const holds = (view: TokenView) => claims.some((claim) => textClaim(view, claim) !== null);
  const view = views.find(holds) ?? (isReadable(access) ? access : null);
  if (view === null) return [];
  const named = claims
    .map((claim) => ({ claim, value: textClaim(view, claim) }))
    .filter(({ value }) => value !== null);
  const found = named.find(({ value }) => value === expected) ?? named[0];
  const claim = found?.claim ?? profile.organisation.claim;
  const actual = found?.value ?? null;
  const place = { token: view.kind, claim, expected, actual } as const;
  const all = membershipsOf(context);
  const member =
    all === null || all.includes(expected)
      ? ''
      : ` ${profile.organisation.allIn} lists ${shownList(all)}: the person is no member.`;
  const remedy = remedyFor(context, 'organisation', expected);
  if (actual === null)
    return [
      createFinding('ORG_ABSENT', {
        ...place,
        label: `expected ${shown(expected)}`,
        title: `The token names no organisation, though ${shown(expected)} was asked for`,
        why: `The person may have signed in without choosing an organisation.${member}`,
        ...remedy,
      }),
    ];
  return [
    actual === expected
      ? createFinding('ORG_AS_ASKED', {
          ...place,
          label: 'as asked',
          title: `The token is for the organisation ${shown(expected)}`,
          why: `${claim} is what was asked for.`,
        })
      : createFinding('ORG_DIFFERENT', {
          ...place,
          label: 'another organisation',
          title: `The token is for the organisation ${shown(actual)}, not ${shown(expected)}`,
          why: `The person was already signed in to another organisation, or belongs to that one alone.${member}`,
          ...remedy,
        }),
  ];
}

type Right = 'permissions' | 'roles';

const rightCodes = { permissions: 'PERMISSIONS_ABSENT', roles: 'ROLES_ABSENT' } as const;

function holdsSomething(view: TokenView, claims: readonly string[]): boolean {
  return claims.some((claim) => {
    const value = view.claims.get(claim)?.value ?? null;
    return Array.isArray(value) ? value.length > 0 : value !== null && value !== '';
  });
}

function leftOut(context: CheckContext, view: TokenView, right: Right): Finding[] {
  const { profile } = context;
  const claims = profile.rights[right];
  const [claim] = claims;
  const present = claims.some((name) => (view.claims.get(name)?.value ?? null) !== null);
  if (claim === undefined || present) return [];
  return [
    createFinding(rightCodes[right], {
      token: 'access',
      claim,
      expected: claim,
      actual: view.claims.has(claim) ? 'null' : null,
      label: 'left out',
      title: `The access token says nothing of the person’s ${right}`,
      why: `${claim} is ${view.claims.has(claim) ? 'null' : 'not there'}. ${profile.name} writes it only where the tenant is set so; an API that decides by it refuses the call.`,
      ...remedyFor(context, right, claim),
    }),
  ];
}

/**
 * Permissions and roles that the tenant leaves out of a user's access token. Looked for where they are usual or where a
 * scope is missing; roles only where no permission says what the person may do.
 */
export function checkRights(context: CheckContext): readonly Finding[] {
  const { access, grant, profile, asked } = context;
  if (!isReadable(access) || grant === 'client_credentials' || !access.claims.has('sub')) return [];
  if (access.audience.values.length === 0) return [];
  const expected =
    profile.rights.byDefault ||
    (tellsScopes(context) && asked.scopes.some((scope) => isMissingScope(context, scope)));
  if (!expected) return [];
  const roles = holdsSomething(access, profile.rights.permissions) ? [] : leftOut(context, access, 'roles');
  return [...leftOut(context, access, 'permissions'), ...roles];
}
