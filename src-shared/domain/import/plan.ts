import { heldByVariable, heldCredential } from '../calls/held-credential.ts';
import type { RequestFolder } from '../calls/request-folder.ts';
import { type RequestToken, requestDefaults, type SavedRequest } from '../calls/saved-request.ts';
import type { Variable } from '../calls/variable.ts';
import { builtInVariable } from '../calls/variable-rules.ts';
import type { Environment } from '../environments/environment.ts';
import { redactText, redactUrl } from '../redaction/redact.ts';
import { applicationOf, noteChanges } from './changes-needed.ts';
import type {
  DraftApplication,
  DraftFolder,
  DraftParameter,
  DraftRequest,
  DraftVariable,
  ImportDraft,
} from './draft.ts';
import { type ImportNotes, joined, type NoteBook } from './note.ts';
import { settleRequest } from './settle-request.ts';
import { createSecretTaker, isPlaceholder, isSecretValue, type SecretTaker } from './take-secrets.ts';

/** What an import adds, ready to be written. Secret values are apart: they go to the vault alone. */
export interface ImportPlan {
  readonly folders: readonly RequestFolder[];
  readonly requests: readonly SavedRequest[];
  /** For the environment; names that it has already are left out. */
  readonly variables: readonly Variable[];
  /** By id of the variable. */
  readonly secretValues: ReadonlyMap<string, string>;
  readonly notes: readonly ImportNotes[];
}

interface Planning {
  readonly environment: Environment;
  readonly newId: () => string;
  readonly notes: NoteBook;
  readonly taker: SecretTaker;
  readonly values: ReadonlyMap<string, string>;
  readonly folders: RequestFolder[];
  readonly requests: SavedRequest[];
  readonly secretValues: Map<string, string>;
}

// As the contract takes them.
const longestName = 200;
const longestParameterName = 1_000;
const longestValue = 100_000;
const longestUrl = 20_000;
const longestBody = 10_000_000;
const mostRows = 500;
const mostRequests = 5_000;
const mostFolders = 2_000;

function nameFrom(text: string): string {
  const plain = redactUrl(redactText(text, [])).trim().slice(0, longestName).trim();
  return plain === '' ? 'Untitled' : plain;
}

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
      name !== '' &&
      !/[{}]/.test(name) &&
      name.length <= longestParameterName &&
      draft.value.length <= longestValue;
    if (!fits) notes.add('too_many', where, `variable ${draft.name.slice(0, 80)}`);
    else if (name === builtInVariable) notes.add('variable_exists', where, `${name} = ${draft.value}`);
    else if (draft.enabled && names.has(name))
      notes.add('variable_repeated', where, `${name} = ${draft.value}`);
    else {
      if (draft.enabled) names.add(name);
      return [{ ...draft, name }];
    }
    return [];
  });
  if (fitting.length > mostRows) notes.add('too_many', where, `variables: ${fitting.length - mostRows}`);
  return fitting.slice(0, mostRows);
}

function variablesOf(
  drafts: readonly DraftVariable[],
  where: string,
  planning: Planning,
): readonly Variable[] {
  const { notes, taker, newId, secretValues } = planning;
  return fittingVariables(drafts, where, notes).map(({ name, value, secret, enabled }): Variable => {
    const open: Variable = { id: newId(), name, value, secret: false, enabled };
    if (!enabled) notes.add('disabled', where, name);
    const isSecret =
      secret || taker.isMarked(name) || isSecretValue(name, value) || heldByVariable(open) !== null;
    if (!isSecret) return open;
    if (value === '' || isPlaceholder(value)) notes.add('enter_secret', where, name);
    else {
      secretValues.set(open.id, value);
      notes.add('secret_to_vault', where, name);
    }
    return { ...open, value: '', secret: true };
  });
}

function rowsOf(rows: readonly DraftParameter[], what: string, where: string, notes: NoteBook) {
  const fitting = rows.filter(
    (row) => row.name.length <= longestParameterName && row.value.length <= longestValue,
  );
  const kept = fitting.slice(0, mostRows);
  if (kept.length < rows.length) notes.add('too_many', where, `${what}: ${rows.length - kept.length}`);
  return kept.map(({ name, value, enabled }) => ({ name, value, enabled }));
}

function bodySize(body: SavedRequest['body']): number {
  return body.kind === 'none' ? 0 : JSON.stringify(body).length;
}

function tokenOf(draft: DraftRequest, where: string, planning: Planning): RequestToken {
  const { token } = draft;
  if (token.kind === 'none') return { kind: 'none' };
  const application = applicationOf(token.clientId, planning.values, planning.environment);
  if (application !== null) {
    planning.notes.add('token_chosen', where, application.name);
    return { kind: 'access', applicationId: application.id };
  }
  const named = [token.carried, token.clientId ?? ''].filter((part) => part !== '');
  planning.notes.add('choose_token', where, named.join(', '));
  return { kind: 'none' };
}

