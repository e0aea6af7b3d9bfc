interface Content {
  readonly [member: string]: unknown;
  readonly id?: unknown;
  readonly environmentId?: unknown;
  readonly collection?: unknown;
  readonly variables?: unknown;
}

interface Earlier {
  readonly environments: readonly Content[];
  readonly requests: readonly Content[];
}

interface Later extends Earlier {
  readonly folders: readonly Content[];
}

function isContent(value: unknown): value is Content {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withVariables(environment: Content): Content {
  const { variables } = environment;
  if (!Array.isArray(variables)) return environment;
  return {
    ...environment,
    variables: variables.map((variable: unknown, index) =>
      isContent(variable) ? { id: `variable-${index}`, ...variable, secret: false, enabled: true } : variable,
    ),
  };
}

/**
 * Environments and requests as they were written before there were folders: what a request named as its collection
 * becomes a folder, the first named first. Nothing is parsed: what has no such shape is handed on, for a parser to refuse.
 */
export function foldersFromCollections({ environments, requests }: Earlier): Later {
  const folders = new Map<string, Content>();
  const folderOf = ({ environmentId, collection }: Content): unknown => {
    const key = JSON.stringify([environmentId, collection]);
    const known = folders.get(key);
    if (known !== undefined) return known.id;
    const id = `${String(environmentId).slice(0, 60)}-folder-${folders.size}`;
    folders.set(key, { id, environmentId, parentId: null, name: collection, variables: [] });
    return id;
  };
  const moved = requests.map((request) => {
    const { collection: _collection, ...rest } = request;
    return {
      ...rest,
      folderId: folderOf(request),
      placement: { in: 'header', name: 'Authorization', prefix: 'Bearer' },
      renewal: 'never',
      followRedirects: false,
      variables: [],
    };
  });
  return { environments: environments.map(withVariables), folders: [...folders.values()], requests: moved };
}
