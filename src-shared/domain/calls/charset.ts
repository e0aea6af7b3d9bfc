import type { HeaderList } from './http-exchange.ts';

function contentType(headers: HeaderList): string {
  return headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1].toLowerCase() ?? '';
}

const textTypes =
  /^(?:text\/|message\/|multipart\/|application\/(?:json|xml|javascript|ecmascript|graphql|x-ndjson|x-www-form-urlencoded|[a-z0-9.-]+\+(?:json|xml))|image\/svg)/;

/** Whether the type of a body says that it is text. */
export function isTextType(headers: HeaderList): boolean {
  return textTypes.test(contentType(headers));
}

export function isEventStream(headers: HeaderList): boolean {
  return contentType(headers).startsWith('text/event-stream');
}

/** A name that is known and can be decoded (the Encoding standard's labels), as that standard calls it; else null. */
function knownCharset(label: string): string | null {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

/** What a mark at the beginning says goes before what a header says. */
function charsetOfMark([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xff && second === 0xfe ? 'utf-16le' : null;
}

/**
 * The charset that a body declares, by its first bytes or in `Content-Type`; null: none that is known. `beginning` holds
 * three bytes or more where the body has them.
 */
export function charsetOf(headers: HeaderList, beginning: Uint8Array): string | null {
  const declared = /;\s*charset\s*=\s*"?([^\s";]{1,40})/.exec(contentType(headers))?.[1] ?? null;
  return charsetOfMark(beginning) ?? (declared === null ? null : knownCharset(declared));
}
