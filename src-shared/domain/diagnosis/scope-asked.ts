// Why a scope was not granted: what was asked for.
import { remedyFor } from '../checks/create-finding.ts';
import { isReadable, listClaim } from '../checks/token-view.ts';
import { shown, shownList } from '../text/shown.ts';
import { type Hypothesis, seen, seenIf } from './assess.ts';
import type { DiagnosisContext } from './diagnosis-context.ts';
import { commaParts, type Fix } from './fix.ts';
import { repaired } from './next-tests.ts';
import { announcedScopes, ofOpenId, owners, scopesOfAsked } from './scope-facts.ts';

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
      ...seenIf(
        announcedScopes(context).includes(meant),
        'supports',
        'The provider announces that name itself.',
      ),
    ],
    remedy: `Ask for ${shown(meant)} instead.`,
    fix,
    test: repaired(context, fix),
  };
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
