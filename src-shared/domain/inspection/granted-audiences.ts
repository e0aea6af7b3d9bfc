import type { ProviderProfile } from '../profiles/profile.ts';
import { splitBlanks } from './asked-values.ts';

/** How an asked audience stands in `aud`. */
export type AudienceGrant =
  | { readonly how: 'as_asked' | 'renamed'; readonly values: readonly string[] }
  /** It holds blanks, and its parts stand there one by one. */
  | { readonly how: 'split'; readonly values: readonly string[] }
  | { readonly how: 'missing'; readonly values: readonly [] };

/** Looks for an asked audience among the values of `aud`: itself, under another name of the provider's, or in parts. */
export function audienceGrant(
  profile: ProviderProfile,
  values: ReadonlySet<string>,
  asked: string,
): AudienceGrant {
  if (values.has(asked)) return { how: 'as_asked', values: [asked] };
  const other = profile.audience.alsoStandsAs(asked).find((name) => values.has(name));
  if (other !== undefined) return { how: 'renamed', values: [other] };
  const parts = splitBlanks(asked);
  return parts.length > 1 && parts.every((part) => values.has(part))
    ? { how: 'split', values: parts }
    : { how: 'missing', values: [] };
}
