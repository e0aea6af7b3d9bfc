import type { AudiencePolicy } from '../../src-shared/domain/environments/practice.ts';
import type { DirectoryApi, TenantDirectory } from './tenant-directory.ts';

/** Reads `audience` as Kinde takes it: one value with blanks, or the parameter repeated. Doubles count once. */
export function readAudiences(parameter: unknown): readonly string[] {
  const values = (Array.isArray(parameter) ? parameter : [parameter]).filter(
    (value) => typeof value === 'string',
  );
  return [...new Set(values.flatMap((value) => value.split(' ')).filter((audience) => audience !== ''))];
}

export type AudienceDecision =
  | { readonly allowed: true; readonly apis: readonly DirectoryApi[] }
  | { readonly allowed: false; readonly refused: string };

/**
 * Which of the asked-for audiences the application gets. With `refuse` one that is unknown or not authorised ends the
 * request; with `drop` it is left out without a word. Compared exactly.
 *
 * Inferred: a trailing slash or another case is another audience, because Kinde also takes names that are no URLs.
 */
export function decideAudiences(
  audiences: readonly string[],
  clientId: string,
  directory: Pick<TenantDirectory, 'apiFor'>,
  policy: AudiencePolicy,
): AudienceDecision {
  const apis: DirectoryApi[] = [];
  for (const audience of audiences) {
    const api = directory.apiFor(audience);
    if (api?.authorised.has(clientId)) apis.push(api);
    else if (policy === 'refuse') return { allowed: false, refused: audience };
  }
  return { allowed: true, apis };
}
