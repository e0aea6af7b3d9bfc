/** What pasted text seems to be. The host has the last word; this only decides what is offered. */
export type PasteGuess = 'token' | 'token_response' | 'callback_url' | 'text' | 'search';

const longestSearch = 80;

/**
 * `search` is text to look for among commands. Everything else is held out of the page: it may be a credential.
 * Takes the `Bearer`, quotes, blanks and line breaks along that come with copying.
 */
export function guessPaste(text: string): PasteGuess {
  const bare = text
    .trim()
    .replace(/^authorization\s*:\s*/i, '')
    .replace(/^["'`]+/, '')
    .replace(/^bearer\s+/i, '')
    .replace(/["'`,;]+$/, '')
    .replace(/\s+/g, '');
  if (/^eyJ[\w-]+(\.[\w-]*){0,4}$/.test(bare)) return 'token';
  if (/^\s*["'`]?\s*(authorization\s*:\s*)?bearer\s+\S+\s*["'`]?\s*$/i.test(text)) return 'token';
  if (/^\s*\{/.test(text) && /"(id_token|access_token)"\s*:/.test(text)) return 'token_response';
  if (/^\s*https?:\/\/\S+[?&](code|error)=/.test(text)) return 'callback_url';
  return text.trim().length > longestSearch || /[\r\n]/.test(text.trim()) ? 'text' : 'search';
}
