import { findJsonFault } from '../tokens/json-syntax.ts';
import { prettyJson } from '../tokens/pretty-json.ts';
import { variablePlace } from './variable-place.ts';

/** Counted from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

const place = new RegExp(variablePlace, 'g');

/** `{{name}}` as a number of the same length, so that what it will stand for breaks nothing: a value, or a part of a string. */
function filled(text: string): string {
  return text.replace(place, (name) => '0'.padEnd(name.length));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Where a body stops being JSON; null where it is JSON or blank. What `{{name}}` stands for is not known here, and counts as well. */
export function jsonBodyFault(text: string): TextPlace | null {
  const whole = filled(text);
  if (whole.trim() === '' || isJson(whole)) return null;
  const before = whole.slice(0, findJsonFault(whole)?.position ?? 0).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Digits that stand nowhere in the text. */
function unusedDigits(text: string): string {
  let digits = '1729';
  while (text.includes(digits)) digits += '0';
  return digits;
}

/** The body with a line for each member and `{{name}}` where it was; null where it is no JSON. */
export function formattedJsonBody(text: string): string | null {
  const mark = unusedDigits(text);
  const names: string[] = [];
  const numbered = text.replace(place, (name) => {
    names.push(name);
    // The leading 1 makes each a number; five digits more keep them apart.
    return `1${mark}${String(names.length - 1).padStart(5, '0')}`;
  });
  const pretty = prettyJson(numbered);
  if (pretty === null) return null;
  return pretty.replace(
    new RegExp(`1${mark}(\\d{5})`, 'g'),
    (found, index: string) => names[Number(index)] ?? found,
  );
}
