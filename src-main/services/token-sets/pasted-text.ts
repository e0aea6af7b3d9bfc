import { ProblemError } from '../../../src-shared/domain/problem.ts';
import { type IssuedTokens, isObject, type Members, tokensIn } from '../minting/token-response.ts';
import { tokenForm } from './token-evidence.ts';

/** What was pasted, with the tokens in it. */
export interface PastedText {
  /** Tokens of a whole token response; a single token stands in `single` alone. */
  readonly response: { readonly tokens: IssuedTokens; readonly body: Members } | null;
  readonly single: string | null;
}

function notRecognised(): ProblemError {
  return new ProblemError({ code: 'NOT_RECOGNISED' });
}

/** Takes off what comes along when a token is copied: quotes, `Authorization:`, `Bearer`, blanks, line breaks. */
export function bareToken(text: string): string {
  return text
    .trim()
    .replace(/^authorization\s*:/i, '')
    .replace(/^[\s"'`]+|[\s"'`,;]+$/g, '')
    .replace(/^bearer\s+/i, '')
    .replace(/^["'`]+/, '')
    .replace(/\s+/g, '');
}

function parseResponse(text: string): PastedText | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value === 'string') return { response: null, single: bareToken(value) };
  if (!isObject(value)) return null;
  const tokens = tokensIn(value);
  if (tokens.idToken === null && tokens.accessToken === null) throw notRecognised();
  return { response: { tokens, body: value }, single: null };
}

/** Two parts of a JWS, or one that breaks off: cut short while copying, so that no signature is in it. */
export function isTruncated(token: string): boolean {
  return /^eyJ[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*)?$/.test(token);
}

/**
 * Reads a token or a token response out of pasted text. An opaque token can only be told from other text inside a
 * token response or after `Bearer`. Throws `NOT_RECOGNISED`.
 */
export function parsePastedText(text: string): PastedText {
  const response = parseResponse(text.trim());
  if (response !== null && response.single === null) return response;
  const token = response?.single ?? bareToken(text);
  const named = /^\s*["'`]?\s*(?:authorization\s*:\s*)?bearer\s+\S+\s*["'`]?\s*$/i.test(text);
  if (token === '' || (tokenForm(token) === 'opaque' && !named && !isTruncated(token))) throw notRecognised();
  return { response: null, single: token };
}
