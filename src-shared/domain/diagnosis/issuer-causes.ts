// Why the token names another issuer.
import { remedyFor } from '../checks/create-finding.ts';
import { isReadable, textClaim } from '../checks/token-view.ts';
import { differsOnlyByLastSlash } from '../environments/issuer.ts';
import { nearMiss, nearMissWords } from '../inspection/near-miss.ts';
import { isOnOwnDomain } from '../profiles/profile.ts';
import { shown } from '../text/shown.ts';
import { type Hypothesis, seen, seenIf } from './assess.ts';
import type { DiagnosisContext } from './diagnosis-context.ts';

type Hypotheses = readonly (Hypothesis | null)[];

export function issOf({ check }: DiagnosisContext): string | null {
  const view = [check.access, check.id].find(isReadable);
  return view === undefined ? null : textClaim(view, 'iss');
}

export function otherEnvironment(context: DiagnosisContext): Hypothesis | null {
  const { evidence, check } = context;
  const iss = issOf(context);
  if (iss === null || check.issuer === null) return null;
  if (iss === check.issuer) return null;
  const other = evidence.environment?.otherIssuers.find(({ issuer }) => issuer === iss);
  return {
    code: 'OTHER_ENVIRONMENT',
    title:
      other === undefined ? 'It comes from another environment' : `It comes from ${shown(other.environment)}`,
    detail: `Its iss is ${shown(iss)}; this environment’s issuer is ${shown(check.issuer)}.`,
    observations: [
      ...seenIf(
        other !== undefined,
        'proves',
        `${shown(iss)} is the issuer of ${shown(other?.environment ?? '')}.`,
      ),
      ...seenIf(other === undefined, 'hint', 'No environment here has this issuer.'),
    ],
    remedy: 'Look at it in the environment that it comes from, or get tokens here.',
  };
}

export function whyOtherIssuer(context: DiagnosisContext): Hypotheses {
  const { check, profile, facts } = context;
  const iss = issOf(context) ?? '';
  const expected = check.issuer ?? '';
  const miss = differsOnlyByLastSlash(iss, expected) ? 'slash' : nearMiss(iss, expected);
  const near = miss === 'path' || miss === 'several' ? null : miss;
  const mixed = isOnOwnDomain(profile, iss) !== isOnOwnDomain(profile, expected);
  const said = facts?.customDomain ?? facts?.ownDomain ?? null;
  const provider =
    facts !== null &&
    [facts.customDomain, facts.ownDomain].some((host) => host !== null && iss.includes(host));
  const known = check.evidence.environment?.otherIssuers.some(({ issuer }) => issuer === iss) === true;
  return [
    near !== null
      ? {
          code: 'WRONG_ISSUER',
          title:
            near === 'slash'
              ? 'A slash at the end makes the difference'
              : `They differ by ${nearMissWords[near]} alone`,
          detail: 'Issuers are compared character by character.',
          observations: [seen('proves', `${shown(iss)} and ${shown(expected)} differ in nothing else.`)],
          ...remedyFor(check, 'issuer', iss),
        }
      : null,
    near !== null || known
      ? null
      : {
          code: 'WRONG_DOMAIN',
          title: 'The tenant has two domains, and they were mixed',
          detail: `The token says ${shown(iss)}, the environment ${shown(expected)}: iss is the domain that was asked.`,
          observations: [
            ...seenIf(
              !check.pasted,
              'strong',
              'It came from this very run, so the same tenant answers to both.',
            ),
            ...seenIf(
              mixed && profile.ownDomains.length > 0,
              'supports',
              'One of the two is the provider’s own domain, the other is not.',
            ),
            ...seenIf(
              provider,
              'proves',
              `The provider names ${shown(said ?? '')} as a domain of this tenant.`,
            ),
          ],
          ...remedyFor(check, 'custom_domain', iss),
        },
    otherEnvironment(context),
  ];
}
