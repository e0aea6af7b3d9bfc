const place = /\{\{([^{}]*)\}\}/g;
/** Values may name others in turn; a circle of them ends here. */
const deepest = 5;

/** Names that a text refers to as `{{name}}`, in order. */
export function placesIn(text: string): readonly string[] {
  return [...text.matchAll(place)].map(([, name = '']) => name.trim());
}

/** `text` with the values that the file gives; names without one stay. */
export function filledPlaces(text: string, values: ReadonlyMap<string, string>): string {
  let filled = text;
  for (let depth = 0; depth < deepest && filled.includes('{{'); depth += 1)
    filled = filled.replace(place, (whole, name: string) => values.get(name.trim()) ?? whole);
  return filled;
}
