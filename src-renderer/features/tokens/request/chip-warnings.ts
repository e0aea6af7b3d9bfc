import type { ProviderProfileId } from '../../../../src-shared/domain/environments/environment.ts';
import {
  isUnreplacedTemplate,
  nearMiss,
  nearMissWords,
} from '../../../../src-shared/domain/inspection/near-miss.ts';
import type { ProviderProfile } from '../../../../src-shared/domain/profiles/profile.ts';
import { profileOf } from '../../../../src-shared/domain/profiles/profiles.ts';
import { displayText } from '../../../../src-shared/domain/text/display-text.ts';

const notFilledIn = 'This looks like a template that was not filled in.';

function warnAudience(audience: string, known: readonly string[]): string | null {
  if (audience !== audience.trim()) return 'A blank stands around this value. It is sent as it is.';
  if (isUnreplacedTemplate(audience)) return notFilledIn;
  if (audience.includes(',')) return 'A comma stands in this value: several audiences are separate chips.';
  if (/\s/.test(audience)) return 'A blank stands in this value: several audiences are separate chips.';
  if (known.length === 0 || known.includes(audience)) return null;
  for (const other of known) {
    const kind = nearMiss(audience, other);
    if (kind !== null) return `Differs from ${displayText(other)} by ${nearMissWords[kind]}.`;
  }
  return 'No API of this environment has this audience.';
}

/**
 * Audiences that deserve a second look before they are sent, with the reason. `known` are the audiences of the
 * environment's APIs. Nothing is refused: what the provider makes of it is what people come to see.
 */
export function audienceWarnings(
  audiences: readonly string[],
  known: readonly string[],
): Readonly<Record<string, string>> {
  return collect(audiences, (audience) => warnAudience(audience, known));
}

function warnScope(scope: string, profile: ProviderProfile): string | null {
  if (scope.includes(',')) return 'Scopes are separated by blanks; with its comma this is one scope.';
  if (isUnreplacedTemplate(scope)) return notFilledIn;
  const instead = Object.entries(profile.ignoredScopes).find(([ignored]) => ignored === scope)?.[1];
  if (instead !== undefined)
    return `${scope} does nothing at ${profile.name}. The scope for a refresh token is ${instead}.`;
  const misnamed = profile.misnamedScopes.find(({ pattern }) => pattern.test(scope));
  if (misnamed) return `${profile.name} has no such scope name: use ${misnamed.instead}.`;
  if (!/^[\x21\x23-\x5b\x5d-\x7e]+$/.test(scope))
    return 'A scope holds printable ASCII without quotes and backslashes (RFC 6749 section 3.3).';
  return null;
}

/** Scopes that deserve a second look before they are sent, with the reason. */
export function scopeWarnings(
  scopes: readonly string[],
  profileId: ProviderProfileId,
): Readonly<Record<string, string>> {
  const profile = profileOf(profileId);
  return collect(scopes, (scope) => warnScope(scope, profile));
}

function collect(
  values: readonly string[],
  warn: (value: string) => string | null,
): Readonly<Record<string, string>> {
  // Without a prototype: a scope may be called `constructor`.
  const warnings: Record<string, string> = Object.create(null);
  for (const value of values) {
    const warning = warn(value);
    if (warning !== null) warnings[value] = warning;
  }
  return warnings;
}

/** Scopes as people paste them: blanks and line breaks separate, commas stay to be warned about. */
export function splitScopes(text: string): readonly string[] {
  return text.split(/\s+/).filter((scope) => scope !== '');
}
