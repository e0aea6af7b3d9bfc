import type { Application, Environment } from '../environments/environment.ts';
import type { Parameter } from '../minting/parameter.ts';
import { newTokenRequest, type TokenRequest } from '../minting/token-request.ts';
import type { PastedRequest } from '../paste/paste-kinds.ts';
import { organisationParameter } from '../profiles/profile.ts';
import { profileOf } from '../profiles/profiles.ts';
import { askedAudiences, askedScopes, firstValue, valuesOf } from './request-context.ts';

/**
 * What becomes of a pasted parameter: taken into the token request, already part of the application, made anew for
 * each run, or left out.
 */
export type ParameterFate = 'taken' | 'application' | 'made_anew' | 'left_out';

export interface PastedParameterUse extends Parameter {
  readonly fate: ParameterFate;
}

const ofApplication: ReadonlySet<string> = new Set(['client_id', 'redirect_uri']);
const madeAnew: ReadonlySet<string> = new Set([
  ...['response_type', 'grant_type', 'state', 'nonce', 'code_challenge', 'code_challenge_method'],
]);
/** Of no use in a run of one's own: the redirect server reads the query alone, and other grants have their own. */
const leftOut: ReadonlySet<string> = new Set([
  ...['response_mode', 'username', 'client_assertion_type', 'subject_token_type', 'requested_token_type'],
]);

function fateOf({ droppedSecrets }: PastedRequest, name: string): ParameterFate {
  if (ofApplication.has(name)) return 'application';
  if (madeAnew.has(name)) return 'made_anew';
  return leftOut.has(name) || droppedSecrets.includes(name) || name === '' ? 'left_out' : 'taken';
}

/** Every parameter of the request with what becomes of it, in order. */
export function parameterUses(request: PastedRequest): readonly PastedParameterUse[] {
  return request.parameters.map(({ name, value }) => ({ name, value, fate: fateOf(request, name) }));
}

function audienceStyle(request: PastedRequest, standard: TokenRequest['audienceStyle']) {
  if (valuesOf(request, 'resource').length > 0) return 'resource';
  const { length } = valuesOf(request, 'audience');
  if (length === 0) return standard;
  return length > 1 ? 'audience_repeated' : 'audience_joined';
}

const most = { values: 100, scopes: 1_000, text: 1_000 } as const;

function fits({ name, value }: Parameter): boolean {
  return name.length <= most.text && value.length <= 100_000;
}

/**
 * The token request that a pasted one asks for, with the application's own grant. What Claimcheck makes anew for each
 * run, and every secret, stays out; parameters without a field of their own become extra parameters of their leg.
 */
export function draftFromRequest(
  request: PastedRequest,
  environment: Environment,
  application: Application,
): TokenRequest {
  const fresh = newTokenRequest(environment, application);
  const profile = profileOf(environment.profile);
  const organisation = organisationParameter(profile);
  const { connectionParameter } = profile.request;
  const fields = new Set([
    'audience',
    'resource',
    'scope',
    'prompt',
    'login_hint',
    organisation,
    connectionParameter,
  ]);
  const extra = parameterUses(request)
    .filter(({ name, fate }) => fate === 'taken' && !fields.has(name))
    .filter(fits)
    .slice(0, most.values)
    .map(({ name, value }) => ({ name, value }));
  const short = (text: string | null) =>
    text === null || text === '' || text.length > most.text ? null : text;
  const shorts = (values: readonly string[], count: number) =>
    values.filter((value) => value.length <= most.text).slice(0, count);
  return {
    ...fresh,
    audiences: shorts(askedAudiences(request.parameters), most.values),
    audienceStyle: audienceStyle(request, fresh.audienceStyle),
    scopes: shorts(askedScopes(request.parameters), most.scopes),
    organization: short(firstValue(request, organisation)),
    prompt: short(firstValue(request, 'prompt')),
    loginHint: short(firstValue(request, 'login_hint')),
    connectionId: short(firstValue(request, connectionParameter)),
    extra: {
      authorize: request.leg === 'authorize' ? extra : [],
      token: request.leg === 'token' ? extra : [],
      refresh: [],
    },
  };
}
