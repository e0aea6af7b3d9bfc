const mostWords = 16;
const longestWord = 100;

/**
 * What was typed into the search field as a full-text query of SQLite's FTS5: every word must occur, quoted so that none
 * of it is syntax; the last one may be unfinished. Null when nothing typed can be looked for.
 */
export function searchWords(typed: string): string | null {
  const words = typed
    .replaceAll('\0', ' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, mostWords)
    .map((word) => `"${[...word].slice(0, longestWord).join('').replaceAll('"', '""')}"`);
  return words.length === 0 ? null : `${words.join(' ')}${/\s$/.test(typed) ? '' : '*'}`;
}
