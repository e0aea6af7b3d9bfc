// Signs what no library signs: headers that lie about their algorithm, `none`, HMAC with a public key. Hence by
// node:crypto, over the very text of header and payload.

import {
  constants,
  createHmac,
  createPublicKey,
  type JsonWebKey,
  type SignKeyObjectInput,
  sign,
} from 'node:crypto';
import type { JWK } from 'jose';
import type { SignWith } from '../../../src-shared/domain/forging/forgery.ts';
import type { SigningKey } from './signing-key.ts';

/** What there is to sign with. Null: not there. */
export interface ForgingMaterials {
  readonly accessToken: string;
  readonly idToken: string | null;
  readonly own: SigningKey | null;
  readonly stranger: SigningKey | null;
  readonly issuerKey: JWK | null;
}

/** Header and payload as JSON text. */
export interface TokenTexts {
  readonly header: string;
  readonly payload: string;
}

const part = (text: string) => Buffer.from(text, 'utf8').toString('base64url');

/** A signature as RFC 7518 sections 3.3 to 3.5 and RFC 8037 section 3.1 have it, for the key's own algorithm. */
function signatureBy({ algorithm, privateKey: key }: SigningKey, input: string): string {
  const options: SignKeyObjectInput = algorithm.startsWith('PS')
    ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
    : { key, dsaEncoding: 'ieee-p1363' };
  const digest = algorithm === 'EdDSA' ? null : `sha${algorithm.slice(2)}`;
  return sign(digest, Buffer.from(input), options).toString('base64url');
}

function publicMembers({ kty, n, e, crv, x, y }: JWK): JsonWebKey {
  return JSON.parse(JSON.stringify({ kty, n, e, crv, x, y }));
}

function hmacSecret(
  secret: Extract<SignWith, { readonly kind: 'hmac' }>['secret'],
  issuerKey: JWK | null,
): string | null {
  if (secret === 'empty') return '';
  if (issuerKey === null) return null;
  switch (secret) {
    case 'public_pem':
      return createPublicKey({ key: publicMembers(issuerKey), format: 'jwk' })
        .export({ type: 'spki', format: 'pem' })
        .toString();
    case 'public_jwk':
      return JSON.stringify(issuerKey);
    case 'public_modulus':
      return issuerKey.n ?? null;
  }
}

function signatureOf(token: string): string {
  return token.slice(token.lastIndexOf('.') + 1);
}

/** The first character and not the last, some of whose bits may belong to no byte. */
function damaged(signature: string): string {
  return `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
}

function signatureFor(input: string, signWith: SignWith, materials: ForgingMaterials): string | null {
  const old = signatureOf(materials.accessToken);
  switch (signWith.kind) {
    case 'keep_signature':
      return { none: old, cut: '', first_character: damaged(old) }[signWith.change];
    case 'none':
      return '';
    case 'own_key':
      return materials.own === null ? null : signatureBy(materials.own, input);
    case 'stranger_key':
      return materials.stranger === null ? null : signatureBy(materials.stranger, input);
    case 'hmac': {
      const secret = hmacSecret(signWith.secret, materials.issuerKey);
      return secret === null ? null : createHmac('sha256', secret).update(input).digest('base64url');
    }
    case 'as_issued':
    case 'no_token':
      return null;
  }
}

/** The compact token (RFC 7515 section 7.1), or null where there is nothing to sign it with, or nothing to send. */
export function signForgery(
  texts: TokenTexts,
  signWith: SignWith,
  materials: ForgingMaterials,
): string | null {
  if (signWith.kind === 'as_issued')
    return signWith.token === 'access' ? materials.accessToken : materials.idToken;
  const input = `${part(texts.header)}.${part(texts.payload)}`;
  const signature = signatureFor(input, signWith, materials);
  return signature === null ? null : `${input}.${signature}`;
}
