import type { Finding } from '../inspection/finding.ts';
import { shown } from '../text/shown.ts';
import type { Verification } from '../tokens/token-set.ts';
import { failureText } from '../verification/failure-words.ts';
import type { FindingCode } from './catalogue.ts';
import type { CheckContext } from './context.ts';
import { createFinding, tokenWords } from './create-finding.ts';
import { isReadable, type TokenView } from './token-view.ts';

type Failed = Extract<Verification, { readonly status: 'failed' }>;
type NotChecked = Extract<Verification, { readonly status: 'not_checked' }>;

const failureCodes: Readonly<Record<Failed['reason'], FindingCode>> = {
  signature_mismatch: 'SIGNATURE_WRONG',
  embedded_key: 'SIGNATURE_WRONG',
  no_matching_key: 'SIGNATURE_KEY_UNKNOWN',
  key_id_invalid: 'SIGNATURE_KEY_UNKNOWN',
  key_id_suspicious: 'SIGNATURE_KEY_UNKNOWN',
  algorithm_none: 'ALGORITHM_NONE',
  algorithm_not_allowed: 'SIGNATURE_ALGORITHM_REFUSED',
  hmac_not_allowed: 'SIGNATURE_ALGORITHM_REFUSED',
  hmac_with_public_key: 'SIGNATURE_ALGORITHM_REFUSED',
  critical_header: 'SIGNATURE_ALGORITHM_REFUSED',
  key_algorithm_mismatch: 'SIGNATURE_ALGORITHM_REFUSED',
  key_type_mismatch: 'SIGNATURE_ALGORITHM_REFUSED',
  key_too_weak: 'SIGNATURE_KEY_UNUSABLE',
  key_unusable: 'SIGNATURE_KEY_UNUSABLE',
};

const verifiedBy = {
  issuer: { label: 'verified', title: 'the issuer’s key', remedy: '' },
  pasted: {
    label: 'fits a pasted key',
    title: 'a key that you pasted',
    remedy: ' Whether that key is the issuer’s, only you know.',
  },
  secret: {
    label: 'fits your secret',
    title: 'the secret you keep for HMAC',
    remedy: ' Whoever knows that secret could have signed it.',
  },
} as const;

const uncheckedWhy: Readonly<Record<NotChecked['reason'], string>> = {
  opaque: 'It is opaque.',
  encrypted: 'It is encrypted.',
  malformed: 'It can’t be decoded.',
  keys_unreachable: 'The issuer’s keys could not be fetched.',
  no_keys_url: 'The issuer’s metadata names no keys.',
  issuer_unknown: 'No environment names its issuer.',
  not_contacted: 'Its issuer was not asked for keys.',
  not_signed: 'It was encrypted, and nothing in it is signed.',
};

const saidByShape: ReadonlySet<NotChecked['reason']> = new Set<NotChecked['reason']>([
  'opaque',
  'encrypted',
  'malformed',
]);

/** What a failed check means for a token that only the provider itself can check: nothing. */
function asNotForUs(finding: Finding): Finding {
  return {
    ...finding,
    severity: 'notice',
    why: `${finding.why} This token is for the provider’s own services, so that says nothing against it.`,
  };
}

function signatureOf(view: TokenView): Finding[] {
  const { verification } = view.evidence;
  const token = view.kind;
  const name = tokenWords[token];
  switch (verification.status) {
    case 'verified': {
      const { algorithm, keyId, keysUrl, keySource } = verification;
      const by = verifiedBy[keySource];
      const key = keyId === null ? 'its only fitting key' : `kid ${shown(keyId)}`;
      const place = keysUrl === null ? '' : ` of ${shown(keysUrl)}`;
      return [
        createFinding('SIGNATURE_VERIFIED', {
          token,
          actual: keyId,
          label: `${shown(algorithm)} ${by.label}`,
          title: `The signature of the ${name} fits ${by.title}`,
          why: `Checked with ${shown(algorithm)}${keySource === 'secret' ? '' : ` and ${key}${place}`}.${by.remedy}`,
        }),
      ];
    }
    case 'failed': {
      const code = failureCodes[verification.reason];
      const header = view.header.get('alg')?.value;
      // The header's own `none` is said by the check of the shape.
      if (code === 'ALGORITHM_NONE' && typeof header === 'string' && header.toLowerCase() === 'none')
        return [];
      const words = failureText(verification.reason, { ...verification, name });
      return [createFinding(code, { token, actual: verification.keyId, ...words })];
    }
    case 'not_checked':
      if (saidByShape.has(verification.reason)) return [];
      return [
        createFinding('SIGNATURE_NOT_CHECKED', {
          token,
          actual: verification.reason,
          label: 'not verified',
          title: `The signature of the ${name} was not checked`,
          why: `${uncheckedWhy[verification.reason]} Decoded does not mean genuine: anyone could have written these claims.`,
          remedy:
            verification.reason === 'keys_unreachable'
              ? 'Open the keys leg to see what happened, and get tokens again.'
              : 'Verify it against an environment’s issuer.',
        }),
      ];
  }
}

/** What the check against the issuer's keys said of each token. */
export function checkSignatures({ id, access, profile, issuer }: CheckContext): readonly Finding[] {
  const found = [id, access].flatMap((view) => (view === null ? [] : signatureOf(view)));
  if (!isReadable(access)) return found;
  if (!profile.onlyForProvider({ issuer, audiences: access.audience.values })) return found;
  return found.map((finding) =>
    finding.subject.token === 'access' && finding.severity === 'error' ? asNotForUs(finding) : finding,
  );
}
