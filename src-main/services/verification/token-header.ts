import { decodeProtectedHeader } from 'jose';
import {
  type EmbeddedKeyMember,
  embeddedKeyMembers,
} from '../../../src-shared/domain/verification/verification-step.ts';

/** What the header of a JWS says of its signature (RFC 7515 section 4.1), unchecked. */
export interface TokenHeader {
  readonly algorithm: string | null;
  /** Null where there is none. */
  readonly keyId: string | null;
  /** `kid` is there and is no text. */
  readonly keyIdInvalid: boolean;
  readonly critical: boolean;
  readonly embedded: readonly EmbeddedKeyMember[];
  readonly jwk: unknown;
  readonly x5c: unknown;
}

/** Null for what has no header that can be read. */
export function readTokenHeader(token: string): TokenHeader | null {
  try {
    const header: Readonly<Record<string, unknown>> = { ...decodeProtectedHeader(token) };
    const { alg, kid } = header;
    return {
      algorithm: typeof alg === 'string' ? alg : null,
      keyId: typeof kid === 'string' ? kid : null,
      keyIdInvalid: kid !== undefined && typeof kid !== 'string',
      critical: Object.hasOwn(header, 'crit'),
      embedded: embeddedKeyMembers.filter((name) => Object.hasOwn(header, name)),
      jwk: header.jwk,
      x5c: header.x5c,
    };
  } catch {
    return null;
  }
}
