import type { Hypothesis } from './assess.ts';
import type { DiagnosisContext } from './diagnosis-context.ts';
import { permissionNotHeld, scopeNotEnabled, scopeNotRegistered } from './scope-allowed.ts';
import {
  machineScope,
  scopeComma,
  scopeIgnored,
  scopeMisnamed,
  scopeNearMiss,
  scopeWithoutAudience,
} from './scope-asked.ts';
import { oldToken } from './token-causes.ts';

/** Every cause that is considered for a scope which was asked for and not granted. */
export function whyScopeMissing(context: DiagnosisContext, scope: string): readonly (Hypothesis | null)[] {
  const ignored = scopeIgnored(context, scope);
  if (ignored !== null) return [ignored];
  return [
    scopeComma(context, scope),
    machineScope(context, scope),
    scopeMisnamed(context, scope),
    scopeNearMiss(context, scope),
    scopeWithoutAudience(context, scope),
    scopeNotRegistered(context, scope),
    scopeNotEnabled(context, scope),
    permissionNotHeld(context, scope),
    oldToken(context, null),
  ];
}
