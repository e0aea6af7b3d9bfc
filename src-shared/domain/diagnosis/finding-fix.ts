import type { Finding } from '../inspection/finding.ts';
import type { TokenRequest } from '../minting/token-request.ts';
import type { ProviderProfile } from '../profiles/profile.ts';
import type { Fix } from './fix.ts';

/** What the request of a finding could be changed to, from what is known of the environment. */
export interface FixSource {
  readonly profile: ProviderProfile;
  readonly apis: readonly { readonly name: string; readonly audience: string }[];
}

function ignoredScopeFix(scope: string | null, { profile }: FixSource): Fix | null {
  const instead = Object.entries(profile.ignoredScopes).find(([ignored]) => ignored === scope)?.[1];
  return scope === null || instead === undefined
    ? null
    : { change: 'replace_scope', from: scope, to: instead };
}

/** The change of the token request that a finding asks for, where it is plain; null where it lies elsewhere. */
export function fixOfFinding(finding: Finding, request: TokenRequest, source: FixSource): Fix | null {
  const { actual, expected } = finding;
  switch (finding.code) {
    case 'SCOPE_IGNORED':
      return ignoredScopeFix(actual, source);
    case 'AUD_NEAR_MISS':
      return expected === null || actual === null
        ? null
        : { change: 'replace_audience', from: expected, to: actual };
    case 'AUD_COMMA_SEPARATED':
      return actual === null ? null : { change: 'split_audience', value: actual };
    case 'SCOPE_COMMA_SEPARATED':
      return { change: 'split_scopes' };
    case 'OPENID_NOT_ASKED':
      return { change: 'add_scope', value: 'openid' };
    case 'AUD_NOT_ASKED': {
      const [api] = source.apis;
      return api === undefined || request.audiences.length > 0
        ? null
        : { change: 'add_audience', value: api.audience, name: api.name };
    }
    default:
      return null;
  }
}
