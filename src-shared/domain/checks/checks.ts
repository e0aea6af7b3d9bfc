import type { Finding } from '../inspection/finding.ts';
import { severities } from '../inspection/finding.ts';
import { checkAudience } from './audience.ts';
import type { FindingTopic } from './catalogue/entry.ts';
import { rankOf } from './catalogue.ts';
import { checkClient, checkIdTokenAudience } from './client.ts';
import type { CheckContext } from './context.ts';
import type { Check } from './create-finding.ts';
import { checkHeaders } from './header.ts';
import { checkIntrospection } from './introspection.ts';
import { checkIssuer } from './issuer.ts';
import { checkOrganisation, checkRights } from './organisation.ts';
import { checkHashes, checkNonce, checkSubject, checkTogether } from './pair.ts';
import { checkPasted } from './pasted.ts';
import { protocolFindings } from './protocol.ts';
import { checkRefresh } from './refresh.ts';
import { checkResponse } from './response.ts';
import { checkScopes } from './scope.ts';
import { checkScopeClaims } from './scope-claims.ts';
import { checkHollow, checkShape } from './shape.ts';
import { checkSignatures } from './signature.ts';
import { checkClock, checkTimes } from './time.ts';
import { checkTokensAsked } from './tokens-asked.ts';

interface RegisteredCheck {
  readonly name: string;
  readonly about: FindingTopic;
  readonly check: Check;
}

/** Every check. A new one is a function and a line here; its codes stand in the catalogue. */
const checks: readonly RegisteredCheck[] = [
  { name: 'shape', about: 'shape', check: checkShape },
  { name: 'header', about: 'shape', check: checkHeaders },
  { name: 'as pasted', about: 'shape', check: checkPasted },
  { name: 'response', about: 'shape', check: checkResponse },
  { name: 'hollow token', about: 'shape', check: checkHollow },
  { name: 'signature', about: 'signature', check: checkSignatures },
  { name: 'introspection', about: 'signature', check: checkIntrospection },
  { name: 'issuer', about: 'issuer', check: checkIssuer },
  { name: 'audience', about: 'aud', check: checkAudience },
  { name: 'ID token audience', about: 'aud', check: checkIdTokenAudience },
  { name: 'client', about: 'client', check: checkClient },
  { name: 'scopes', about: 'scope', check: checkScopes },
  { name: 'scope claims', about: 'scope', check: checkScopeClaims },
  { name: 'tokens asked for', about: 'scope', check: checkTokensAsked },
  { name: 'subject', about: 'pair', check: checkSubject },
  { name: 'nonce', about: 'pair', check: checkNonce },
  { name: 'hashes', about: 'pair', check: checkHashes },
  { name: 'organisation', about: 'organisation', check: checkOrganisation },
  { name: 'permissions and roles', about: 'organisation', check: checkRights },
  { name: 'both tokens', about: 'pair', check: checkTogether },
  { name: 'times', about: 'time', check: checkTimes },
  { name: 'clock', about: 'time', check: checkClock },
  { name: 'refresh', about: 'refresh', check: checkRefresh },
];

/** A finding with its place: severity first, then the weight of its code. */
function weigh(finding: Finding): { readonly finding: Finding; readonly weight: number } {
  return { finding, weight: severities.indexOf(finding.severity) * 1_000 + rankOf(finding.code) };
}

function withRemedy(finding: Finding, remedies: Readonly<Record<string, string>>): Finding {
  const remedy = finding.severity === 'ok' ? undefined : remedies[finding.code];
  return remedy === undefined ? finding : { ...finding, remedy };
}

/** All findings on a token set, the worst first. */
export function runChecks(context: CheckContext): readonly Finding[] {
  const found: Finding[] = [];
  for (const { check } of checks) for (const finding of check(context)) found.push(finding);
  found.push(...protocolFindings(context, found));
  const sorted = found
    .map(weigh)
    .sort((a, b) => a.weight - b.weight)
    .map(({ finding }) => finding);
  const { remediesByCode } = context.profile;
  return sorted.map((finding) => withRemedy(finding, remediesByCode));
}
