import { folderPath, type RequestFolder } from '../../calls/request-folder.ts';
import type { SavedRequest } from '../../calls/saved-request.ts';
import type { Environment } from '../../environments/environment.ts';

interface CodeVariables {
  readonly variables: ReadonlyMap<string, string>;
  readonly secretVariables: readonly string[];
}

/**
 * What `{{name}}` stands for in a request: its own variables, then those of its folder up to the collection, then those
 * of the environment. `domain` is built in. Of a secret one there is the name alone.
 */
export function codeVariables(
  request: SavedRequest,
  folders: readonly RequestFolder[],
  environment: Environment,
): CodeVariables {
  const variables = new Map<string, string>();
  const secrets = new Set<string>();
  const inner = folderPath(folders, request.folderId).map((folder) => folder.variables);
  for (const list of [environment.variables, ...inner, request.variables])
    for (const { name, value, secret, enabled } of list) {
      if (!enabled) continue;
      const key = name.trim();
      variables.delete(key);
      secrets.delete(key);
      if (secret) secrets.add(key);
      else variables.set(key, value);
    }
  secrets.delete('domain');
  variables.set('domain', environment.issuer);
  return { variables, secretVariables: [...secrets] };
}
