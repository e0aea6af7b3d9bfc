import { nameInPlace, variablePlace } from './variable-place.ts';

export interface ResolvedTemplate {
  readonly text: string;
  /** Names without a value, each once, in order; their places stay as they were written. */
  readonly unknown: readonly string[];
  /** True where values were left out, because the text would have been longer than `longestFilled`. */
  readonly tooLong: boolean;
}

/** What names stand for. */
export type Values = Pick<ReadonlyMap<string, string>, 'get'>;

const places = new RegExp(variablePlace, 'g');

/** Characters that a text with its values may have. */
export const longestFilled = 50_000_000;

/**
 * Puts values in the place of `{{name}}`; blanks inside the braces don't count. A value is put in as it is: neither
 * encoded nor looked through for further names. Braces without a name between them are text. Linear in the text.
 */
export function resolveTemplate(text: string, variables: Values): ResolvedTemplate {
  const unknown = new Set<string>();
  let room = longestFilled - text.length;
  const resolved = text.replace(places, (place) => {
    const name = nameInPlace(place);
    if (name === '') return place;
    const value = variables.get(name);
    if (value === undefined) unknown.add(name);
    else room -= value.length - place.length;
    return value === undefined || room < 0 ? place : value;
  });
  return { text: resolved, unknown: [...unknown], tooLong: room < 0 };
}

/** One `{{name}}` of a text: `start` and `end` enclose the braces. */
export interface TemplatePlace {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/** The places that `resolveTemplate` fills, in order. Linear in the text. */
export function templatePlaces(text: string): readonly TemplatePlace[] {
  return [...text.matchAll(places)].flatMap(({ 0: place, index }) => {
    const name = nameInPlace(place);
    return name === '' ? [] : [{ start: index, end: index + place.length, name }];
  });
}

/** A place that is being typed at `caret`: what stands between `{{` and the caret, and where the place would end. */
export interface OpenPlace {
  readonly start: number;
  readonly typed: string;
  readonly end: number;
}

export function openPlace(text: string, caret: number): OpenPlace | null {
  const start = text.lastIndexOf('{{', caret - 2);
  if (start < 0 || caret < start + 2) return null;
  const typed = text.slice(start + 2, caret);
  if (/[{}"\r\n]/.test(typed)) return null;
  const rest = /^[^{}"\r\n]*\}\}/.exec(text.slice(caret, caret + 1_000));
  return { start, typed: typed.trim(), end: rest === null ? caret : caret + rest[0].length };
}
