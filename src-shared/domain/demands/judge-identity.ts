import type { TokenView } from '../checks/token-view.ts';
import { shown, shownList } from '../text/shown.ts';
import type { EnforcedDemands } from './enforced-demands.ts';
import type { DemandResult } from './verdict.ts';

function claimText(view: TokenView, name: string): string {
  const member = view.claims.get(name);
  if (member === undefined) return 'absent';
  return typeof member.value === 'string' ? shown(member.value) : shown(member.text);
}

function judgeIssuer(view: TokenView, { issuer }: EnforcedDemands): DemandResult {
  const met = view.claims.get('iss')?.value === issuer;
  const found = claimText(view, 'iss');
  return {
    code: 'ISSUER',
    outcome: met ? 'met' : 'unmet',
    demand: `iss is ${shown(issuer)}`,
    found,
    because: `its iss is ${found}, not ${shown(issuer)}`,
  };
}

/** RFC 7519 section 4.1.3: a text or a list; anything in the list that is no text names no audience. */
function audiencesOf(view: TokenView): readonly string[] {
  const value = view.claims.get('aud')?.value;
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

function judgeAudience(view: TokenView, { audiences, audienceMatch }: EnforcedDemands): DemandResult {
  const held = audiencesOf(view);
  const lacking = audiences.filter((audience) => !held.includes(audience));
  const met =
    audiences.length > 0 &&
    (audienceMatch === 'all' ? lacking.length === 0 : lacking.length < audiences.length);
  const several = audiences.length > 1;
  const demand = several
    ? `aud names ${audienceMatch} of ${shownList(audiences)}`
    : `aud names ${shownList(audiences)}`;
  const lack =
    several && audienceMatch === 'any' ? `every one of ${shownList(audiences)}` : shownList(lacking);
  return {
    code: 'AUDIENCE',
    outcome: met ? 'met' : 'unmet',
    demand: audiences.length === 0 ? 'an audience' : demand,
    found: view.claims.has('aud') ? shownList(held) : 'absent',
    because: audiences.length === 0 ? 'this API has no audience yet' : `its aud lacks ${lack}`,
  };
}

function judgeParty(view: TokenView, { authorizedParties, partyClaims }: EnforcedDemands): DemandResult {
  const name = partyClaims.find((claim) => view.claims.has(claim));
  const value = name === undefined ? undefined : view.claims.get(name)?.value;
  const met = typeof value === 'string' && authorizedParties.includes(value);
  const found = name === undefined ? 'absent' : claimText(view, name);
  const claim = name ?? partyClaims[0] ?? 'azp';
  return {
    code: 'AUTHORIZED_PARTY',
    outcome: met ? 'met' : 'unmet',
    demand: `${partyClaims.join(' or ')} is ${shownList(authorizedParties)}`,
    found: name === undefined ? found : `${name}: ${found}`,
    because:
      name === undefined
        ? `it has no ${claim} to say which client asked for it`
        : `its ${name} is ${found}, not ${shownList(authorizedParties)}`,
  };
}

/** Who issued it, for whom, and to which client; values are compared exactly. */
export function judgeIdentity(view: TokenView, demands: EnforcedDemands): readonly DemandResult[] {
  return [
    judgeIssuer(view, demands),
    judgeAudience(view, demands),
    ...(demands.authorizedParties.length === 0 ? [] : [judgeParty(view, demands)]),
  ];
}
