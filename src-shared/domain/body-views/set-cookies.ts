import type { HeaderList } from '../calls/http-exchange.ts';

/** A cookie that a response sets (RFC 6265 section 4.1). Its value may be redacted. */
export interface SetCookie {
  readonly name: string;
  readonly value: string;
  /** Names as sent; null where an attribute has no value. */
  readonly attributes: readonly { readonly name: string; readonly value: string | null }[];
}

function pairOf(text: string): { readonly name: string; readonly value: string | null } {
  const at = text.indexOf('=');
  if (at < 0) return { name: text.trim(), value: null };
  return { name: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
}

/** Every cookie that the headers set, in order; one without a name or `=` is passed over, as browsers do. */
export function setCookiesOf(headers: HeaderList): readonly SetCookie[] {
  return headers
    .filter(([name]) => name.toLowerCase() === 'set-cookie')
    .flatMap(([, text]) => {
      const [first = '', ...rest] = text.split(';');
      const { name, value } = pairOf(first);
      if (name === '' || value === null) return [];
      return [{ name, value, attributes: rest.map(pairOf).filter((attribute) => attribute.name !== '') }];
    });
}
