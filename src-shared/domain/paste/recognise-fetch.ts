import type { PastedMessage } from './pasted-message.ts';
import { asObject, parseJson, textOf } from './recognise-response.ts';

const call = /^(?:await\s+)?(?:window\.)?fetch\(\s*/;

function endOfString(text: string, quote: string): number {
  for (let index = 1; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '\\') index += 1;
    else if (character === quote) return index + 1;
  }
  return -1;
}

/**
 * What a browser's “Copy as fetch” puts on the clipboard: a call whose second argument is JSON. Code is neither run
 * nor understood beyond that. Null for any other text.
 */
export function recogniseFetch(text: string): PastedMessage | null {
  const opening = call.exec(text)?.[0];
  if (opening === undefined) return null;
  const rest = text.slice(opening.length);
  const quote = rest.charAt(0);
  const end = quote === '"' || quote === "'" ? endOfString(rest, quote) : -1;
  if (end < 0) return null;
  const literal = rest.slice(1, end - 1);
  const address = quote === '"' ? parseJson(`"${literal}"`) : literal;
  if (typeof address !== 'string') return null;
  const close = rest.lastIndexOf(')');
  const comma = rest.slice(end, close < 0 ? undefined : close).trim();
  const options = comma.startsWith(',') ? asObject(parseJson(comma.slice(1))) : null;
  const headers = [...(asObject(options?.get('headers')) ?? [])].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  return {
    form: 'fetch',
    method: textOf(options, 'method') ?? 'GET',
    url: address,
    headers,
    body: textOf(options, 'body'),
    fileReferences: [],
  };
}
