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

/** A name for each, a number behind those that would be one. */
function distinct(ids: ReadonlySet<string>, nameOf: (id: string) => string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const id of ids) {
    const base = nameOf(id);
    let name = base;
    for (let count = 2; taken.has(name); count += 1) name = `${base}_${count}`;
    taken.add(name);
    names.set(id, name);
  }
  return names;
}

/**
 * Where the token of each request stands, named instead of given: `{{access_token}}` or `{{id_token}}`, with the
 * application behind it where several applications' tokens are wanted. Null for a request that carries none.
 */
export function tokenPlaces({
  environment,
  requests,
  knownSecrets,
}: ExportedRequests): (request: SavedRequest) => string | null {
  const safe = outgoing(knownSecrets);
  const titles = new Map(environment.applications.map(({ id, name }) => [id, safe(name)]));
  const wanted = (kind: 'access' | 'id') => {
    const ids = requests.flatMap(({ token }) => (token.kind === kind ? [token.applicationId] : []));
    return distinct(new Set(ids), (id) => wordsOf(titles.get(id) ?? ''));
  };
  const names = { access: wanted('access'), id: wanted('id') };
  return ({ token }) => {
    if (token.kind === 'none') return null;
    const named = names[token.kind];
    const plain = `${token.kind}_token`;
    return named.size < 2 ? `{{${plain}}}` : `{{${plain}_${named.get(token.applicationId) ?? ''}}}`;
  };
}
