import type { ManagementOperation } from './management-catalogue.ts';

export interface OperationGroup {
  readonly name: string;
  readonly operations: readonly ManagementOperation[];
}

/** Operations that hold every word of a search in their method, name, path, heading or scope; all for none. */
export function findOperations(
  operations: readonly ManagementOperation[],
  search: string,
): readonly ManagementOperation[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return operations.filter(({ method, name, path, group, scope }) => {
    const text = `${method} ${name} ${path} ${group} ${scope ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** By heading, in the order of the catalogue. */
export function groupOperations(operations: readonly ManagementOperation[]): readonly OperationGroup[] {
  const names = [...new Set(operations.map(({ group }) => group))];
  return names.map((name) => ({ name, operations: operations.filter(({ group }) => group === name) }));
}
