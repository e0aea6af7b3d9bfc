import type { ManagementOperation } from './management-catalogue.ts';

const isPlace = (segment: string) => segment.startsWith('{') && segment.endsWith('}');

/** True when every segment of a path is the template's own, or stands in one of its places. */
function fits(template: readonly string[], segments: readonly string[]): boolean {
  return (
    template.length === segments.length &&
    template.every((part, at) => (isPlace(part) ? segments[at] !== '' : part === segments[at]))
  );
}

/**
 * The operation that answers a call, by its method and the path of its address; null where there is none. A last slash
 * doesn't count. A word of the template goes before a place, from the left: `/users/search` is no user.
 */
export function operationAt(
  operations: readonly ManagementOperation[],
  method: string,
  path: string,
): ManagementOperation | null {
  const segments = path.replace(/\/$/, '').split('/');
  const places = ({ path: template }: ManagementOperation) =>
    template
      .split('/')
      .map((part) => (isPlace(part) ? '1' : '0'))
      .join('');
  return operations
    .filter((operation) => operation.method === method && fits(operation.path.split('/'), segments))
    .reduce<ManagementOperation | null>(
      (best, operation) => (best === null || places(operation) < places(best) ? operation : best),
      null,
    );
}
