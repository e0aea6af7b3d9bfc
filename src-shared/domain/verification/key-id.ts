import type { KeyIdTrick } from './verification-step.ts';

/** Characters; thumbprints, UUIDs and certificate hashes are far shorter. */
const longestName = 256;

function holdsControlCharacter(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code === 0x7f) return true;
  }
  return false;
}

/**
 * What a `kid` looks like that was made to be looked up carelessly; null for anything that may be a name. Linear. A
 * slash alone is no trick: some issuers use addresses as names.
 */
export function keyIdTrick(keyId: string): KeyIdTrick | null {
  if (keyId.length > longestName) return 'too_long';
  if (holdsControlCharacter(keyId)) return 'control_characters';
  if (keyId.includes('../') || keyId.includes('..\\') || /^(?:\/(?:dev|etc|proc)\/|[A-Za-z]:\\)/.test(keyId))
    return 'path';
  if (/^(?:https?|ftp|file|gopher|ldap):/i.test(keyId)) return 'address';
  if (/['"]\s*(?:or|and|union|;|--|\|\|)|\bunion\s+(?:all\s+)?select\b/i.test(keyId)) return 'query';
  if (/[`|;]|\$\(|&&/.test(keyId)) return 'command';
  return null;
}
