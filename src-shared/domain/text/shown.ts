import { displayText } from './display-text.ts';

const longestShown = 200;

/** A value inside a sentence: made visible, and cut where it would bury the sentence. */
export function shown(value: string): string {
  if (value === '') return '(empty)';
  return displayText(value.length > longestShown ? `${value.slice(0, longestShown)}…` : value);
}

/** Several values inside a sentence: `a`, `a and b`, `a, b and 3 more`. */
export function shownList(values: readonly string[]): string {
  const named = values.length > 4 ? values.slice(0, 3).map(shown) : values.map(shown);
  const last = values.length > 4 ? `${values.length - 3} more` : named.pop();
  return named.length === 0 ? (last ?? 'nothing') : `${named.join(', ')} and ${last}`;
}
