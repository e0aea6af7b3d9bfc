const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Markup that needs no more escaping. */
export interface Html {
  readonly markup: string;
}

type Part = string | Html | readonly Html[] | null;

function escapeText(text: string): string {
  // Bidirectional controls could make an address read as another one.
  return text
    .replace(/[&<>"']/g, (character) => entities[character] ?? character)
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\u{FFFD}');
}

function render(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'string') return escapeText(part);
  if ('markup' in part) return part.markup;
  return part.map(({ markup }) => markup).join('');
}

/** Builds markup; every string put in is escaped, for text and for double-quoted attributes alike. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const markup = strings.reduce((text, piece, index) => text + render(parts[index - 1] ?? null) + piece);
  return { markup };
}
