import type { Problem } from '../problems/problem.ts';
import { heldByVariable } from './held-credential.ts';
import type { Variable } from './variable.ts';
import { isUsableName } from './variable-place.ts';

/** The one name that has its value from the environment itself. */
export const builtInVariable = 'domain';

export type VariableFaultReason =
  | 'empty_name'
  | 'name_not_usable'
  | 'domain_is_built_in'
  | 'repeated_name'
  | 'repeated_id'
  | 'holds_token'
  | 'holds_credentials';

/** One thing that keeps a list of variables from being saved, at its place in the list. */
export interface VariableFault {
  readonly index: number;
  readonly field: 'name' | 'value';
  readonly reason: VariableFaultReason;
}

function nameFault(name: string): VariableFaultReason | null {
  if (name.trim() === '') return 'empty_name';
  if (!isUsableName(name)) return 'name_not_usable';
  return name === builtInVariable ? 'domain_is_built_in' : null;
}

/**
 * Everything wrong with the variables of one environment, folder or request, in order. Of those that are switched on,
 * each name may stand once. A secret's value is no fault here: it goes to the vault. Linear in the list.
 */
export function variableFaults(variables: readonly Variable[]): readonly VariableFault[] {
  const names = new Set<string>();
  const ids = new Set<string>();
  return variables.flatMap((variable, index) => {
    const { id, name, enabled } = variable;
    const repeated = enabled && names.has(name) ? 'repeated_name' : null;
    const named = nameFault(name) ?? repeated ?? (ids.has(id) ? 'repeated_id' : null);
    if (enabled) names.add(name);
    ids.add(id);
    const held = heldByVariable(variable);
    return [
      ...(named === null ? [] : [{ index, field: 'name', reason: named } as const]),
      ...(held === null ? [] : [{ index, field: 'value', reason: held } as const]),
    ];
  });
}

/** The first thing wrong with a list of variables, or null: its names before its values. */
export function variablesProblem(variables: readonly Variable[]): Problem | null {
  const faults = variableFaults(variables);
  const first = faults.find(({ field }) => field === 'name') ?? faults[0];
  return first === undefined ? null : { code: 'REQUEST_INVALID', field: 'variables', reason: first.reason };
}
