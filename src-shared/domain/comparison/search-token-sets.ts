/** What of a token set can be searched for. */
export interface SearchableSet {
  readonly name: string | null;
  readonly applicationName: string;
  readonly origin: string;
  readonly audiences: readonly string[];
  readonly idTokenAudiences: readonly string[];
  readonly scopes: readonly string[];
  readonly subject: string | null;
  /** What the person is called. */
  readonly person: string | null;
}

/**
 * True when each word of the query stands somewhere in the set's name, application, person, audiences, subject, scopes,
 * origin, or in the name of its environment. Case does not matter; an empty query matches.
 */
export function matchesSearch(set: SearchableSet, environmentName: string, query: string): boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = [
    set.name ?? '',
    set.applicationName,
    environmentName,
    set.origin,
    set.person ?? '',
    set.subject ?? '',
    ...set.audiences,
    ...set.idTokenAudiences,
    ...set.scopes,
  ]
    .join('\n')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}
