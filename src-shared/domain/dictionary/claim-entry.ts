import type { ProviderProfileId } from '../environments/environment.ts';

/** A value that a claim may have, and what it says. */
export interface KnownValue {
  readonly value: string;
  readonly meaning: string;
}

/** What a claim or header parameter means. */
export interface ClaimEntry {
  /** As it stands in the token. */
  readonly name: string;
  readonly place: 'payload' | 'header';
  /** The provider whose word it is, or who gives it this meaning; null: a specification. */
  readonly provider: ProviderProfileId | null;
  readonly title: string;
  readonly meaning: string;
  /** Its JSON type in words. */
  readonly type: string;
  readonly setBy: string;
  /** Where it usually stands. */
  readonly token: 'id' | 'access' | 'both';
  readonly values: readonly KnownValue[];
  readonly source: string;
  /** The definition, `https:`. */
  readonly link: string;
}

interface EntryWords {
  readonly title: string;
  readonly meaning: string;
  readonly type: string;
  readonly setBy?: string;
  readonly token?: ClaimEntry['token'];
  readonly values?: Readonly<Record<string, string>>;
  /** Where it differs from the rest of its group. */
  readonly source?: string;
  readonly link?: string;
}

interface EntryDefaults {
  readonly place?: ClaimEntry['place'];
  readonly provider?: ProviderProfileId;
  readonly setBy: string;
  readonly token: ClaimEntry['token'];
  readonly source: string;
  readonly link: string;
}

/** Entries that share where they come from. */
export function createEntries(
  { place = 'payload', provider, ...defaults }: EntryDefaults,
  words: Readonly<Record<string, EntryWords>>,
): readonly ClaimEntry[] {
  return Object.entries(words).map(([name, { values = {}, ...own }]) => ({
    name,
    place,
    provider: provider ?? null,
    ...defaults,
    ...own,
    values: Object.entries(values).map(([value, meaning]) => ({ value, meaning })),
  }));
}

/** A section of an RFC, as source and link. */
export function rfc(number: number, section: string): Pick<ClaimEntry, 'source' | 'link'> {
  return {
    source: `RFC ${number} section ${section}`,
    link: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`,
  };
}
