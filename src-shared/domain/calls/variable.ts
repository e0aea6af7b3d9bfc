import { secretNameLabel } from '../redaction/redact-names.ts';

/** What `{{name}}` stands for in requests. */
export interface Variable {
  readonly id: string;
  readonly name: string;
  /** Empty for a secret one: its value lies in the vault. */
  readonly value: string;
  readonly secret: boolean;
  readonly enabled: boolean;
}

/** One that may be read by everybody. Within its list the name tells it apart, unless an id is given. */
export function plainVariable(name: string, value: string, id = `variable-${name}`): Variable {
  return { id, name, value, secret: false, enabled: true };
}

/**
 * The list with one variable of that name switched on, and which it is: the one there is, else a new one with `id` and
 * without a value at the end, secret where its name is that of a credential.
 */
export function withVariableNamed(
  variables: readonly Variable[],
  name: string,
  id: string,
): { readonly variables: readonly Variable[]; readonly id: string } {
  const named = variables.filter((variable) => variable.name.trim() === name);
  const chosen = named.find(({ enabled }) => enabled) ?? named[0];
  if (chosen === undefined) {
    const added = { ...plainVariable(name, '', id), secret: secretNameLabel(name) !== null };
    return { variables: [...variables, added], id };
  }
  if (chosen.enabled) return { variables, id: chosen.id };
  const switched = variables.map((each) => (each === chosen ? { ...each, enabled: true } : each));
  return { variables: switched, id: chosen.id };
}
