/** One line longer than this is cut into several: a line of a megabyte would stop the layout. */
const longestLine = 2_000;

/** The lines of a text as they are shown. */
export function cutLines(text: string): readonly string[] {
  return text.split('\n').flatMap(cut);
}

function cut(line: string): readonly string[] {
  if (line.length <= longestLine) return [line];
  const parts: string[] = [];
  for (let at = 0; at < line.length; at += longestLine) parts.push(line.slice(at, at + longestLine));
  return parts;
}
