import { shown } from '../text/shown.ts';
import type { CauseCode } from './cause-catalogue.ts';
import type { DiagnosisContext } from './diagnosis-context.ts';

/** What the profile knows to do about this very cause; null: no more than about the topic. `value`: as in a remedy. */
export function causeRemedy(
  { profile, application }: DiagnosisContext,
  code: CauseCode,
  value = '',
): string | null {
  const remedies: ReadonlyMap<string, (typeof profile.remediesByCause)[string]> = new Map(
    Object.entries(profile.remediesByCause),
  );
  return remedies.get(code)?.({ application, value: shown(value) }) ?? null;
}
