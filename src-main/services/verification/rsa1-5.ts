// RSAES-PKCS1-v1_5 (RFC 7516 appendix A.2, RFC 7519 appendix A.1). The library no longer opens it, old providers still send it.
import {
  type CipherGCMTypes,
  constants,
  createDecipheriv,
  createHmac,
  type KeyObject,
  privateDecrypt,
  randomBytes,
} from 'node:crypto';

type Encryption = { readonly keyBytes: number } & (
  | { readonly mode: 'gcm'; readonly cipher: CipherGCMTypes }
  | { readonly mode: 'cbc'; readonly cipher: string; readonly hash: string }
);

/** The content encryptions of RFC 7518 section 5.1. */
const encryptions: ReadonlyMap<string, Encryption> = new Map<string, Encryption>([
  ['A128GCM', { keyBytes: 16, mode: 'gcm', cipher: 'aes-128-gcm' }],
  ['A192GCM', { keyBytes: 24, mode: 'gcm', cipher: 'aes-192-gcm' }],
  ['A256GCM', { keyBytes: 32, mode: 'gcm', cipher: 'aes-256-gcm' }],
  ['A128CBC-HS256', { keyBytes: 32, mode: 'cbc', cipher: 'aes-128-cbc', hash: 'sha256' }],
  ['A192CBC-HS384', { keyBytes: 48, mode: 'cbc', cipher: 'aes-192-cbc', hash: 'sha384' }],
  ['A256CBC-HS512', { keyBytes: 64, mode: 'cbc', cipher: 'aes-256-cbc', hash: 'sha512' }],
]);

/**
 * RFC 7516 section 11.5: a wrong padding or length must look like a wrong key, so that nobody learns from the difference.
 * The padding is taken off here, because the runtimes disagree on whether they still do it.
 */
function contentKey(encrypted: Uint8Array, key: KeyObject, keyBytes: number): Buffer {
  const random = randomBytes(keyBytes);
  try {
    const block = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, encrypted);
    const end = block.indexOf(0, 2);
    const fits = block[0] === 0 && block[1] === 2 && end >= 10 && block.length - end - 1 === keyBytes;
    return fits ? block.subarray(end + 1) : random;
  } catch {
    return random;
  }
}

interface Sealed {
  readonly key: Buffer;
  readonly header: string;
  readonly iv: Buffer;
  readonly text: Buffer;
  readonly tag: Buffer;
}

function openGcm(cipher: CipherGCMTypes, { key, header, iv, text, tag }: Sealed): Buffer {
  if (iv.length !== 12 || tag.length !== 16) throw new TypeError('iv or tag of a wrong length');
  const decipher = createDecipheriv(cipher, key, iv, { authTagLength: 16 });
  decipher.setAAD(Buffer.from(header, 'ascii'));
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(text), decipher.final()]);
}

/** RFC 7518 section 5.2.2.2: the tag is compared before anything is decrypted. */
function openCbc(cipher: string, hash: string, { key, header, iv, text, tag }: Sealed): Buffer {
  const half = key.length / 2;
  const aad = Buffer.from(header, 'ascii');
  const bits = Buffer.alloc(8);
  bits.writeBigUInt64BE(BigInt(aad.length) * 8n);
  const expected = createHmac(hash, key.subarray(0, half)).update(aad).update(iv).update(text).update(bits);
  if (!expected.digest().subarray(0, half).equals(tag)) throw new TypeError('the tag differs');
  const decipher = createDecipheriv(cipher, key.subarray(half), iv);
  return Buffer.concat([decipher.update(text), decipher.final()]);
}

export const isContentEncryption = (encryption: string): boolean => encryptions.has(encryption);

/** Opens a compact JWE whose alg is RSA1_5. Throws for whatever does not open, without saying why. */
export function openRsa15(token: string, encryption: string, key: KeyObject): Uint8Array {
  const details = encryptions.get(encryption);
  const [header = '', encrypted = '', iv = '', text = '', tag = ''] = token.split('.');
  if (details === undefined) throw new TypeError('no such encryption');
  const bytes = (part: string) => Buffer.from(part, 'base64url');
  const sealed = {
    key: contentKey(bytes(encrypted), key, details.keyBytes),
    header,
    iv: bytes(iv),
    text: bytes(text),
    tag: bytes(tag),
  };
  return details.mode === 'gcm'
    ? openGcm(details.cipher, sealed)
    : openCbc(details.cipher, details.hash, sealed);
}
