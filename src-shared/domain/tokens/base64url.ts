const urlAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const standardAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const valueOfCode = new Int8Array(128).fill(-1);
for (let value = 0; value < 64; value += 1) valueOfCode[urlAlphabet.charCodeAt(value)] = value;

/** Why a text is no base64url. `standard_alphabet`: `+` or `/`; `trailing_bits`: bits after the last byte are not 0. */
export type Base64UrlFault = 'padding' | 'standard_alphabet' | 'character' | 'length' | 'trailing_bits';

export type Base64UrlResult =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly fault: Base64UrlFault; readonly position: number };

function valueAt(text: string, index: number): number {
  return valueOfCode[text.charCodeAt(index)] ?? -1;
}

function faultOfCharacter(character: string): Base64UrlFault {
  if (character === '=') return 'padding';
  return character === '+' || character === '/' ? 'standard_alphabet' : 'character';
}

/**
 * Decodes base64url without padding (RFC 7515 appendix C, RFC 4648 section 5). Strict: padding, the standard
 * alphabet and non-zero trailing bits are faults with the index of the character. Never throws.
 */
export function decodeBase64Url(text: string): Base64UrlResult {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let buffer = 0;
  let bits = 0;
  let length = 0;
  let start = 0;
  for (const whole = text.length - (text.length % 4); start < whole; start += 4) {
    const group =
      (valueAt(text, start) << 18) |
      (valueAt(text, start + 1) << 12) |
      (valueAt(text, start + 2) << 6) |
      valueAt(text, start + 3);
    // A fault: it is found character by character below.
    if (group < 0) break;
    bytes[length] = group >> 16;
    bytes[length + 1] = group >> 8;
    bytes[length + 2] = group;
    length += 3;
  }
  for (let index = start; index < text.length; index += 1) {
    const value = valueAt(text, index);
    if (value < 0) return { ok: false, fault: faultOfCharacter(text.charAt(index)), position: index };
    buffer = ((buffer << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[length] = (buffer >> bits) & 0xff;
      length += 1;
    }
  }
  if (text.length % 4 === 1) return { ok: false, fault: 'length', position: text.length - 1 };
  if ((buffer & ((1 << bits) - 1)) !== 0)
    return { ok: false, fault: 'trailing_bits', position: text.length - 1 };
  return { ok: true, bytes: bytes.subarray(0, length) };
}

function encode(bytes: Uint8Array, alphabet: string): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const left = bytes.length - index;
    const group = ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
    text += alphabet.charAt(group >> 18) + alphabet.charAt((group >> 12) & 63);
    if (left > 1) text += alphabet.charAt((group >> 6) & 63);
    if (left > 2) text += alphabet.charAt(group & 63);
  }
  return text;
}

/** Base64url without padding, RFC 4648 section 5. */
export function encodeBase64Url(bytes: Uint8Array): string {
  return encode(bytes, urlAlphabet);
}

/** Base64 in the standard alphabet, without padding. */
export function encodeBase64Unpadded(bytes: Uint8Array): string {
  return encode(bytes, standardAlphabet);
}

/** Decodes either alphabet, ignoring padding and line breaks; null when it is no base64. Not for tokens. */
export function decodeAnyBase64(text: string): Uint8Array | null {
  const plain = text
    .replace(/[\r\n]/g, '')
    .replace(/(?<!=)=+$/, '')
    .replaceAll('+', '-')
    .replaceAll('/', '_');
  const result = decodeBase64Url(plain);
  return result.ok ? result.bytes : null;
}
