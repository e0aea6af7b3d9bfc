import { createCheckContext } from '../checks/context.ts';
import { isReadable } from '../checks/token-view.ts';
import type { ProviderProfile } from '../profiles/profile.ts';
import type { TokenSetEvidence } from '../tokens/token-set.ts';

/** What an access token says of calls to a management API, read once for all of its operations. */
export interface TokenRights {
  readonly profile: ProviderProfile;
  readonly audiences: readonly string[];
  /** In whichever claim they stand. */
  readonly scopes: ReadonlySet<string>;
  /** As asked for in the token request; null where no request is known. */
  readonly asked: readonly string[] | null;
  /** True when the request asked for whatever is enabled. */
  readonly askedForAll: boolean;
}

/** Whether a token holds the scope that a call needs. */
export type ScopeStanding =
  | { readonly state: 'not_needed' }
  /** There is no token yet, or it does not say. */
  | { readonly state: 'untold' }
  /** It is for no management API: its scopes are another API's. */
  | { readonly state: 'other_api' }
  /** `as`: the name under which the token has it. */
  | { readonly state: 'held'; readonly as: string }
  | {
      readonly state: 'missing';
      /** `ask`: the token request left it out. `enable`: it was asked for, or all were, and it did not come. */
      readonly mend: 'ask' | 'enable';
      /** A name that was asked for instead and that no scope has. */
      readonly misnamed: string | null;
    };

/**
 * Reads the claims of an access token. Null where they can't be read, or where it has none about scopes: such a token may
 * hold whatever scope. Of a machine's token of Kinde's, `scope` says what was granted and `scp` what was asked for.
 * `now`: milliseconds since the epoch.
 */
export function tokenRights(evidence: TokenSetEvidence, now: number): TokenRights | null {
  const { access, granted, profile, pasted, grant, asked } = createCheckContext(evidence, now);
  if (!isReadable(access) || (granted.claim === null && granted.further.length === 0)) return null;
  return {
    profile,
    audiences: access.audience.values,
    scopes: new Set([...granted.inClaim, ...granted.further.flatMap(({ values }) => values)]),
    asked: pasted ? null : asked.scopes,
    askedForAll: !pasted && asked.scopes.length === 0 && profile.grantsAllWithoutScope[grant],
  };
}

const resourceOf = (scope: string) => scope.slice(scope.indexOf(':') + 1);

/**
 * `scope`: what the operation needs, null for nothing; `rights`: those of the token that goes along, null where nothing
 * is known of them; `audiences`: the management API's, by any name.
 */
export function scopeStanding(
  scope: string | null,
  rights: TokenRights | null,
  audiences: readonly string[],
): ScopeStanding {
  if (scope === null) return { state: 'not_needed' };
  if (rights === null) return { state: 'untold' };
  if (!rights.audiences.some((audience) => audiences.includes(audience))) return { state: 'other_api' };
  const { profile } = rights;
  const names = [scope, ...(profile.managementApi?.otherScopeNames[scope] ?? [])];
  const held = names.find((name) => rights.scopes.has(name));
  if (held !== undefined) return { state: 'held', as: held };
  const asked = rights.asked ?? [];
  const misnamed = asked.find(
    (name) =>
      resourceOf(name) === resourceOf(scope) &&
      profile.misnamedScopes.some(({ pattern }) => pattern.test(name)),
  );
  const enable = rights.askedForAll || names.some((name) => asked.includes(name));
  return { state: 'missing', mend: enable ? 'enable' : 'ask', misnamed: misnamed ?? null };
}