function planRequest(draft: DraftRequest, folderId: string, around: string, planning: Planning): void {
  const { environment, newId, notes, taker, requests } = planning;
  const where = joined(around, draft.name);
  if (requests.length >= mostRequests || draft.url.length > longestUrl) {
    notes.add('too_many', where, draft.url.slice(0, 200));
    return;
  }
  const settled = settleRequest(draft, where, taker, notes);
  const tooLarge = bodySize(settled.body) > longestBody;
  if (tooLarge) notes.add('too_many', where, 'body');
  const request: SavedRequest = {
    ...requestDefaults,
    id: newId(),
    environmentId: environment.id,
    folderId,
    name: nameFrom(settled.name),
    method: settled.method,
    url: settled.url,
    query: rowsOf(settled.query, 'query', where, notes),
    headers: rowsOf(settled.headers, 'headers', where, notes),
    body: tooLarge ? { kind: 'none' } : settled.body,
    token: tokenOf(settled, where, planning),
    placement: settled.token.kind === 'wanted' ? settled.token.placement : requestDefaults.placement,
    followRedirects: settled.followRedirects,
    variables: variablesOf(settled.variables, where, planning),
  };
  const held = heldCredential(request);
  if (held === null) requests.push(request);
  // Whatever could be neither named nor masked stays out: the settings file may hold no credential.
  else notes.add('secret_masked', where, `${held.field}: not imported`);
}

function planFolder(draft: DraftFolder, parentId: string | null, around: string, planning: Planning): string {
  const { environment, newId, folders, notes } = planning;
  const where = joined(around, draft.name);
  const id = newId();
  const at = folders.length;
  const folder = { id, environmentId: environment.id, parentId, name: nameFrom(draft.name), variables: [] };
  folders.push(folder);
  for (const request of draft.requests) planRequest(request, id, where, planning);
  for (const each of draft.folders) {
    if (folders.length < mostFolders) planFolder(each, id, where, planning);
    else notes.add('too_many', where, each.name);
  }
  // After the requests: they show which variables stand where a credential belongs.
  folders[at] = { ...folder, variables: variablesOf(draft.variables, where, planning) };
  return id;
}

function allVariables(folder: DraftFolder): readonly DraftVariable[] {
  return [
    ...folder.variables,
    ...folder.requests.flatMap((request) => request.variables),
    ...folder.folders.flatMap(allVariables),
  ];
}

function isEmpty(folder: DraftFolder): boolean {
  return folder.requests.length === 0 && folder.folders.length === 0;
}

function noteUndefined(planning: Planning, environmentVariables: readonly Variable[]): void {
  const { environment, folders, requests, notes } = planning;
  const everywhere = [...environment.variables, ...environmentVariables].map(({ name }) => name.trim());
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
    for (const [, inner = ''] of text.matchAll(/\{\{([^{}]*)\}\}/g)) {
      const name = inner.trim();
      if (name === '' || names.has(name)) continue;
      // Functions and stores of other programs.
      const isFunction = /^(?:\$|process\.env\.|vault:)/.test(name);
      notes.add(isFunction ? 'template_function' : 'variable_undefined', '', name);
    }
  }
}

/** Variables of the file for the environment; one that it has already stays as it is there. */
function environmentVariables(draft: ImportDraft, planning: Planning): readonly Variable[] {
  const { environment, notes } = planning;
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

/** A folder's client stands once, however many requests have it from there. */
function distinct(applications: readonly DraftApplication[]): readonly DraftApplication[] {
  const byFields = new Map<string, DraftApplication>();
  for (const application of applications) {
    const key = JSON.stringify({ ...application, name: '' });
    if (!byFields.has(key)) byFields.set(key, application);
  }
  return [...byFields.values()];
}

/**
 * What a draft adds to an environment. No credential is left in it but in `secretValues`; a request carries a token only
 * where exactly one application of the environment has the client id that the file names; nothing allows a host.
 */
export function planImport(
  draft: ImportDraft,
  environment: Environment,
  newId: () => string,
  notes: NoteBook,
): ImportPlan {
  const all = [...draft.variables, ...allVariables(draft.root)];
  const own = environment.variables.map(({ name, value }) => ({ name, value }));
  const values = new Map([...own, ...all].map(({ name, value }) => [name.trim(), value] as const));
  values.set('domain', environment.issuer.replace(/\/$/, ''));
  const planning: Planning = {
    environment,
    newId,
    notes,
    taker: createSecretTaker(new Set(values.keys())),
    values,
    folders: [],
    requests: [],
    secretValues: new Map(),
  };
  noteChanges(draft.root, draft.variables, distinct(draft.applications), values, environment, notes);
  const rootId =
    isEmpty(draft.root) && draft.root.variables.length === 0
      ? null
      : planFolder(draft.root, null, '', planning);
  const variables = environmentVariables(draft, planning);
  const taken = planning.taker.variables().map((each): Variable => {
    const id = newId();
    planning.secretValues.set(id, each.value);
    return { id, name: each.name, value: '', secret: true, enabled: true };
  });
  const at = planning.folders.findIndex(({ id }) => id === rootId);
  const root = planning.folders[at];
  if (root !== undefined)
    planning.folders[at] = { ...root, variables: [...root.variables, ...taken].slice(0, mostRows) };
  noteUndefined(planning, variables);
  const { folders, requests, secretValues } = planning;
  return { folders, requests, variables, secretValues, notes: notes.list() };
}
