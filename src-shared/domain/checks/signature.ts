import type { Finding } from '../inspection/finding.ts';
import type { Verification } from '../tokens/token-set.ts';
import type { FindingCode } from './catalogue.ts';
import type { CheckContext } from './context.ts';
import { createFinding, shown, tokenWords } from './create-finding.ts';
import type { TokenView } from './token-view.ts';

type Failed = Extract<Verification, { readonly status: 'failed' }>;
type NotChecked = Extract<Verification, { readonly status: 'not_checked' }>;

interface FailureWords {
  readonly code: FindingCode;
  readonly label: string;
  readonly title: string;
  readonly why: string;
  readonly remedy: string;
}

function failureWords({ reason, keyId, keysUrl, algorithm }: Failed, name: string): FailureWords {
  const key = keyId === null ? 'without a kid' : `with kid ${shown(keyId)}`;
  const place = keysUrl === null ? 'The issuer' : shown(keysUrl);
  switch (reason) {
    case 'signature_mismatch':
      return {
        code: 'SIGNATURE_WRONG',
        label: 'signature wrong',
        title: `The signature of the ${name} is wrong`,
        why: `It does not fit the key ${key} at ${place}. The token was changed after it was signed, or signed by someone else.`,
        remedy:
          'Trust nothing in it. Get tokens again; if it stays so, the issuer’s key and its published key differ.',
      };
    case 'no_matching_key':
      return {
        code: 'SIGNATURE_KEY_UNKNOWN',
        label: 'key unknown',
        title: `The issuer publishes no key for the ${name}`,
        why: `${place} holds no key ${key}. The key was rotated since, or the token comes from another issuer.`,
        remedy: 'Compare iss with the environment’s issuer, then get tokens again.',
      };
    case 'algorithm_not_allowed':
      return {
        code: 'SIGNATURE_ALGORITHM_REFUSED',
        label: 'algorithm refused',
        title: `The ${name} is signed with ${algorithm === null ? 'no algorithm' : shown(algorithm)}, which is not accepted here`,
        why: 'Only signatures that the issuer’s public keys can check are accepted.',
        remedy: 'Have the provider sign with RS256 or another asymmetric algorithm.',
      };
    case 'algorithm_none':
      return {
        code: 'ALGORITHM_NONE',
        label: 'unsigned',
        title: `The ${name} is unsigned`,
        why: 'Anyone can write such a token. No API may accept it.',
        remedy: 'Have the provider sign its tokens, with RS256 for example.',
      };
    case 'key_unusable':
      return {
        code: 'SIGNATURE_KEY_UNUSABLE',
        label: 'key unusable',
        title: `The issuer’s key for the ${name} can’t be used`,
        why: `The key ${key} at ${place} is broken or of another type than ${algorithm === null ? 'the algorithm' : shown(algorithm)} needs.`,
        remedy: 'Have the issuer correct its published keys.',
      };
  }
}

const uncheckedWhy: Readonly<Record<NotChecked['reason'], string>> = {
  opaque: 'It is opaque.',
  encrypted: 'It is encrypted.',
  malformed: 'It can’t be decoded.',
  keys_unreachable: 'The issuer’s keys could not be fetched.',
  no_keys_url: 'The issuer’s metadata names no keys.',
  issuer_unknown: 'No environment names its issuer.',
  not_contacted: 'Its issuer was not asked for keys.',
};

const saidByShape: ReadonlySet<NotChecked['reason']> = new Set<NotChecked['reason']>([
  'opaque',
  'encrypted',
  'malformed',
]);

function signatureOf(view: TokenView): Finding[] {
  const { verification } = view.evidence;
  const token = view.kind;
  const name = tokenWords[token];
  switch (verification.status) {
    case 'verified':
      return [
        createFinding('SIGNATURE_VERIFIED', {
          token,
          actual: verification.keyId,
          label: `${shown(verification.algorithm)} verified`,
          title: `The signature of the ${name} fits the issuer’s key`,
          why: `Checked with ${shown(verification.algorithm)} and ${verification.keyId === null ? 'the issuer’s only key' : `kid ${shown(verification.keyId)}`} of ${shown(verification.keysUrl)}.`,
        }),
      ];
    case 'failed': {
      const { code, ...words } = failureWords(verification, name);
      const header = view.header.get('alg')?.value;
      // The header's own `none` is said by the check of the shape.
      if (code === 'ALGORITHM_NONE' && typeof header === 'string' && header.toLowerCase() === 'none')
        return [];
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
export function checkSignatures({ id, access }: CheckContext): readonly Finding[] {
  return [id, access].flatMap((view) => (view === null ? [] : signatureOf(view)));
}
