const day = 86_400_000;

/** What one entry may hold at most, so that a single answer can't fill the history. */
export const historyLimits = {
  bodyCharacters: 65_536,
  headers: 200,
  headerCharacters: 4_000,
  urlCharacters: 8_000,
  /** Of a token's header and payload; longer ones are kept by their fingerprint alone. */
  tokenCharacters: 131_072,
  findings: 200,
  exchangesOfLeg: 20,
  /** Text of an entry that is searched. */
  searchedCharacters: 6_000,
  pinned: 500,
} as const;

/** How long and how much is kept; pinned entries stay whatever their age. */
export interface HistoryBounds {
  readonly days: number;
  readonly megabytes: number;
}

export const defaultHistoryBounds: HistoryBounds = { days: 90, megabytes: 200 };

/** The largest bounds that can be set; the smallest are 1. */
export const mostHistoryBounds: HistoryBounds = { days: 3_650, megabytes: 4_000 };

/** The bound that was typed; null where it is no whole number within the limits. */
export function parseBound(bound: keyof HistoryBounds, text: string): number | null {
  const plain = text.trim();
  if (!/^\d{1,6}$/.test(plain)) return null;
  const value = Number(plain);
  return value >= 1 && value <= mostHistoryBounds[bound] ? value : null;
}

/** Entries that came before this are pruned; milliseconds since the epoch. */
export function oldestKept({ days }: HistoryBounds, now: number): number {
  return now - days * day;
}

/** Bytes of the database above which the oldest entries go. */
export function mostBytes({ megabytes }: HistoryBounds): number {
  return megabytes * 1_000_000;
}
