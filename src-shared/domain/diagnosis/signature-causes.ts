// Why a signature does not hold.
import { tokenWords } from '../checks/create-finding.ts';
import type { TokenView } from '../checks/token-view.ts';
import { shown } from '../text/shown.ts';
import type { Verification } from '../tokens/token-set.ts';
import { failureText } from '../verification/failure-words.ts';
import type { VerificationFailure } from '../verification/verification-step.ts';
import { type Hypothesis, seen, seenIf } from './assess.ts';
import type { CauseCode } from './cause-catalogue.ts';
import { causeRemedy } from './cause-remedy.ts';
import type { DiagnosisContext } from './diagnosis-context.ts';
import { issOf, whyOtherIssuer } from './issuer-causes.ts';
import { anew } from './next-tests.ts';
import type { Weight } from './weights.ts';

type Failed = Extract<Verification, { readonly status: 'failed' }>;
type Settled = readonly (readonly [CauseCode, Weight])[];

const unfit: Settled = [['KEY_UNFIT', 'strong']];
const unusual: Settled = [['SIGNING_UNUSUAL', 'strong']];

/** What the failure alone says; of the others the keys and the other token tell more. */
const settledBy: Readonly<Partial<Record<VerificationFailure, Settled>>> = {
  hmac_with_public_key: [['FORGED', 'proves']],
  embedded_key: [['FORGED', 'proves']],
  key_id_suspicious: [['FORGED', 'strong']],
  hmac_not_allowed: [
    ['SHARED_SECRET', 'strong'],
    ['FORGED', 'hint'],
  ],
  algorithm_not_allowed: unusual,
  critical_header: unusual,
  key_id_invalid: unusual,
  key_algorithm_mismatch: unfit,
  key_type_mismatch: unfit,
  key_too_weak: unfit,
  key_unusable: unfit,
};

const titles: Readonly<Partial<Record<CauseCode, string>>> = {
  FORGED: 'Somebody else than the provider signed it',
  SHARED_SECRET: 'The provider signs with a shared secret',
  SIGNING_UNUSUAL: 'It is signed in a way that readers must refuse',
  KEY_UNFIT: 'The published key can’t check this signature',
};

function settled({ kind }: TokenView, { reason, algorithm, keyId, keysUrl }: Failed): readonly Hypothesis[] {
  const words = failureText(reason, { algorithm, keyId, keysUrl, name: tokenWords[kind] });
  return (settledBy[reason] ?? []).map(([code, weight]) => ({
    code,
    title: titles[code] ?? words.title,
    detail: words.why,
    observations: [seen(weight, `${words.title}.`)],
    remedy: words.remedy,
  }));
}

function compared(context: DiagnosisContext, { reason, keyId }: Failed): readonly Hypothesis[] {
  const unknown = reason === 'no_matching_key';
  const mismatch = reason === 'signature_mismatch';
  const { access, id } = context.check;
  const keyHolds = [access, id].some(
    (each) => each?.evidence.verification.status === 'verified' && each.evidence.verification.keyId === keyId,
  );
  return [
    {
      code: 'KEY_ROTATED',
      title: 'The provider signs with a key that it does not publish',
      detail: 'Keys change: the token is older than the keys, or the keys at that address lag behind.',
      observations: [
        ...seenIf(unknown, 'strong', `No key with the kid ${shown(keyId ?? '(none)')} is published.`),
        ...seenIf(mismatch, 'against', 'A key with its kid is published.'),
        ...seenIf(mismatch && keyHolds, 'rules_out', 'The other token of this run fits that very key.'),
        ...seenIf(!context.check.pasted, 'supports', 'The token came in this very run.'),
      ],
      remedy:
        causeRemedy(context, 'KEY_ROTATED') ??
        'Get tokens anew; if it goes on, have the provider publish the key that it signs with.',
      test: anew(context),
    },
    {
      code: 'TAMPERED',
      title: 'The token was changed after it was signed',
      detail: 'One character is enough. A token that was shortened in copying looks the same.',
      observations: [
        ...seenIf(mismatch, 'supports', 'The key is there, and the signature does not fit.'),
        ...seenIf(mismatch && keyHolds, 'strong', 'The other token of this run fits the same key.'),
        ...seenIf(context.check.pasted, 'supports', 'It was pasted.'),
        ...seenIf(!mismatch, 'doubts', 'The signature was not compared.'),
      ],
      remedy: 'Copy the token again, whole.',
    },
  ];
}

export function whySignatureFails(
  context: DiagnosisContext,
  view: TokenView,
): readonly (Hypothesis | null)[] {
  const { verification } = view.evidence;
  if (verification.status !== 'failed') return [];
  const elsewhere = issOf(context) === context.check.issuer ? [] : whyOtherIssuer(context);
  const own =
    verification.reason in settledBy ? settled(view, verification) : compared(context, verification);
  return [...elsewhere, ...own];
}
