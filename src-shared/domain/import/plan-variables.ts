import { heldByVariable } from '../calls/held-credential.ts';
import type { RequestFolder } from '../calls/request-folder.ts';
import type { SavedRequest } from '../calls/saved-request.ts';
import type { Variable } from '../calls/variable.ts';
import { isUsableName } from '../calls/variable-place.ts';
import { builtInVariable } from '../calls/variable-rules.ts';
import type { Environment } from '../environments/environment.ts';
import { isVariableSecret } from '../environments/secret.ts';
import { redactText } from '../redaction/redact.ts';
import type { DraftVariable, ImportDraft } from './draft.ts';
import { placesIn } from './fill-places.ts';
import type { NoteBook } from './note.ts';
import { isPlaceholder, isSecretValue, type SecretTaker, shownPair } from './take-secrets.ts';

/** What planning a list of variables needs; secret values are put into `secretValues`, by id. */
export interface VariablePlanning {
  readonly newId: () => string;
  readonly notes: NoteBook;
  readonly taker: SecretTaker;
  readonly secretValues: Map<string, string>;
}

// As the contract takes them.
export const longestParameterName = 1_000;
export const longestValue = 100_000;
export const mostRows = 500;

/** Those that may stand in one list: named, not too long, of each name the first that is switched on. */
function fittingVariables(
  drafts: readonly DraftVariable[],
  where: string,
  notes: NoteBook,
): readonly DraftVariable[] {
  const names = new Set<string>();
  const fitting = drafts.flatMap((draft) => {
    const name = redactText(draft.name, []).trim();
    const fits =
      isUsableName(name) && name.length <= longestParameterName && draft.value.length <= longestValue;
    if (!fits) notes.add('too_many', where, `variable ${draft.name.slice(0, 80)}`);
    else if (name === builtInVariable)
      notes.add('variable_exists', where, shownPair(name, draft.value, ' = '));
    else if (draft.enabled && names.has(name))
      notes.add('variable_repeated', where, shownPair(name, draft.value, ' = '));
    else {
      if (draft.enabled) names.add(name);
      return [{ ...draft, name }];
    }
    return [];
  });
  if (fitting.length > mostRows) notes.add('too_many', where, `variables: ${fitting.length - mostRows}`);
  return fitting.slice(0, mostRows);
}

export function variablesOf(
  drafts: readonly DraftVariable[],
  where: string,
  planning: VariablePlanning,
): readonly Variable[] {
  const { notes, taker, newId, secretValues } = planning;
  return fittingVariables(drafts, where, notes).map(({ name, value, secret, enabled }): Variable => {
    const open: Variable = { id: newId(), name, value, secret: false, enabled };
    if (!enabled) notes.add('disabled', where, name);
    const isSecret =
      secret || taker.isMarked(name) || isSecretValue(name, value) || heldByVariable(open) !== null;
    if (!isSecret) return open;
    // A placeholder is named among what must be changed.
    if (value === '' || (!isPlaceholder(value) && !isVariableSecret(value)))
      notes.add('enter_secret', where, name);
    else if (!isPlaceholder(value)) {
      secretValues.set(open.id, value);
      notes.add('secret_to_vault', where, name);
    }
    return { ...open, value: '', secret: true };
  });
}

/** Variables of the file for the environment; one that it has already stays as it is there. */
export function environmentVariables(
  draft: ImportDraft,
  environment: Environment,
  planning: VariablePlanning,
): readonly Variable[] {
  const { notes } = planning;
  const names = new Set(environment.variables.map(({ name }) => name.trim()));
  const added = draft.variables.filter(({ name }) => {
    const known = names.has(name.trim()) || name.trim() === 'domain';
    if (known) notes.add('variable_exists', '', name);
    return !known;
  });
  const room = Math.max(0, mostRows - environment.variables.length);
  if (added.length > room) notes.add('too_many', '', `variables: ${added.length - room}`);
  return variablesOf(added.slice(0, room), '', planning);
}

/** Names that requests use and nothing defines; functions of other programs among them. */
export function noteUndefined(
  planned: { readonly folders: readonly RequestFolder[]; readonly requests: readonly SavedRequest[] },
  environmentVariables: readonly Variable[],
  notes: NoteBook,
): void {
  const { folders, requests } = planned;
  const everywhere = environmentVariables.map(({ name }) => name.trim());
  const byId = new Map(folders.map((folder) => [folder.id, folder]));
  const defined = (request: SavedRequest): ReadonlySet<string> => {
    const names = new Set(['domain', ...everywhere, ...request.variables.map(({ name }) => name.trim())]);
    for (
      let folder = byId.get(request.folderId);
      folder !== undefined;
      folder = byId.get(folder.parentId ?? '')
    )
      for (const { name } of folder.variables) names.add(name.trim());
    return names;
  };
  for (const request of requests) {
    const { url, query, headers, body } = request;
    const text = JSON.stringify([url, query, headers, body]);
    const names = defined(request);
    for (const name of placesIn(text)) {
      if (name === '' || names.has(name)) continue;
      // Functions and stores of other programs.
      const isFunction = /^(?:\$|process\.env\.|vault:)/.test(name);
      notes.add(isFunction ? 'template_function' : 'variable_undefined', '', name);
    }
  }
}
