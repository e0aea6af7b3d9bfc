import type { ProviderProfileId } from '../../../src-shared/domain/environment.ts';

const template = /\$\{|\{\{|\{import\.meta|%[A-Z_]{3,}%|<[^>]*>/;

function bare(audience: string): string {
  return audience.trim().replace(/\/+$/, '').toLowerCase();
}

function warnAudience(audience: string, known: readonly string[]): string | null {
  if (audience !== audience.trim()) return 'A blank stands around this value. It is sent as it is.';
  if (template.test(audience)) return 'This looks like a template that was not filled in.';
  if (audience.includes(',')) return 'A comma stands in this value: several audiences are separate chips.';
  if (/\s/.test(audience)) return 'A blank stands in this value: several audiences are separate chips.';
  if (known.length === 0 || known.includes(audience)) return null;
  const near = known.find((other) => bare(other) === bare(audience));
  if (near !== undefined) return `Close to ${near}, but not the same: audiences are compared exactly.`;
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

function warnScope(scope: string, profile: ProviderProfileId): string | null {
  if (scope.includes(',')) return 'Scopes are separated by blanks; with its comma this is one scope.';
  if (template.test(scope)) return 'This looks like a template that was not filled in.';
  if (profile === 'kinde' && scope === 'offline_access')
    return 'offline_access does nothing on Kinde. The scope for a refresh token is offline.';
  if (!/^[\x21\x23-\x5b\x5d-\x7e]+$/.test(scope))
    return 'A scope holds printable ASCII without quotes and backslashes (RFC 6749 section 3.3).';
  return null;
}

/** Scopes that deserve a second look before they are sent, with the reason. */
export function scopeWarnings(
  scopes: readonly string[],
  profile: ProviderProfileId,
): Readonly<Record<string, string>> {
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
