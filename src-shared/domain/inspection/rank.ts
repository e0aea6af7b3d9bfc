/** The place of a code in a list that is ordered by weight: the lower, the weightier. Codes not listed come last. */
export function createRank(codes: readonly string[]): (code: string) => number {
  const places: ReadonlyMap<string, number> = new Map(codes.map((code, place) => [code, place]));
  return (code) => places.get(code) ?? places.size;
}
