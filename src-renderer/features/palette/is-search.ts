import { pastedImport } from '../../../src-shared/domain/import/looks-like.ts';
import { recognisePaste } from '../../../src-shared/domain/paste/recognise-paste.ts';

const longestSearch = 80;

/**
 * True for words to look for among the commands. Everything else is held out of the field, because it may be a
 * credential: what is recognised, what is announced as a token, what is long, what has lines.
 */
export function isSearch(text: string): boolean {
  const bare = text.trim();
  if (bare.length > longestSearch || /[\r\n]/.test(bare)) return false;
  if (/^["'`]?\s*(?:authorization\s*:\s*)?(?:bearer|basic|dpop)\s+\S{4}/i.test(bare)) return false;
  if (/^["'`]?eyJ[\w-]{8,}/.test(bare)) return false;
  return pastedImport(bare) === null && recognisePaste(bare).kind === 'not_recognised';
}
