import type { TokenView } from '../checks/token-view.ts';
import { shown, shownList } from '../text/shown.ts';
import type { EnforcedDemands } from './enforced-demands.ts';
import type { DemandResult } from './verdict.ts';

/** Words of a text (RFC 6749 section 3.3) or the texts of a list; nothing of any other value. */
function heldScopes(view: TokenView, claim: string): readonly string[] {
  const value = view.claims.get(claim)?.value;
  if (typeof value === 'string') return value.split(' ').filter((word) => word !== '');
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

/** The scopes that every call needs, in the first of the claims that is present. */
export function judgeScopes(
  view: TokenView,
  { scopes, scopeClaims }: EnforcedDemands,
): readonly DemandResult[] {
  if (scopes.length === 0) return [];
  const claim = scopeClaims.find((name) => view.claims.has(name));
  const held = claim === undefined ? [] : heldScopes(view, claim);
  const lacking = scopes.filter((scope) => !held.includes(scope));
  return [
    {
      code: 'SCOPES',
      outcome: lacking.length === 0 ? 'met' : 'unmet',
      demand: `${scopeClaims.map(shown).join(' or ')} holds ${shownList(scopes)}`,
      found: claim === undefined ? 'absent' : `${shown(claim)}: ${shownList(held)}`,
      because:
        claim === undefined
          ? `it has no ${shownList(scopeClaims)} to hold ${shownList(lacking)}`
          : `it lacks ${shownList(lacking)} in ${shown(claim)}`,
    },
  ];
}
