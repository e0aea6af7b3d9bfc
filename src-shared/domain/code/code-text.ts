/** One piece of a text that is put together when the code runs. A secret is only ever named here. */
export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  /** An environment variable; `percent`: its value percent-encoded, so that it stands within a URL or a form. */
  | { readonly kind: 'env' | 'percent'; readonly name: string }
  /** A variable of the code itself, called the same in every language. */
  | { readonly kind: 'variable'; readonly name: 'code' | 'verifier' | 'challenge' | 'state' | 'nonce' }
  /** The user and password of `Basic` (RFC 7617), each encoded for a form before (RFC 6749 section 2.3.1). */
  | { readonly kind: 'basic'; readonly user: string; readonly password: string };

export type CodeText = readonly TextPart[];

/** What stands in the code word for word. */
export function plain(text: string): CodeText {
  return text === '' ? [] : [{ kind: 'text', text }];
}

export function environmentVariable(name: string): CodeText {
  return [{ kind: 'env', name }];
}

function nameOf(part: TextPart): readonly string[] {
  switch (part.kind) {
    case 'text':
    case 'variable':
      return [];
    case 'env':
    case 'percent':
      return [part.name];
    case 'basic':
      return [part.password];
  }
}

/** Names of the environment variables that the texts need, each once, in order. */
export function environmentNames(texts: readonly CodeText[]): readonly string[] {
  return [...new Set(texts.flatMap((text) => text.flatMap(nameOf)))];
}

/** Everything but unreserved characters as `%XX` of UTF-8 (RFC 3986 section 2). Lone surrogates become U+FFFD. */
export function percentEncoded(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return [...bytes]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[A-Za-z0-9._~-]/.test(character)
        ? character
        : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

/** A field of a form, encoded: what is known now here, what is filled in later there. */
export function formField(name: string, value: CodeText): CodeText {
  const encoded = value.map((part): TextPart => {
    if (part.kind === 'text') return { kind: 'text', text: percentEncoded(part.text) };
    return part.kind === 'env' ? { kind: 'percent', name: part.name } : part;
  });
  return mergedText([...plain(`${percentEncoded(name)}=`), ...encoded]);
}

/** The same text with neighbouring pieces of plain text as one. */
export function mergedText(text: CodeText): CodeText {
  const merged: TextPart[] = [];
  for (const part of text) {
    const last = merged.at(-1);
    if (part.kind === 'text' && last?.kind === 'text')
      merged[merged.length - 1] = { kind: 'text', text: last.text + part.text };
    else merged.push(part);
  }
  return merged;
}
