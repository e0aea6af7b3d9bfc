/**
 * `{{name}}` in a text, as a part of a pattern, without a group. Braces with a brace, a double quote or a line break
 * between them are text: no name stands in the JSON `{"a": {"{{": 1}}`.
 */
export const variablePlace = String.raw`\{\{[^{}"\r\n]*\}\}`;

/** A variable of this name could never be put in. */
export function isUsableName(name: string): boolean {
  return name !== '' && name === name.trim() && !/[{}"\r\n]/.test(name);
}

/** What stands between the braces of a place; blanks at the ends don't count. */
export function nameInPlace(place: string): string {
  return place.slice(2, -2).trim();
}
