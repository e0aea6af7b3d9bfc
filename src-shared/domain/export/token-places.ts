import type { SavedRequest } from '../calls/saved-request.ts';
import { type ExportedRequests, outgoing } from './exported.ts';

const longestName = 40;

function wordsOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
  return words.slice(0, longestName) || 'application';
}

/** The name, with a number behind it where it is taken. */
function free(name: string, taken: ReadonlySet<string>): string {
  let found = name;
  for (let count = 2; taken.has(found); count += 1) found = `${name}_${count}`;
  return found;
}

/** A name for each, a number behind those that would be one, or one that is taken. */
function distinct(
  ids: ReadonlySet<string>,
  nameOf: (id: string) => string,
  others: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set(others);
  for (const id of ids) {
    const name = free(nameOf(id), taken);
    taken.add(name);
    names.set(id, name);
  }
  return names;
}

/**
 * Where the token of each request stands, named instead of given: `{{access_token}}` or `{{id_token}}`, with the
 * application behind it where several applications' tokens are wanted. No variable has such a name: it would be sent
 * instead. Numbers follow the order of the environment's applications. Null for a request that carries none.
 */
export function tokenPlaces({
  environment,
  folders,
  requests,
  knownSecrets,
}: ExportedRequests): (request: SavedRequest) => string | null {
  const safe = outgoing(knownSecrets);
  const titles = new Map(environment.applications.map(({ id, name }) => [id, safe(name)]));
  const variables = new Set(
    [environment, ...folders, ...requests].flatMap((each) => each.variables.map(({ name }) => name.trim())),
  );
  const wanted = (kind: 'access' | 'id') => {
    const ids = requests.flatMap(({ token }) => (token.kind === kind ? [token.applicationId] : []));
    const plain = `${kind}_token`;
    if (new Set(ids).size < 2) return distinct(new Set(ids), () => plain, variables);
    // Of all applications, so that a name stays the same whichever requests go along.
    const all = new Set([...titles.keys(), ...ids]);
    return distinct(all, (id) => `${plain}_${wordsOf(titles.get(id) ?? '')}`, variables);
  };
  const names = { access: wanted('access'), id: wanted('id') };
  return ({ token }) =>
    token.kind === 'none' ? null : `{{${names[token.kind].get(token.applicationId) ?? ''}}}`;
}
