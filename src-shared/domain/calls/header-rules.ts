import type { HeaderList } from './http-exchange.ts';

const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
// Visible ASCII, blanks, tabs and Latin-1; neither CR, LF nor NUL.
const value = /^[\t\x20-\x7e\x80-\xff]*$/;

/** They steer the connection, which belongs to the client. */
const hopByHop: ReadonlySet<string> = new Set(['transfer-encoding', 'keep-alive', 'upgrade', 'expect']);
const single: ReadonlySet<string> = new Set(['host', 'content-length']);

/**
 * The name of the first header that can't be sent, or null. A name is a token and a value has neither line breaks nor
 * characters beyond Latin-1 (RFC 9110 sections 5.1 and 5.5); `Host` and `Content-Length` stand once; headers that
 * steer the connection are refused.
 */
export function findInvalidHeader(headers: HeaderList): string | null {
  const seen = new Set<string>();
  for (const [name, text] of headers) {
    const lower = name.toLowerCase();
    if (!token.test(name) || !value.test(text) || hopByHop.has(lower)) return name;
    if (lower === 'content-length' && !/^\d+$/.test(text)) return name;
    if (lower === 'connection' && !/^\s*(close|keep-alive)\s*$/i.test(text)) return name;
    if (single.has(lower) && seen.has(lower)) return name;
    seen.add(lower);
  }
  return null;
}
