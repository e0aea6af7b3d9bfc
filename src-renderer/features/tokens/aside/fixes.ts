import type { Environment } from '../../../../src-shared/domain/environments/environment.ts';
import type { Finding } from '../../../../src-shared/domain/inspection/finding.ts';
import type { TokenRequest } from '../../../../src-shared/domain/minting/token-request.ts';
import { profileOf } from '../../../../src-shared/domain/profiles/profiles.ts';

/** A change of the token request that answers a finding, ready for one press. */
export interface Fix {
  readonly label: string;
  readonly fields: Partial<TokenRequest>;
}

function replaced(values: readonly string[], from: string, to: string): readonly string[] {
  return [...new Set(values.map((value) => (value === from ? to : value)))];
}

function parts(value: string): readonly string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function replacedAudience({ expected, actual }: Finding, request: TokenRequest): Fix | null {
  if (expected === null || actual === null || !request.audiences.includes(expected)) return null;
  return {
    label: `Ask for ${actual}`,
    fields: { audiences: replaced(request.audiences, expected, actual) },
  };
}

function replacedScope(scope: string | null, instead: string | undefined, request: TokenRequest): Fix | null {
  if (scope === null || instead === undefined || !request.scopes.includes(scope)) return null;
  return {
    label: `Replace ${scope} with ${instead}`,
    fields: { scopes: replaced(request.scopes, scope, instead) },
  };
}

/** The change of the draft that a finding asks for, where it is plain; null where it lies elsewhere or is done. */
export function fixFor(finding: Finding, request: TokenRequest, environment: Environment): Fix | null {
  const { actual } = finding;
  switch (finding.code) {
    case 'SCOPE_IGNORED': {
      const { ignoredScopes } = profileOf(environment.profile);
      return replacedScope(
        actual,
        Object.entries(ignoredScopes).find(([ignored]) => ignored === actual)?.[1],
        request,
      );
    }
    case 'AUD_NEAR_MISS':
      return replacedAudience(finding, request);
    case 'AUD_COMMA_SEPARATED': {
      if (actual === null || !request.audiences.includes(actual)) return null;
      const audiences = request.audiences.flatMap((value) => (value === actual ? parts(value) : [value]));
      return { label: 'Split it into several', fields: { audiences: [...new Set(audiences)] } };
    }
    case 'SCOPE_COMMA_SEPARATED': {
      const scopes = request.scopes.flatMap(parts);
      if (!request.scopes.some((scope) => scope.includes(','))) return null;
      return { label: 'Split it into several', fields: { scopes: [...new Set(scopes)] } };
    }
    case 'OPENID_NOT_ASKED':
      if (request.scopes.includes('openid')) return null;
      return { label: 'Add openid', fields: { scopes: ['openid', ...request.scopes] } };
    case 'AUD_NOT_ASKED': {
      const [api] = environment.apis;
      if (!api || request.audiences.length > 0) return null;
      return { label: `Add ${api.name}`, fields: { audiences: [api.audience] } };
    }
    default:
      return null;
  }
}
