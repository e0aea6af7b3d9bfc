import { createPrivateKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { type SecretKind, secretLimits } from '../../../src-shared/domain/environments/secret.ts';
import { type Problem, ProblemError } from '../../../src-shared/domain/problems/problem.ts';

const jwkSchema = z.looseObject({ kty: z.string(), d: z.string() });

function privateKey(text: string): KeyObject | null {
  try {
    if (!text.trimStart().startsWith('{')) return createPrivateKey(text);
    const key: JsonWebKey = jwkSchema.parse(JSON.parse(text));
    return createPrivateKey({ key, format: 'jwk' });
  } catch {
    return null;
  }
}

/** A symmetric key as JWK (RFC 7518 section 6.4): some tokens are encrypted with one. Null for anything else. */
function symmetricKey(text: string): string | null {
  if (!text.trimStart().startsWith('{')) return null;
  try {
    const { k } = z.looseObject({ kty: z.literal('oct'), k: z.base64url().min(1) }).parse(JSON.parse(text));
    return JSON.stringify({ kty: 'oct', k });
  } catch {
    return null;
  }
}

function refused(
  kind: SecretKind,
  reason: Extract<Problem, { readonly code: 'SECRET_INVALID' }>['reason'],
): ProblemError {
  return new ProblemError({ code: 'SECRET_INVALID', kind, reason });
}

/**
 * The secret as it is kept: text as it was typed, a private key (PEM or JWK, not encrypted) as PKCS #8 PEM, a symmetric
 * key to decrypt tokens as JWK.
 * Throws `SECRET_INVALID`. Nothing is cut off in silence: a blank may be part of a secret.
 */
export function acceptedSecret(kind: SecretKind, value: string): string {
  if (value.trim() === '') throw refused(kind, 'empty');
  switch (kind) {
    case 'client_secret':
    case 'token_hmac_secret':
    case 'proxy_password':
      if (value.trim() !== value) throw refused(kind, 'surrounding_blanks');
      if (/[\r\n]/.test(value)) throw refused(kind, 'line_breaks');
      if (value.length > secretLimits.longest) throw refused(kind, 'too_long');
      return value;
    case 'variable':
      // A key pasted whole has line breaks.
      if (value.trim() !== value) throw refused(kind, 'surrounding_blanks');
      if (value.length < secretLimits.shortestVariable) throw refused(kind, 'too_short');
      if (value.length > secretLimits.longest) throw refused(kind, 'too_long');
      return value;
    case 'private_key':
    case 'client_certificate_key':
    case 'token_decryption_key': {
      const symmetric = kind === 'token_decryption_key' ? symmetricKey(value) : null;
      if (symmetric !== null) return symmetric;
      const key = privateKey(value);
      if (key === null) throw refused(kind, 'not_a_key');
      return key.export({ type: 'pkcs8', format: 'pem' }).toString();
    }
  }
}
