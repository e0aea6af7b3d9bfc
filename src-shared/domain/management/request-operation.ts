import type { SavedRequest } from '../calls/saved-request.ts';
import { resolveTemplate } from '../calls/template.ts';
import type { Environment } from '../environments/environment.ts';
import type { ManagementOperation } from './management-catalogue.ts';
import { managementPath } from './management-place.ts';
import { operationAt } from './match-operation.ts';

/** The operation that a request calls as it stands, whatever of its variables has a value by now; null: none of these. */
export function requestOperation(
  operations: readonly ManagementOperation[],
  { method, url }: Pick<SavedRequest, 'method' | 'url'>,
  environment: Environment,
  variables: ReadonlyMap<string, string>,
): ManagementOperation | null {
  const filled = new Map([...variables, ['domain', environment.issuer.replace(/\/$/, '')]]);
  const path = managementPath(resolveTemplate(url, filled).text, environment);
  return path === null ? null : operationAt(operations, method, path);
}
