/** Most characters that are never cut off; what is left of the column goes to the beginning. */
const longestEnd = 11;

/**
 * The end of a name that tells it from its kin: from its last `/`, `:`, `.` or `=` on, else the whole name; at most its
 * last eleven characters.
 */
export function nameEnd(name: string): string {
  const trimmed = name.replace(/[/:.=]+$/, '');
  const at = Math.max(...['/', ':', '.', '='].map((mark) => trimmed.lastIndexOf(mark)));
  const part = Array.from(name.slice(Math.max(at, 0)));
  return part.slice(-longestEnd).join('');
}
