import { displayText } from '../text/display-text.ts';
import type { DecryptionFailure, VerificationFailure } from './verification-step.ts';

/** What a person reads of a failure: two or three words, one sentence, the reason, and what to do. */
export interface FailureText {
  readonly label: string;
  /** Begins with “The signature” or “The token”, so that a list of steps and a finding can use it alike. */
  readonly title: string;
  readonly why: string;
  readonly remedy: string;
}

interface FailureFacts {
  readonly algorithm: string | null;
  readonly keyId: string | null;
  /** Where the keys came from; null: from no address. */
  readonly keysUrl: string | null;
  /** `access token`, `ID token`. */
  readonly name: string;
}

const again = 'Trust nothing in it. If it came from the issuer, get tokens again.';

/** Why a signature does not count, in words. Texts of the token are made showable. */
export function failureText(reason: VerificationFailure, facts: FailureFacts): FailureText {
  const { name } = facts;
  const algorithm = facts.algorithm === null ? 'no algorithm' : displayText(facts.algorithm);
  const key = facts.keyId === null ? 'without a kid' : `with kid ${displayText(facts.keyId)}`;
  const place = facts.keysUrl === null ? 'The key set' : displayText(facts.keysUrl);
  switch (reason) {
    case 'signature_mismatch':
      return {
        label: 'signature wrong',
        title: `The signature of the ${name} is wrong`,
        why: `It does not fit the key ${key} at ${place}. The token was changed after it was signed, or signed by someone else.`,
        remedy:
          'Trust nothing in it. Get tokens again; if it stays so, the issuer’s key and its published key differ.',
      };
    case 'no_matching_key':
      return {
        label: 'key unknown',
        title: `The issuer publishes no key for the ${name}`,
        why: `${place} holds no key ${key}. The key was rotated since, or the token comes from another issuer.`,
        remedy: 'Compare iss with the environment’s issuer, then get tokens again.',
      };
    case 'algorithm_not_allowed':
      return {
        label: 'algorithm refused',
        title: `The ${name} is signed with ${algorithm}, which is not accepted here`,
        why: 'Only signatures that the issuer’s public keys can check are accepted.',
        remedy: 'Have the provider sign with RS256 or another asymmetric algorithm.',
      };
    case 'algorithm_none':
      return {
        label: 'unsigned',
        title: `The ${name} is unsigned`,
        why: 'Anyone can write such a token. No API may accept it.',
        remedy: 'Have the provider sign its tokens, with RS256 for example.',
      };
    case 'hmac_not_allowed':
      return {
        label: 'HMAC refused',
        title: `The ${name} is signed with ${algorithm}, which published keys can’t check`,
        why: 'HMAC needs a shared secret, and whoever can check with it can also sign. An API that takes it beside public keys can be deceived.',
        remedy:
          'If the provider really signs so, keep the secret in Setup and check with it. Otherwise trust nothing in the token.',
      };
    case 'hmac_with_public_key':
      return {
        label: 'forged with public key',
        title: `The ${name} is forged: its ${algorithm} secret is a public key of the issuer`,
        why: `The secret is the text of a key that ${place} publishes, so anybody could sign this. An API that lets the token choose between RSA and HMAC accepts it.`,
        remedy:
          'Name the allowed algorithms in your API, RS256 for example, and never take them from the token.',
      };
    case 'critical_header':
      return {
        label: 'crit refused',
        title: `The ${name} demands an extension that nobody here understands`,
        why: 'Its header has crit. Whoever does not understand every name in it must refuse the token (RFC 7515 section 4.1.11).',
        remedy: 'Have the provider leave crit out: access and ID tokens need none.',
      };
    case 'key_id_invalid':
      return {
        label: 'kid is no text',
        title: `The kid of the ${name} is no text`,
        why: 'It must be one (RFC 7515 section 4.1.4). A number or a list can match by accident in a careless API.',
        remedy: again,
      };
    case 'key_id_suspicious':
      return {
        label: 'kid is a trick',
        title: `The kid of the ${name} reads like an attack, not like a name`,
        why: `${place} holds no key ${key}. An API that looks a kid up as a file, an address or a query would follow it; here it was only compared.`,
        remedy: `${again} Compare kid as text in your API too.`,
      };
    case 'embedded_key':
      return {
        label: 'signed by its own key',
        title: `The ${name} is signed with a key that it brings along`,
        why: `The key in its header fits, and no key of ${place} does. Anybody can make such a pair.`,
        remedy: 'Take keys from the issuer’s metadata alone, never from the token.',
      };
    case 'key_algorithm_mismatch':
      return {
        label: 'algorithm is not the key’s',
        title: `The ${name} is signed with ${algorithm}, and its key is for another algorithm`,
        why: `The key ${key} at ${place} names its own alg. A key is for one algorithm (RFC 8725 section 3.1).`,
        remedy: 'Have the issuer correct the alg of the token or of the published key.',
      };
    case 'key_type_mismatch':
      return {
        label: 'wrong type of key',
        title: `The ${name} is signed with ${algorithm}, and its key is of another type`,
        why: `The key ${key} at ${place} can’t make or check such a signature.`,
        remedy: 'Trust nothing in it. If it came from the issuer, have the issuer correct alg or kid.',
      };
    case 'key_too_weak':
      return {
        label: 'key too weak',
        title: `The key of the ${name} is too weak to be used`,
        why: `The key ${key} at ${place} is shorter than ${algorithm} allows (RFC 7518 sections 3.2 and 3.3).`,
        remedy: 'Have the issuer use an RSA key of 2048 bits or more, or a secret as long as the hash.',
      };
    case 'key_unusable':
      return {
        label: 'key unusable',
        title: `The issuer’s key for the ${name} can’t be used`,
        why: `The key ${key} at ${place} is broken, or is not meant for checking signatures.`,
        remedy: 'Have the issuer correct its published keys.',
      };
  }
}

/** Why an encrypted token could not be opened: one sentence and what to do. */
export const decryptionText: Readonly<
  Record<DecryptionFailure, { readonly why: string; readonly remedy: string }>
> = {
  algorithm_not_allowed: {
    why: 'Its alg is none that is opened here.',
    remedy: 'Have the provider use RSA-OAEP-256 or ECDH-ES, for example.',
  },
  encryption_not_allowed: {
    why: 'Its enc is none that is opened here.',
    remedy: 'Have the provider use A256GCM or A128CBC-HS256, for example.',
  },
  compressed: {
    why: 'Its content is compressed (zip), which is not unpacked: a small token could become an endless one.',
    remedy: 'Have the provider leave zip out.',
  },
  critical_header: {
    why: 'Its header has crit, and demands an extension that nobody here understands.',
    remedy: 'Have the provider leave crit out.',
  },
  iterations_too_many: {
    why: 'Its p2c asks for more rounds than are done here, or for none.',
    remedy: 'A sender can keep a machine busy this way. Have the provider use at most 100,000.',
  },
  key_type_mismatch: {
    why: 'The kept key is of another type than its alg needs.',
    remedy: 'Keep the key that belongs to the public key the provider encrypts for.',
  },
  not_decrypted: {
    why: 'The kept key does not open it, or it was changed on the way. The two can’t be told apart.',
    remedy: 'Compare the kid of the outer header with your keys, and keep the right one in Setup.',
  },
  malformed: {
    why: 'One of its five parts is broken.',
    remedy: 'Copy the whole token again, from its first to its last character.',
  },
};
