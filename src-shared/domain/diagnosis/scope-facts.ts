// What is known of scopes and the APIs they belong to.
import type { DiagnosisContext } from './diagnosis-context.ts';

/** Scopes that are about a person, and belong to no API. */
export const ofOpenId: ReadonlySet<string> = new Set([
  'openid',
  'profile',
  'email',
  'phone',
  'address',
  'offline',
  'offline_access',
]);

/** The scopes of the APIs asked for, as the provider lists them; null: it was not asked, or did not tell. */
export function scopesOfAsked({ facts, check }: DiagnosisContext): readonly string[] | null {
  const lists = (facts?.apis ?? [])
    .filter(({ audience }) => check.asked.audiences.includes(audience))
    .flatMap(({ scopes }) => (scopes === null ? [] : [scopes]));
  return lists.length === 0 ? null : lists.flat();
}

/** The APIs that have this scope, as far as anyone says. */
export function owners({ known }: DiagnosisContext, scope: string) {
  return known.filter(({ scopes }) => scopes.includes(scope));
}

/** `scopes_supported` of the metadata. */
export function announcedScopes({ evidence: { metadata } }: DiagnosisContext): readonly string[] {
  return metadata?.scopesSupported ?? [];
}
