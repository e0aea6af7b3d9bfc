import { resolveTemplate, templatePlaces } from './template.ts';
import { variablePlace } from './variable-place.ts';

const pathOf = new RegExp(`^(?:${variablePlace}|[^?#])*`);
const partsOf = new RegExp(`(?:${variablePlace}|[^/])+`, 'g');

/**
 * The names in an address whose empty values leave nothing of its host or of a part of its path: without it the call would
 * go elsewhere, to all users instead of one. Query and fragment are not looked at. Linear in the address.
 */
export function addressGaps(
  template: string,
  values: Parameters<typeof resolveTemplate>[1],
): readonly string[] {
  const path = pathOf.exec(template.trim())?.[0] ?? '';
  const parts = path.match(partsOf) ?? [];
  return parts
    .filter((part) => resolveTemplate(part, values).text === '')
    .flatMap((part) => templatePlaces(part).map(({ name }) => name));
}
