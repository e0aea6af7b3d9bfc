export interface ResolvedTemplate {
  readonly text: string;
  /** Names without a value, each once, in order; their places stay as they were written. */
  readonly unknown: readonly string[];
}

/**
 * Puts values in the place of `{{name}}`; blanks inside the braces don't count. A value is put in as it is: neither
 * encoded nor looked through for further names. Braces without a name between them are text. Linear in the text.
 */
export function resolveTemplate(text: string, variables: ReadonlyMap<string, string>): ResolvedTemplate {
  const unknown = new Set<string>();
  const resolved = text.replace(/\{\{([^{}]*)\}\}/g, (place: string, inner: string) => {
    const name = inner.trim();
    if (name === '') return place;
    const value = variables.get(name);
    if (value === undefined) unknown.add(name);
    return value ?? place;
  });
  return { text: resolved, unknown: [...unknown] };
}
