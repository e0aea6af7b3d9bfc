import type { Problem } from '../problems/problem.ts';
import { redactUrl } from '../redaction/redact.ts';
import { resolveTemplate, templatePlaces, type Values } from './template.ts';
import { builtInVariable } from './variable-rules.ts';

type AddressProblem = Extract<Problem, { readonly code: 'URL_INVALID' }>;

/** What keeps an address from being called, null where nothing does. No credential stands in the problem. Linear in it. */
export function addressProblem(text: string): AddressProblem | null {
  if (!URL.canParse(text)) return { code: 'URL_INVALID', url: redactUrl(text), reason: 'not_a_url' };
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') {
    const shown = `${url.protocol}//${url.host}${url.pathname}`;
    return { code: 'URL_INVALID', url: shown, reason: 'has_credentials' };
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return { code: 'URL_INVALID', url: redactUrl(text), reason: 'scheme' };
  return null;
}

/** What may stand at the beginning of an address, as a whole or as its scheme; and further in, as a host, path or port. */
const sound = { first: ['https://a.test', 'https://', 'https:', 'https'], further: ['a', '1'] };

/** Names that are looked at, and characters of an address, as it was written and with its values, of which any is. */
const most = { names: 10, characters: 20_000 };

/**
 * The first name whose value alone keeps the address from being one: with a sound value in its place it would be. Null
 * where there is none, where it stands behind ten others, and for a long address: each look costs the whole of it.
 */
export function blamedVariable(template: string, values: Values): string | null {
  if (Math.max(template.length, resolveTemplate(template, values).text.length) > most.characters) return null;
  const mends = (name: string, value: string) => {
    const mended: Values = { get: (each) => (each === name ? value : values.get(each)) };
    return addressProblem(resolveTemplate(template, mended).text) === null;
  };
  const starts = new Map<string, number>();
  for (const { name, start } of templatePlaces(template))
    if (name !== builtInVariable && !starts.has(name)) starts.set(name, start);
  const blamed = [...starts]
    .slice(0, most.names)
    .find(([name, start]) => (start === 0 ? sound.first : sound.further).some((value) => mends(name, value)));
  return blamed?.[0] ?? null;
}
