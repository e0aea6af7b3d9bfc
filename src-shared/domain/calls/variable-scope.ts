import type { Environment } from '../environments/environment.ts';
import { folderPath, type RequestFolder } from './request-folder.ts';
import type { SavedRequest } from './saved-request.ts';
import type { Variable } from './variable.ts';
import { builtInVariable } from './variable-rules.ts';

/** Where a variable stands. A collection is a folder that stands in no other. */
type VariableSource =
  | { readonly kind: 'built_in' }
  | { readonly kind: 'request' }
  | { readonly kind: 'collection' | 'folder'; readonly folderId: string; readonly name: string }
  | { readonly kind: 'environment' };

/** What one name stands for in a request. */
export interface ScopedVariable {
  readonly name: string;
  readonly source: VariableSource;
  /** A secret's value is known in the main process alone; `typed` is one that was not saved yet, else empty. */
  readonly value:
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'secret'; readonly variableId: string; readonly typed: string };
  /** Further places that have a variable of this name, the nearest first: what they say doesn't count. */
  readonly hidden: readonly VariableSource[];
}

export type VariableScope = ReadonlyMap<string, ScopedVariable>;

interface Layer {
  readonly source: VariableSource;
  readonly variables: readonly Variable[];
}

function folderLayer({ id, parentId, name, variables }: RequestFolder): Layer {
  return { source: { kind: parentId === null ? 'collection' : 'folder', folderId: id, name }, variables };
}

function scopedValue({ id, value, secret }: Variable): ScopedVariable['value'] {
  return secret ? { kind: 'secret', variableId: id, typed: value } : { kind: 'text', text: value };
}

/** From the nearest to the furthest, without what is built in. */
function layersOf(
  environment: Environment,
  folders: readonly RequestFolder[],
  { folderId, variables }: Pick<SavedRequest, 'folderId' | 'variables'>,
): readonly Layer[] {
  return [
    { source: { kind: 'request' }, variables },
    ...folderPath(folders, folderId).map(folderLayer).reverse(),
    { source: { kind: 'environment' }, variables: environment.variables },
  ];
}

/** Those of one list that are switched on and have a name, by it. Where a file has two of one name, the first counts. */
function countedIn({ variables }: Layer): ReadonlyMap<string, Variable> {
  const counted = new Map<string, Variable>();
  for (const variable of variables) {
    const name = variable.name.trim();
    if (variable.enabled && name !== '' && !counted.has(name)) counted.set(name, variable);
  }
  return counted;
}

/**
 * What `{{name}}` stands for in a request: its own variables come first, then those of its folders from the innermost
 * to the collection, then the environment's. `domain` is the issuer, whatever else is called so. Variables that are
 * switched off or have no name don't count. Values are not looked through for further names. Linear in all variables.
 */
export function variableScope(
  environment: Environment,
  folders: readonly RequestFolder[],
  request: Pick<SavedRequest, 'folderId' | 'variables'>,
): VariableScope {
  const scope = new Map<string, ScopedVariable>([
    [
      builtInVariable,
      {
        name: builtInVariable,
        source: { kind: 'built_in' },
        value: { kind: 'text', text: environment.issuer },
        hidden: [],
      },
    ],
  ]);
  const hidden = new Map<string, VariableSource[]>();
  for (const layer of layersOf(environment, folders, request)) {
    const { source } = layer;
    for (const [name, variable] of countedIn(layer)) {
      if (scope.has(name)) hidden.get(name)?.push(source);
      else {
        const others: VariableSource[] = [];
        hidden.set(name, others);
        scope.set(name, { name, source, value: scopedValue(variable), hidden: others });
      }
    }
  }
  return scope;
}

/** A variable that a request has from elsewhere. `overridden`: one of its name stands nearer, so that it doesn't count. */
export interface InheritedVariable extends Omit<ScopedVariable, 'hidden'> {
  readonly overridden: boolean;
}

/**
 * What the folders and the environment give a request, the nearest first, and what is built in last; without what is
 * switched off.
 */
export function inheritedVariables(
  environment: Environment,
  folders: readonly RequestFolder[],
  request: Pick<SavedRequest, 'folderId' | 'variables'>,
): readonly InheritedVariable[] {
  const taken = new Set<string>([builtInVariable]);
  const inherited: InheritedVariable[] = [];
  for (const layer of layersOf(environment, folders, request)) {
    const { source } = layer;
    for (const [name, variable] of countedIn(layer)) {
      if (source.kind !== 'request')
        inherited.push({ name, source, value: scopedValue(variable), overridden: taken.has(name) });
      taken.add(name);
    }
  }
  const issuer = { kind: 'text', text: environment.issuer } as const;
  return [
    ...inherited,
    { name: builtInVariable, source: { kind: 'built_in' }, value: issuer, overridden: false },
  ];
}

/**
 * The values of a scope for `resolveTemplate`, with what `secretValue` says in the place of each secret; null leaves the
 * name without a value.
 */
export function scopeValues(
  scope: VariableScope,
  secretValue: (variable: ScopedVariable) => string | null,
): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [name, variable] of scope) {
    const value = variable.value.kind === 'text' ? variable.value.text : secretValue(variable);
    if (value !== null) values.set(name, value);
  }
  return values;
}
