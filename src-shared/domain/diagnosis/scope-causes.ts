// Why a scope that was asked for was not granted.
import { remedyFor, shown, shownList } from '../checks/create-finding.ts';
import { isReadable, listClaim } from '../checks/token-view.ts';
import { recogniseRefusal } from '../problems/refusal-reason.ts';
import { type Hypothesis, type Observation, seen, seenIf } from './assess.ts';
import type { DiagnosisContext } from './diagnosis-context.ts';
import { commaParts, type Fix } from './fix.ts';
import { askProvider, repaired } from './next-tests.ts';

export function scopeComma(context: DiagnosisContext, scope: string): Hypothesis | null {
  if (!scope.includes(',')) return null;
  const fix: Fix = { change: 'split_scopes' };
  return {
    code: 'SCOPE_COMMA',
    title: 'A comma joins what are several scopes',
    detail: `${shown(scope)} was sent as one scope. Scopes are separated by blanks.`,
    observations: [seen('proves', 'Every provider takes a comma for part of the name.')],
    remedy: `Ask for ${shownList(commaParts(scope))} as scopes of their own.`,
    fix,
    test: repaired(context, fix),
  };
}

export function scopeIgnored(context: DiagnosisContext, scope: string): Hypothesis | null {
  const { profile, check } = context;
  const instead = Object.entries(profile.ignoredScopes).find(([ignored]) => ignored === scope)?.[1];
  if (instead === undefined) return null;
  const fix: Fix = { change: 'replace_scope', from: scope, to: instead };
  return {
    code: 'SCOPE_IGNORED',
    title: `${shown(scope)} does nothing on ${profile.name}`,
    detail: `It raises no error either. The scope that does it there is ${shown(instead)}.`,
    observations: [seen('proves', `${profile.name} accepts ${shown(scope)} and has no use for it.`)],
    ...remedyFor(check, 'offline_scope', instead),
    fix,
    test: repaired(context, fix),
  };
}

/** The scopes of the APIs asked for, as the provider lists them; null: it was not asked, or did not tell. */
function scopesOfAsked({ facts, check }: DiagnosisContext): readonly string[] | null {
  const lists = (facts?.apis ?? [])
    .filter(({ audience }) => check.asked.audiences.includes(audience))
    .flatMap(({ scopes }) => (scopes === null ? [] : [scopes]));
  return lists.length === 0 ? null : lists.flat();
}

export function scopeMisnamed(context: DiagnosisContext, scope: string): Hypothesis | null {
  const { profile, check, known } = context;
  const odd = profile.misnamedScopes.find(({ pattern }) => pattern.test(scope));
  if (odd === undefined || known.some(({ scopes }) => scopes.includes(scope))) return null;
  return {
    code: 'SCOPE_MISNAMED',
    title: `There is no Management API scope ${shown(scope)}`,
    detail: 'Scopes with this beginning stand in some examples, but at no endpoint.',
    observations: [
      seen('strong', 'No call of the Management API names such a scope.'),
      ...seenIf(
        scopesOfAsked(context)?.includes(scope) === false,
        'proves',
        `${profile.name} lists the API’s scopes, and none has this name.`,
      ),
    ],
    ...remedyFor(check, 'scope_name', odd.instead),
  };
}

const plainName = (scope: string) =>
  scope
    .toLowerCase()
    .replace(/[\s_.:-]+/g, '')
    .replace(/s$/, '');

/** Names that could have been meant: those of known APIs and those that the provider announces. */
function candidates({ known, evidence }: DiagnosisContext): readonly string[] {
  return [
    ...new Set([...known.flatMap(({ scopes }) => scopes), ...(evidence.metadata?.scopesSupported ?? [])]),
  ].slice(0, 2_000);
}

export function scopeNearMiss(context: DiagnosisContext, scope: string): Hypothesis | null {
  const names = candidates(context);
  if (names.includes(scope) || scope.includes(',')) return null;
  const meant = names.find((name) => plainName(name) === plainName(scope));
  if (meant === undefined) return null;
  const fix: Fix = { change: 'replace_scope', from: scope, to: meant };
  return {
    code: 'SCOPE_NEAR_MISS',
    title: `It differs in a small thing from ${shown(meant)}`,
    detail: 'Scopes are compared character by character, capital and small letters too.',
    observations: [
      seen('strong', `${shown(meant)} is known here, ${shown(scope)} is not.`),
      ...seenIf(
        scopesOfAsked(context)?.includes(meant) === true,
        'proves',
        `${context.profile.name} says that the API has ${shown(meant)}.`,
      ),
      ...seenIf(evidence(context).includes(meant), 'supports', 'The provider announces that name itself.'),
    ],
    remedy: `Ask for ${shown(meant)} instead.`,
    fix,
    test: repaired(context, fix),
  };
}

function evidence({ evidence: { metadata } }: DiagnosisContext): readonly string[] {
  return metadata?.scopesSupported ?? [];
}

/** The APIs that have this scope, as far as anyone says. */
function owners({ known }: DiagnosisContext, scope: string) {
  return known.filter(({ scopes }) => scopes.includes(scope));
}

export function scopeWithoutAudience(context: DiagnosisContext, scope: string): Hypothesis | null {
  const { check, facts } = context;
  const apis = owners(context, scope);
  const [api] = apis;
  if (api === undefined) return null;
  const granted = isReadable(check.access) ? listClaim(check.access, 'aud').values : check.asked.audiences;
  const words = {
    code: 'SCOPE_WITHOUT_AUDIENCE',
    title: `The scope belongs to ${shown(api.name)}, which the token is not for`,
    detail: 'The scopes of an API are granted together with its audience.',
  } as const;
  if (apis.some(({ audience }) => granted.includes(audience)))
    return { ...words, observations: [seen('rules_out', `The token is for ${shown(api.audience)}.`)] };
  const asked = check.asked.audiences.includes(api.audience);
  const fix: Fix = { change: 'add_audience', value: api.audience, name: api.name };
  return {
    ...words,
    observations: [
      asked
        ? seen('strong', `${shown(api.audience)} was asked for, but not granted.`)
        : seen('strong', `${shown(api.audience)} was not asked for.`),
      ...seenIf(facts !== null, 'supports', 'The provider says that this API has the scope.'),
      ...seenIf(
        !asked && scopesOfAsked(context)?.includes(scope) === false,
        'proves',
        'The API asked for has no such scope.',
      ),
    ],
    remedy: asked
      ? 'Find out first why the audience is missing.'
      : `Ask for the audience ${shown(api.audience)} together with the scope.`,
    fix: asked ? null : fix,
    test: asked ? null : repaired(context, fix),
  };
}

const ofOpenId = new Set(['openid', 'profile', 'email', 'phone', 'address', 'offline', 'offline_access']);

/** OpenID Connect’s scopes are about a person, and with client credentials there is none. */
export function machineScope({ machine, check }: DiagnosisContext, scope: string): Hypothesis | null {
  if (!machine || !ofOpenId.has(scope)) return null;
  return {
    code: 'MACHINE_ASKED',
    title: `A machine can’t have ${shown(scope)}`,
    detail: 'It asks for something about the person who signs in. With client credentials nobody does.',
    observations: [seen('proves', 'The grant is client_credentials.')],
    remedy: `Take ${shown(scope)} out, or sign a person in with another application.`,
    link: null,
    fix: check.asked.scopes.includes(scope) ? { change: 'remove_scope', value: scope } : null,
  };
}

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
  const supported = evidence(context);
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
