import type { TokenView } from '../checks/token-view.ts';
import { shown, shownList } from '../text/shown.ts';
import type { Verification } from '../tokens/token-set.ts';
import type { EnforcedDemands } from './enforced-demands.ts';
import type { DemandResult } from './verdict.ts';

const forms = {
  opaque: 'it is no JWT, so that nothing in it can be checked',
  jwe: 'it is encrypted, and this API has no key to open it',
  malformed: 'it can’t be read as a JWT',
} as const;

/** The one result that makes all others void, or null for a JWT that can be read. */
export function judgeForm(view: TokenView | null): readonly DemandResult[] | null {
  const decoded = view === null ? 'opaque' : view.decoded.form;
  const form = view === null || view.evidence.envelope === null ? decoded : 'jwe';
  if (form === 'jws') return null;
  const found = form === 'jwe' ? 'encrypted' : form;
  return [{ code: 'FORM', outcome: 'unmet', demand: 'a signed JWT', found, because: forms[form] }];
}

function headerText(view: TokenView, name: string): string | null {
  const value = view.header.get(name)?.value;
  return typeof value === 'string' ? value : null;
}

function judgeAlgorithm(view: TokenView, { algorithms }: EnforcedDemands): DemandResult {
  const algorithm = headerText(view, 'alg');
  const met = algorithm !== null && algorithms.some((taken) => taken === algorithm);
  const found = algorithm === null ? 'absent' : shown(algorithm);
  return {
    code: 'ALGORITHM',
    outcome: met ? 'met' : 'unmet',
    demand: `signed with ${shownList(algorithms)}`,
    found,
    because:
      algorithm?.toLowerCase() === 'none'
        ? 'it is not signed at all (alg is none)'
        : `its alg is ${found}, and only ${shownList(algorithms)} is taken`,
  };
}

const unverified: Readonly<Record<string, string>> = {
  no_matching_key: 'it is signed with a key that the issuer does not publish',
  signature_mismatch: 'its signature is wrong',
  algorithm_not_allowed: 'its signature is of a kind that the issuer’s keys do not make',
  algorithm_none: 'it has no signature',
  key_unusable: 'the issuer’s key can’t check its signature',
};

function signatureOutcome(
  verification: Verification,
  sameKeys: boolean,
): Pick<DemandResult, 'outcome' | 'found' | 'because'> {
  if (verification.status === 'failed' && verification.reason === 'algorithm_none')
    return { outcome: 'unmet', found: 'none', because: 'it has no signature' };
  const issuersKeys = !('keySource' in verification) || verification.keySource === 'issuer';
  if (!sameKeys || !issuersKeys)
    return {
      outcome: 'unknown',
      found: 'not checked',
      because: 'its signature was not checked against the keys of the issuer that this API trusts',
    };
  switch (verification.status) {
    case 'verified':
      return { outcome: 'met', found: 'verified', because: '' };
    case 'failed':
      return {
        outcome: 'unmet',
        found: 'wrong',
        because: unverified[verification.reason] ?? 'its signature does not hold',
      };
    case 'not_checked':
      return { outcome: 'unknown', found: 'not checked', because: 'its signature was not checked here' };
  }
}

/** `typ` without case and without `application/`, RFC 7515 section 4.1.9. */
function normalisedType(type: string): string {
  const lower = type.toLowerCase();
  return lower.includes('/') ? lower : `application/${lower}`;
}

function judgeType(view: TokenView, demanded: string): DemandResult {
  const type = headerText(view, 'typ');
  const met = type !== null && normalisedType(type) === normalisedType(demanded);
  const found = type === null ? 'absent' : shown(type);
  return {
    code: 'TYPE',
    outcome: met ? 'met' : 'unmet',
    demand: `typ is ${shown(demanded)}`,
    found,
    because:
      type === null ? `it has no typ ${shown(demanded)}` : `its typ is ${found}, not ${shown(demanded)}`,
  };
}

/** Algorithm, signature and header. `keysOf`: the issuer whose keys the signature was checked against. */
export function judgeSignature(
  view: TokenView,
  demands: EnforcedDemands,
  keysOf: string,
): readonly DemandResult[] {
  const signature = signatureOutcome(view.evidence.verification, keysOf === demands.issuer);
  const critical = view.header.get('crit');
  return [
    judgeAlgorithm(view, demands),
    { code: 'SIGNATURE', demand: `signed by ${shown(demands.issuer)}`, ...signature },
    ...(critical === undefined
      ? []
      : [
          {
            code: 'CRITICAL_HEADER',
            outcome: 'unmet',
            demand: 'no critical extension of the header',
            found: shown(critical.text),
            because: 'its header names extensions in crit that must be understood (RFC 7515 section 4.1.11)',
          } as const,
        ]),
    ...(demands.type === null ? [] : [judgeType(view, demands.type)]),
  ];
}
