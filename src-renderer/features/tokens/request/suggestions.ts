import type { Environment } from '../../../../src-shared/domain/environments/environment.ts';
import type { TokenRequest } from '../../../../src-shared/domain/minting/token-request.ts';
import { profileOf } from '../../../../src-shared/domain/profiles/profiles.ts';

const mostUsed = 50;

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

/** Audiences worth offering: those of the environment's APIs, then those used before. */
export function suggestedAudiences(
  environment: Environment,
  drafts: readonly TokenRequest[],
): readonly string[] {
  const used = drafts
    .filter(({ environmentId }) => environmentId === environment.id)
    .flatMap(({ audiences }) => audiences);
  return distinct([...environment.apis.map(({ audience }) => audience), ...used.slice(-mostUsed)]);
}

function standardScopes(environment: Environment): readonly string[] {
  const { offlineScope } = profileOf(environment.profile);
  return ['openid', 'profile', 'email', ...(offlineScope === null ? [] : [offlineScope]), 'phone', 'address'];
}

/**
 * Scopes worth offering: what the provider says it supports, else those of OpenID Connect (a machine signs nobody
 * in and is offered none), then the scopes of the APIs that are asked for, of all APIs where none is.
 */
export function suggestedScopes(
  environment: Environment,
  request: TokenRequest,
  supported: readonly string[] | null,
): readonly string[] {
  const asked = environment.apis.filter(({ audience }) => request.audiences.includes(audience));
  const apis = asked.length > 0 ? asked : environment.apis;
  const ofApis = apis.flatMap(({ scopes }) => scopes);
  return request.grant === 'client_credentials'
    ? distinct(ofApis)
    : distinct([...(supported ?? standardScopes(environment)), ...ofApis]);
}
