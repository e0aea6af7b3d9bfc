const place = /\{\{([^{}]*)\}\}/g;
/** Values may name others in turn; a circle of them ends here. */
const deepest = 5;
/** Characters that a text may grow to: a few values that repeat each other would else fill the memory. */
const longest = 100_000;

/** Names that a text refers to as `{{name}}`, in order. */
export function placesIn(text: string): readonly string[] {
  return [...text.matchAll(place)].map(([, name = '']) => name.trim());
}

/** `text` with the values that the file gives. Names without one stay, and so do those for whose value there is no room. */
export function filledPlaces(text: string, values: ReadonlyMap<string, string>): string {
  let filled = text;
  for (let depth = 0; depth < deepest && filled.includes('{{'); depth += 1) {
    let room = longest - filled.length;
    filled = filled.replace(place, (whole, name: string) => {
      const value = values.get(name.trim());
      if (value === undefined || value.length - whole.length > room) return whole;
      room -= value.length - whole.length;
      return value;
    });
  }
  return filled;
}
