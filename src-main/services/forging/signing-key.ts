import { createPrivateKey, generateKeyPair, type JsonWebKey, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose';
import { type Problem, ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import { isObject } from '../minting/token-response.ts';

const generate = promisify(generateKeyPair);

/** A private key with what its signatures are called. Never leaves the main process. */
export interface SigningKey {
  readonly algorithm: string;
  readonly keyId: string;
  readonly privateKey: KeyObject;
  /** Public members alone, with `alg`, `kid` and `use`, as an API is told to trust it. */
  readonly publicJwk: JWK;
}

export type MadeAlgorithm = 'RS256' | 'ES256' | 'EdDSA';

type Reason = (Problem & { readonly code: 'SIGNING_KEY_INVALID' })['reason'];

function invalid(reason: Reason): ProblemError {
  return new ProblemError({ code: 'SIGNING_KEY_INVALID', reason });
}

function makePrivateKey(algorithm: MadeAlgorithm): Promise<KeyObject> {
  switch (algorithm) {
    case 'RS256':
      return generate('rsa', { modulusLength: 2_048 }).then(({ privateKey }) => privateKey);
    case 'ES256':
      return generate('ec', { namedCurve: 'P-256' }).then(({ privateKey }) => privateKey);
    case 'EdDSA':
      return generate('ed25519').then(({ privateKey }) => privateKey);
  }
}

async function toSigningKey(
  privateKey: KeyObject,
  algorithm: string,
  keyId: string | null,
): Promise<SigningKey> {
  const { kty, n, e, crv, x, y } = await exportJWK(privateKey);
  const members: JWK = JSON.parse(JSON.stringify({ kty, n, e, crv, x, y }));
  const kid = keyId ?? (await calculateJwkThumbprint(members));
  const publicJwk = { ...members, kid, alg: algorithm, use: 'sig' };
  return { algorithm, keyId: kid, privateKey, publicJwk };
}

/** Makes a key off the main thread. */
export async function makeSigningKey(algorithm: MadeAlgorithm): Promise<SigningKey> {
  return toSigningKey(await makePrivateKey(algorithm), algorithm, null);
}

const ecAlgorithms: Readonly<Record<string, string>> = {
  prime256v1: 'ES256',
  secp384r1: 'ES384',
  secp521r1: 'ES512',
};
const rsaAlgorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'];

/** RFC 7518 section 3.1 by the kind of key; of an RSA key what its own `alg` says, RS256 otherwise. */
function algorithmOf(key: KeyObject, named: unknown): string {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  switch (type) {
    case 'rsa':
      if ((details?.modulusLength ?? 0) < 2_048) throw invalid('weak');
      return rsaAlgorithms.find((algorithm) => algorithm === named) ?? 'RS256';
    case 'ec': {
      const algorithm = ecAlgorithms[details?.namedCurve ?? ''];
      if (algorithm === undefined) throw invalid('unsupported');
      return algorithm;
    }
    case 'ed25519':
      return 'EdDSA';
    default:
      throw invalid('unsupported');
  }
}

function readPrivateKey(key: string | { readonly key: JsonWebKey; readonly format: 'jwk' }): KeyObject {
  try {
    return createPrivateKey(key);
  } catch {
    throw invalid('broken');
  }
}

function parseJwk(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    throw invalid('broken');
  }
  throw invalid('not_recognised');
}

function readJwk(text: string): Promise<SigningKey> {
  const jwk = parseJwk(text);
  if (jwk.kty === 'oct') throw invalid('unsupported');
  if (typeof jwk.kty !== 'string') throw invalid('not_recognised');
  if (typeof jwk.d !== 'string') throw invalid('public_key');
  const key = readPrivateKey({ key: { ...jwk }, format: 'jwk' });
  const { alg, kid } = jwk;
  return toSigningKey(key, algorithmOf(key, alg), typeof kid === 'string' ? kid : null);
}

function readPem(text: string): Promise<SigningKey> {
  if (/-----BEGIN (ENCRYPTED |[A-Z ]*PRIVATE KEY-----\s+Proc-Type: 4,ENCRYPTED)/.test(text))
    throw invalid('encrypted');
  if (!text.includes('PRIVATE KEY-----')) throw invalid('public_key');
  const key = readPrivateKey(text);
  return toSigningKey(key, algorithmOf(key, null), null);
}

/** A private key that a person pasted, as JWK or PEM without a passphrase. Throws `SIGNING_KEY_INVALID`. */
export async function readSigningKey(pasted: string): Promise<SigningKey> {
  const text = pasted.trim();
  if (text === '') throw invalid('empty');
  if (text.startsWith('{')) return readJwk(text);
  if (text.includes('-----BEGIN ')) return readPem(text);
  throw invalid('not_recognised');
}
