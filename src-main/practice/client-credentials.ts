import type { AudiencePolicy } from '../../src-shared/domain/environments/practice.ts';
import { decideAudiences, readAudiences } from './audiences.ts';
import { audienceRefused, type OAuthError, scopeRefused } from './errors.ts';
import type { DirectoryApi, TenantDirectory } from './tenant-directory.ts';

export type MachineGrant =
  | {
      readonly granted: true;
      readonly audiences: readonly string[];
      readonly grantedScopes: readonly string[];
      readonly askedScopes: readonly string[];
    }
  | { readonly granted: false; readonly error: OAuthError };

/**
 * What a machine gets: every scope that is enabled for it at the audiences asked for or, where it asked, that subset.
 * A scope that is enabled nowhere is refused before the audience is looked at.
 */
export function decideMachineGrant(
  body: { readonly audience: unknown; readonly scope: unknown },
  clientId: string,
  directory: Pick<TenantDirectory, 'apiFor' | 'apis'>,
  policy: AudiencePolicy,
): MachineGrant {
  const askedScopes =
    typeof body.scope === 'string' ? body.scope.split(' ').filter((name) => name !== '') : [];
  const anywhere = enabledScopes(directory.apis(), clientId);
  const notEnabled = askedScopes.find((scope) => !anywhere.has(scope));
  if (notEnabled !== undefined) return { granted: false, error: scopeRefused(notEnabled) };

  const decision = decideAudiences(readAudiences(body.audience), clientId, directory, policy);
  if (!decision.allowed) return { granted: false, error: audienceRefused(decision.refused) };

  const enabled = enabledScopes(decision.apis, clientId);
  const grantedScopes =
    askedScopes.length > 0 ? askedScopes.filter((scope) => enabled.has(scope)) : [...enabled];
  return {
    granted: true,
    audiences: decision.apis.map(({ audience }) => audience),
    grantedScopes,
    askedScopes,
  };
}

function enabledScopes(apis: readonly DirectoryApi[], clientId: string): ReadonlySet<string> {
  return new Set(apis.flatMap((api) => [...(api.authorised.get(clientId) ?? [])]));
}
