import { createPrivateKey, type KeyObject } from 'node:crypto';
import { compactDecrypt, decodeProtectedHeader, type JWK } from 'jose';
import type { DecryptionFailure } from '../../../src-shared/domain/verification/verification-step.ts';
import { isObject } from '../minting/token-response.ts';
import { isContentEncryption, openRsa15 } from './rsa1-5.ts';

/** What an encrypted token held, or why it stays closed. */
export type OpenedJwe = {
  readonly algorithm: string | null;
  readonly encryption: string | null;
} & (
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: DecryptionFailure }
);

type KeyType = 'rsa' | 'ec' | 'oct';

const keyTypes: ReadonlyMap<string, KeyType> = new Map<string, KeyType>([
  ['RSA1_5', 'rsa'],
  ['RSA-OAEP', 'rsa'],
  ['RSA-OAEP-256', 'rsa'],
  ['RSA-OAEP-384', 'rsa'],
  ['RSA-OAEP-512', 'rsa'],
  ['ECDH-ES', 'ec'],
  ['ECDH-ES+A128KW', 'ec'],
  ['ECDH-ES+A192KW', 'ec'],
  ['ECDH-ES+A256KW', 'ec'],
  ['dir', 'oct'],
  ['A128KW', 'oct'],
  ['A192KW', 'oct'],
  ['A256KW', 'oct'],
  ['A128GCMKW', 'oct'],
  ['A192GCMKW', 'oct'],
  ['A256GCMKW', 'oct'],
  ['PBES2-HS256+A128KW', 'oct'],
  ['PBES2-HS384+A192KW', 'oct'],
  ['PBES2-HS512+A256KW', 'oct'],
]);

/** Rounds of PBKDF2; a sender chooses them, and each costs time here. */
const mostIterations = 100_000;

interface KeptKey {
  readonly type: KeyType | 'other';
  readonly jwk: JWK;
  /** Null for a symmetric key. */
  readonly key: KeyObject | null;
}

/** A key as the vault keeps it: PKCS #8 PEM, or a symmetric JWK. Null for anything else. */
function readKept(text: string): KeptKey | null {
  try {
    if (text.startsWith('{')) {
      const value: unknown = JSON.parse(text);
      if (!isObject(value) || value.kty !== 'oct' || typeof value.k !== 'string') return null;
      return { type: 'oct', jwk: { kty: 'oct', k: value.k }, key: null };
    }
    const key = createPrivateKey(text);
    const { kty, ...members } = key.export({ format: 'jwk' });
    if (kty === undefined) return null;
    const type = { RSA: 'rsa', EC: 'ec', OKP: 'ec' }[kty] ?? 'other';
    return { type: type === 'rsa' || type === 'ec' ? type : 'other', jwk: { ...members, kty }, key };
  } catch {
    return null;
  }
}

interface Header {
  readonly algorithm: string;
  readonly encryption: string;
  readonly refused: DecryptionFailure | null;
}

function readHeader(token: string): Header | null {
  let header: Readonly<Record<string, unknown>>;
  try {
    header = { ...decodeProtectedHeader(token) };
  } catch {
    return null;
  }
  const { alg, enc, p2c } = header;
  if (typeof alg !== 'string' || typeof enc !== 'string') return null;
  const iterations =
    alg.startsWith('PBES2') && !(typeof p2c === 'number' && p2c > 0 && p2c <= mostIterations);
  const refusals: readonly (readonly [DecryptionFailure, boolean])[] = [
    ['critical_header', 'crit' in header],
    ['compressed', 'zip' in header],
    ['algorithm_not_allowed', !keyTypes.has(alg)],
    ['encryption_not_allowed', !isContentEncryption(enc)],
    ['iterations_too_many', iterations],
  ];
  return {
    algorithm: alg,
    encryption: enc,
    refused: refusals.find(([, applies]) => applies)?.[0] ?? null,
  };
}

async function decrypt(token: string, { algorithm, encryption }: Header, kept: KeptKey): Promise<Uint8Array> {
  if (algorithm === 'RSA1_5' && kept.key !== null) return openRsa15(token, encryption, kept.key);
  const { plaintext } = await compactDecrypt(token, kept.jwk, {
    keyManagementAlgorithms: [algorithm],
    contentEncryptionAlgorithms: [encryption],
    maxPBES2Count: mostIterations,
    maxDecompressedLength: 0,
  });
  return plaintext;
}

/**
 * Opens a compact JWE (RFC 7516 section 5.2) with a key of the vault. `epk` is used as it must be; keys and addresses in
 * the header are not. Nothing is decompressed. A wrong key and a changed token look alike.
 */
export async function decryptJwe(token: string, keptKey: string): Promise<OpenedJwe> {
  const header = readHeader(token);
  if (header === null || token.split('.', 6).length !== 5)
    return { ok: false, reason: 'malformed', algorithm: null, encryption: null };
  const { algorithm, encryption, refused } = header;
  const closed = (reason: DecryptionFailure): OpenedJwe => ({ ok: false, reason, algorithm, encryption });
  if (refused !== null) return closed(refused);
  const kept = readKept(keptKey);
  if (kept === null || kept.type !== keyTypes.get(algorithm)) return closed('key_type_mismatch');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await decrypt(token, header, kept));
    return { ok: true, text, algorithm, encryption };
  } catch {
    return closed('not_decrypted');
  }
}
