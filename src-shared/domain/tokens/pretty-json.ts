/**
 * JSON with two blanks for each level, or null when `text` is not JSON. Works on the text, so that large numbers,
 * repeated members and the order of members stay as they were sent. Linear in the length of the text.
 */
export function prettyJson(text: string): string | null {
  try {
    JSON.parse(text);
  } catch {
    return null;
  }
  const out: string[] = [];
  let depth = 0;
  const newLine = () => out.push(`\n${'  '.repeat(depth)}`);
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
  for (const [index, token] of tokens.entries()) {
    const previous = tokens[index - 1];
    if (token === '}' || token === ']') {
      depth -= 1;
      if (previous !== '{' && previous !== '[') newLine();
    } else if (previous === '{' || previous === '[' || previous === ',') {
      newLine();
    }
    out.push(token === ':' ? ': ' : token);
    if (token === '{' || token === '[') depth += 1;
  }
  return out.join('');
}
