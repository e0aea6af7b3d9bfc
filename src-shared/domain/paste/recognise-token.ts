import { decodeToken } from '../tokens/decode-token.ts';
import { type Cleaning, notRecognised, type Paste } from './paste-kinds.ts';
import type { Stripped } from './strip.ts';

/** Lengths of base64url signatures of 32, 48, 64, 96, 132, 256, 384 and 512 bytes. */
const signatureLengths = new Set([43, 64, 86, 128, 176, 342, 512, 683]);

function isWhole(text: string): boolean {
  const signature = text.split('.', 4)[2];
  return (
    signature !== undefined && signatureLengths.has(signature.length) && decodeToken(text).form === 'jws'
  );
}

const tokenCharacters = /^[A-Za-z0-9_.+/=~-]+$/;

function joinPieces(text: string, cleaned: readonly Cleaning[]): Stripped {
  if (!/\s/.test(text)) return { text, cleaned };
  const [first = ''] = text.split(/\s+/, 1);
  if (isWhole(first)) return { text: first, cleaned: [...cleaned, 'surrounding_text'] };
  const breaks: Cleaning[] = /[\r\n]/.test(text) ? ['line_breaks'] : [];
  const blanks: Cleaning[] = /[^\S\r\n]/.test(text) ? ['inner_blanks'] : [];
  return { text: text.replace(/\s+/g, ''), cleaned: [...cleaned, ...breaks, ...blanks] };
}

/** A token and nothing else, once blanks, line breaks and what `strip` takes off are gone. */
export function recogniseToken({ text, cleaned }: Stripped): Paste {
  const joined = joinPieces(text, cleaned);
  if (!tokenCharacters.test(joined.text)) return notRecognised;
  const { form } = decodeToken(joined.text);
  const pieces = joined.text !== text && !joined.cleaned.includes('surrounding_text');
  if (form === 'jws' || form === 'jwe') return { kind: 'token', token: joined.text, cleaned: joined.cleaned };
  if (form === 'malformed' && joined.text.length >= 20)
    return { kind: 'token', token: joined.text, cleaned: joined.cleaned };
  const announced = cleaned.some((cleaning) => cleaning === 'bearer' || cleaning === 'name');
  const hydra = /^(?:[A-Za-z0-9_-]{43}\.[A-Za-z0-9_-]{43}|ory_[a-z]{2}_[A-Za-z0-9_.-]{20,})$/.test(
    joined.text,
  );
  if (!pieces && joined.text.length >= 16 && (announced || hydra))
    return { kind: 'token', token: joined.text, cleaned: joined.cleaned };
  return notRecognised;
}

/** True for a whole compact JWS or JWE. */
export function isJwt(text: string): boolean {
  if (!/^e[wy][A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*){2,4}$/.test(text)) return false;
  const { form } = decodeToken(text);
  return form === 'jws' || form === 'jwe';
}

const mostFound = 20;

/** Whole compact tokens anywhere in a text, each once, in order; the first twenty. Linear. */
export function findTokens(text: string): readonly string[] {
  const found = new Set<string>();
  for (const [run] of text.matchAll(/[A-Za-z0-9_.-]{40,}/g)) {
    // The dot that ends a sentence is no part of the token before it.
    const whole = run.replace(/\.{1,3}$/, '');
    if (isJwt(whole)) found.add(whole);
    if (found.size >= mostFound) break;
  }
  return [...found];
}
