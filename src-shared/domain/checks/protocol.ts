import type { Finding, FindingSubject } from '../inspection/finding.ts';
import { displayText } from '../text/display-text.ts';
import { shown } from '../text/shown.ts';
import type { ProtocolRefusal } from '../tokens/token-set.ts';
import type { CheckContext } from './context.ts';
import { createFinding } from './create-finding.ts';

/** The claim a refusal is about; `alg` stands in the header and is judged with the token as a whole. */
function claimOf({ claim }: ProtocolRefusal): string | null {
  return claim === 'alg' ? null : claim;
}

/** True when a finding of our own says the same, with values and a remedy. */
function saidBetter(refusal: ProtocolRefusal, findings: readonly Finding[]): boolean {
  const grave = findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
  const claim = claimOf(refusal);
  const sameClaim = ({ subject }: { readonly subject: FindingSubject }) =>
    subject.claim === claim && subject.token !== 'access';
  if (claim !== null) return grave.some(sameClaim);
  return grave.some(
    ({ code, subject }) =>
      subject.token === 'id' &&
      (subject.claim === null || code === 'SUB_ABSENT' || code === 'ISS_ABSENT' || code === 'EXP_ABSENT'),
  );
}

/** Refusals by the protocol library, save those that another finding says better. */
export function protocolFindings({ evidence }: CheckContext, findings: readonly Finding[]): Finding[] {
  return evidence.refusals
    .filter((refusal) => !saidBetter(refusal, findings))
    .map((refusal) =>
      createFinding('PROTOCOL_REFUSED', {
        token: evidence.idToken === null ? 'access' : 'id',
        claim: claimOf(refusal),
        actual: refusal.code,
        label: 'refused',
        title:
          claimOf(refusal) === null
            ? 'A client library would refuse this response'
            : `A client library would refuse these tokens for their ${shown(claimOf(refusal) ?? '')}`,
        why: `${displayText(refusal.message)} (${displayText(refusal.code)})`,
        remedy: 'Open the token leg to see the whole response.',
      }),
    );
}
