/** How two audiences that are meant to be one differ. */
export type NearMiss = 'slash' | 'case' | 'scheme' | 'blank' | 'quotes' | 'path' | 'several';

const trimSlashes = (text: string) => text.replace(/(?<!\/)\/+$/, '');
const withoutScheme = (text: string) => text.replace(/^[A-Za-z][A-Za-z0-9+.-]{0,20}:\/\//, '');
const withoutBlanks = (text: string) => text.replace(/\s+/g, '');
const withoutQuotes = (text: string) => text.replace(/["'`“”‘’]/g, '');

const kinds: readonly (readonly [NearMiss, (text: string) => string])[] = [
  ['slash', trimSlashes],
  ['case', (text) => text.toLowerCase()],
  ['scheme', withoutScheme],
  ['blank', withoutBlanks],
  ['quotes', withoutQuotes],
];

function normal(text: string): string {
  return trimSlashes(withoutScheme(withoutQuotes(withoutBlanks(text)))).toLowerCase();
}

const longest = 2_000;

/** Null when the texts are equal or plainly different. */
export function nearMiss(asked: string, found: string): NearMiss | null {
  if (asked === found || asked.length > longest || found.length > longest) return null;
  for (const [kind, simplify] of kinds) if (simplify(asked) === simplify(found)) return kind;
  const [a, b] = [normal(asked), normal(found)];
  if (a === '' || b === '') return null;
  if (a === b) return 'several';
  return a.includes('/') && b.includes('/') && (a.startsWith(`${b}/`) || b.startsWith(`${a}/`))
    ? 'path'
    : null;
}

/** What the difference is, to follow “differs by”. */
export const nearMissWords: Readonly<Record<NearMiss, string>> = {
  slash: 'a slash at the end',
  case: 'capital and small letters',
  scheme: 'the scheme before ://',
  blank: 'a blank',
  quotes: 'quotation marks',
  path: 'the end of the path',
  several: 'more than one small thing',
};

const template =
  /\$\{|\{\{|\}\}|\{\s*import\.meta|import\.meta\.env|process\.env|^\{[^}]*\}$|<[^<>]*>|%(?![0-9A-F]{2})[A-Z][A-Z0-9_]*%|%[A-Z][A-Z0-9_]*%(?![0-9A-Fa-f]{2})|^\$[A-Z_]|^(?:undefined|null|NaN)$|\[object /;

/**
 * True for a value in which a placeholder was never replaced, such as `${API}`, `%API%` or `{import.meta.env.AUDIENCE}`.
 * Percent signs that begin escapes (RFC 3986 section 2.1) enclose no placeholder.
 */
export function isUnreplacedTemplate(value: string): boolean {
  return template.test(value.slice(0, longest));
}
