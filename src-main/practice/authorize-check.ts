import type { AudiencePolicy } from '../../src-shared/domain/environments/practice.ts';
import { decideAudiences, readAudiences } from './audiences.ts';
import { audienceRefused, type OAuthError, scopeRefused, stateTooShort } from './errors.ts';
import type { TenantDirectory } from './tenant-directory.ts';

/** Kinde's scopes for users. `offline` brings the refresh token. */
export const userScopes = ['openid', 'profile', 'email', 'offline', 'phone', 'address'] as const;

/** Asked for and silently ignored: no error, no refresh token. */
const ignoredScopes: readonly string[] = ['offline_access'];

export interface AskedParameters {
  readonly scope: unknown;
  readonly audience: unknown;
}

/**
 * What Kinde checks of an authorization request beyond oidc-provider; null when there is nothing to refuse. The
 * client, its callback URL and PKCE are checked before, elsewhere.
 *
 * Inferred: that a refused audience or scope goes back to the callback URL instead of to an error page, and that users'
 * applications may ask for no API scopes here (those reach a user's token as permissions).
 */
export function refuseAuthorizeRequest(
  parameters: AskedParameters & { readonly state: unknown },
  clientId: string,
  directory: Pick<TenantDirectory, 'apiFor'>,
  policy: AudiencePolicy,
): OAuthError | null {
  const { state } = parameters;
  if (typeof state !== 'string' || state.length < 8) return stateTooShort;
  return refuseAskedValues(parameters, clientId, directory, policy);
}

/** What holds for scopes and audiences wherever a person will sign in; null when there is nothing to refuse. */
export function refuseAskedValues(
  { scope, audience }: AskedParameters,
  clientId: string,
  directory: Pick<TenantDirectory, 'apiFor'>,
  policy: AudiencePolicy,
): OAuthError | null {
  const known: readonly string[] = [...userScopes, ...ignoredScopes];
  const asked = typeof scope === 'string' ? scope.split(' ').filter((name) => name !== '') : [];
  const unknown = asked.find((name) => !known.includes(name));
  if (unknown !== undefined) return scopeRefused(unknown);

  const decision = decideAudiences(readAudiences(audience), clientId, directory, policy);
  return decision.allowed ? null : audienceRefused(decision.refused);
}
