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
