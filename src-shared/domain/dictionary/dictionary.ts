import type { ProviderProfileId } from '../environments/environment.ts';
import type { ClaimEntry } from './claim-entry.ts';
import { entraClaims } from './entra-claims.ts';
import { headerParameters } from './header-parameters.ts';
import { kindeClaims } from './kinde-claims.ts';
import { openidClaims } from './openid-claims.ts';
import { providerClaims } from './provider-claims.ts';
import { registeredClaims } from './registered-claims.ts';

/** Every claim and header parameter that is known here. */
export const dictionary: readonly ClaimEntry[] = [
  ...registeredClaims,
  ...openidClaims,
  ...kindeClaims,
  ...entraClaims,
  ...providerClaims,
  ...headerParameters,
];

/** Names one entry; also of one name with several meanings. */
export function entryId({ name, place, provider }: ClaimEntry): string {
  return `${place} ${provider ?? ''} ${name}`;
}

const byName = new Map<string, readonly ClaimEntry[]>();
for (const entry of dictionary) {
  const key = `${entry.place} ${entry.name}`;
  byName.set(key, [...(byName.get(key) ?? []), entry]);
}

/**
 * What a claim means at this provider: the provider's own word first, then the specification's, then another provider's
 * where nobody else has the name. Null: a custom claim.
 */
export function lookUpClaim(
  name: string,
  provider: ProviderProfileId | null,
  place: ClaimEntry['place'] = 'payload',
): ClaimEntry | null {
  const entries = byName.get(`${place} ${name}`) ?? [];
  return (
    entries.find((entry) => entry.provider === provider) ??
    entries.find((entry) => entry.provider === null) ??
    entries[0] ??
    null
  );
}

/** What can be said of a claim that nobody defined, RFC 7519 sections 4.2 and 4.3. */
export function describeCustomClaim(name: string): { readonly title: string; readonly meaning: string } {
  if (/^https?:\/\//i.test(name))
    return {
      title: 'Custom claim with a namespace',
      meaning:
        'Not registered. Its name is an address, so that it can’t clash with anyone else’s; nothing needs to lie there. Whoever set up the tenant adds such claims, by an action, a rule or a mapper.',
    };
  if (name.startsWith('custom:'))
    return {
      title: 'Custom attribute',
      meaning:
        'Not registered. A custom attribute of an Amazon Cognito user pool, under the name it was given there.',
    };
  if (name.startsWith('ext_'))
    return {
      title: 'Custom claim from a connection',
      meaning:
        'Not registered. Names like this are often taken over from the provider that the person signed in by.',
    };
  return {
    title: 'Custom claim',
    meaning:
      'Not registered: its meaning is an agreement between whoever issues the token and whoever reads it. The provider may set it, or whoever set up the tenant.',
  };
}

const weights = { exact: 8, prefix: 4, name: 3, title: 2, text: 1 } as const;

function weigh(entry: ClaimEntry, word: string): number {
  const name = entry.name.toLowerCase();
  if (name === word) return weights.exact;
  if (name.startsWith(word)) return weights.prefix;
  if (name.includes(word)) return weights.name;
  if (entry.title.toLowerCase().includes(word)) return weights.title;
  const values = entry.values.map(({ value, meaning }) => `${value} ${meaning}`).join(' ');
  const text = `${entry.meaning} ${entry.provider ?? ''} ${entry.source} ${values}`;
  return text.toLowerCase().includes(word) ? weights.text : 0;
}

/** Entries in which each word of the query stands, the best match first; all of them for an empty query. */
export function searchDictionary(query: string): readonly ClaimEntry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return dictionary
    .map((entry) => {
      const each = words.map((word) => weigh(entry, word));
      return { entry, weight: each.includes(0) ? 0 : each.reduce((sum, weight) => sum + weight, 1) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ entry }) => entry);
}
