import type { Problem } from '../problems/problem.ts';
import { redactUrl } from '../redaction/redact.ts';
import { resolveTemplate, templatePlaces } from './template.ts';
import { builtInVariable } from './variable-rules.ts';

type AddressProblem = Extract<Problem, { readonly code: 'URL_INVALID' }>;

/** Null for an address that can be called. No credential stands in the problem. */
function urlProblem(text: string): AddressProblem | null {
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

/** The first name whose value alone keeps the address from being one: with a sound value in its place it would be. */
function blamedVariable(template: string, values: ReadonlyMap<string, string>): string | null {
  const mends = (name: string, value: string) =>
    urlProblem(resolveTemplate(template, new Map([...values, [name, value]])).text) === null;
  const blamed = templatePlaces(template).find(
    ({ name, start }) =>
      name !== builtInVariable &&
      (start === 0 ? sound.first : sound.further).some((value) => mends(name, value)),
  );
  return blamed?.name ?? null;
}

/**
 * What keeps an address from being called, null where nothing does; with the variable whose value is at fault where one
 * is. `filled`: the template with its values. Linear in the address, times the names in it.
 */
export function addressProblem(
  filled: string,
  template: string,
  values: ReadonlyMap<string, string>,
): AddressProblem | null {
  const problem = urlProblem(filled);
  const variable = problem === null ? null : blamedVariable(template.trim(), values);
  return problem === null || variable === null ? problem : { ...problem, variable };
}
