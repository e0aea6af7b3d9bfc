// Why a scope was not granted: what the API has, and what application and person may have.
import { remedyFor } from '../checks/create-finding.ts';
import { isReadable, listClaim } from '../checks/token-view.ts';
import { recogniseRefusal } from '../problems/refusal-reason.ts';
import { shown, shownList } from '../text/shown.ts';
import { type Hypothesis, type Observation, seen, seenIf } from './assess.ts';
import type { DiagnosisContext } from './diagnosis-context.ts';
import type { Fix } from './fix.ts';
import { askProvider, repaired } from './next-tests.ts';
import { announcedScopes, ofOpenId, owners } from './scope-facts.ts';

/** What the refusal says; the provider words both causes below alike. */
function refusalWords({ problem }: DiagnosisContext): readonly Observation[] {
  if (problem?.code !== 'PROVIDER_REFUSED') return [];
  const { reason } = recogniseRefusal(problem);
  return reason === 'scope_not_allowed'
    ? [seen('supports', 'The provider says that the application may not ask for it.')]
    : [];
}

export function scopeNotRegistered(context: DiagnosisContext, scope: string): Hypothesis | null {
  const { facts, check, profile } = context;
  if (ofOpenId.has(scope) || scope.includes(',')) return null;
  const supported = announcedScopes(context);
  const apis = (facts?.apis ?? []).filter(({ scopes }) => scopes !== null);
  const mine = apis.filter(({ audience }) => check.asked.audiences.includes(audience));
  const observations: Observation[] = [...refusalWords(context)];
  if (mine.some(({ scopes }) => scopes?.includes(scope)))
    observations.push(seen('rules_out', `${profile.name} says that the API has this scope.`));
  else if (mine.length > 0)
    observations.push(
      seen(
        'proves',
        `${profile.name} lists the scopes of ${shownList(mine.map(({ name }) => name))}, and this is none of them.`,
      ),
    );
  else if (owners(context, scope).length > 0)
    observations.push(
      seen('doubts', `${shown(owners(context, scope)[0]?.name ?? '')} has it, as this environment says.`),
    );
  else observations.push(seen('supports', 'No API of this environment has it.'));
  observations.push(
    ...seenIf(
      profile.announcesApiScopes && supported.length > 0 && !supported.includes(scope),
      'supports',
      'scopes_supported of the metadata does not name it.',
    ),
    ...seenIf(
      profile.announcesApiScopes && supported.includes(scope),
      'against',
      'scopes_supported of the metadata names it.',
    ),
  );
  return {
    code: 'SCOPE_NOT_REGISTERED',
    title: 'The API has no such scope',
    detail: `Only scopes that are registered with the API asked for can be granted.`,
    observations,
    remedy: `Add ${shown(scope)} to the API at the provider, or take it out of the token request.`,
    link: profile.links.scope ?? null,
    fix: { change: 'remove_scope', value: scope },
    test: askProvider(context, null),
  };
}

/** The claim through which roles bring an API's scopes to a person; null where this token has none, or of a machine. */
function permissionsOf({ check, machine, profile, problem }: DiagnosisContext) {
  const [claim] = profile.furtherScopeClaims;
  if (machine || problem !== null || claim === undefined || !isReadable(check.access)) return null;
  const list = listClaim(check.access, claim);
  return { claim, list, written: list.state === 'list' };
}

export function scopeNotEnabled(context: DiagnosisContext, scope: string): Hypothesis | null {
  const { facts, check, profile, application, related, clientId, problem } = context;
  if (scope.includes(',')) return null;
  const apis = (facts?.apis ?? []).filter(({ audience }) => check.asked.audiences.includes(audience));
  const has = apis.some(({ scopes }) => scopes?.includes(scope));
  const knows = apis.some(({ scopes }) => scopes !== null);
  const other = related.find(
    (run) => run.clientId !== clientId && run.grantedScopes?.includes(scope) === true,
  );
  const refused = problem?.code === 'PROVIDER_REFUSED' && recogniseRefusal(problem).value === scope;
  const fix: Fix = { change: 'remove_scope', value: scope };
  const byRole = permissionsOf(context)?.written === true;
  return {
    code: 'SCOPE_NOT_ENABLED',
    title: `${shown(scope)} is not enabled for ${application}`,
    detail: refused
      ? 'The provider refuses a request that asks for a scope which the application may not have.'
      : `${profile.name} left out what the application may not have, without an error.`,
    observations: [
      ...refusalWords(context),
      ...seenIf(refused, 'supports', 'The provider names this very scope.'),
      ...seenIf(
        has && !byRole,
        'proves',
        `${profile.name} says that the API has the scope, so only the application lacks it.`,
      ),
      ...seenIf(has && byRole, 'hint', `${profile.name} says that the API has the scope.`),
      ...seenIf(knows && !has, 'against', `${profile.name} says that the API has no such scope.`),
      ...seenIf(other !== undefined, 'strong', `${shown(other?.applicationName ?? '')} has got it.`),
      ...seenIf(
        owners(context, scope).length > 0,
        'supports',
        `${shown(owners(context, scope)[0]?.name ?? '')} has this scope.`,
      ),
      ...seenIf(
        profile.misnamedScopes.some(({ pattern }) => pattern.test(scope)),
        'against',
        'No scope has such a name.',
      ),
    ],
    ...remedyFor(check, 'scope', scope),
    fix,
    test: askProvider(context, null) ?? repaired(context, fix, 'without_scope'),
  };
}

/** On some providers an API's scopes reach a person's token as permissions, which come with a role. */
export function permissionNotHeld(context: DiagnosisContext, scope: string): Hypothesis | null {
  const { profile } = context;
  const permissions = permissionsOf(context);
  if (permissions === null || !isReadable(context.check.access) || ofOpenId.has(scope)) return null;
  const granted = listClaim(context.check.access, 'aud').values;
  if (!owners(context, scope).some(({ audience }) => granted.includes(audience))) return null;
  const { claim, list, written } = permissions;
  return {
    code: 'PERMISSION_NOT_HELD',
    title: `The person holds no role with ${shown(scope)}`,
    detail: `For people, an API’s scopes reach the token through ${claim}, which come with a role.`,
    observations: [
      written
        ? seen('strong', `${claim} holds ${shownList(list.values)}.`)
        : seen('hint', `The token has no ${claim}.`),
    ],
    remedy: `Give the person a role that holds ${shown(scope)}, then get tokens again.`,
    link: profile.links.permissions ?? null,
  };
}
