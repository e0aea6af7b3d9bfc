import { heldByName, heldCredential } from '../calls/held-credential.ts';
import type { RequestFolder } from '../calls/request-folder.ts';
import { type RequestToken, requestDefaults, type SavedRequest } from '../calls/saved-request.ts';
import type { Variable } from '../calls/variable.ts';
import type { Environment } from '../environments/environment.ts';
import { isVariableSecret } from '../environments/secret.ts';
import { redactText, redactUrl } from '../redaction/redact.ts';
import type { PlannedApplication } from './application-of-block.ts';
import { noteChanges } from './changes-needed.ts';
import type { DraftFolder, DraftParameter, DraftRequest, DraftVariable, ImportDraft } from './draft.ts';
import { type ImportNotes, joined, type NoteBook } from './note.ts';
import {
  type PlannedApplications,
  planApplications,
  withoutVariablesOfApplications,
} from './plan-applications.ts';
import {
  environmentVariables,
  longestParameterName,
  longestValue,
  mostRows,
  noteUndefined,
  type VariablePlanning,
  variablesOf,
} from './plan-variables.ts';
import { settleRequest } from './settle-request.ts';
import { createSecretTaker } from './take-secrets.ts';

/** What an import adds, ready to be written. Secret values are apart: they go to the vault alone. */
export interface ImportPlan {
  readonly folders: readonly RequestFolder[];
  readonly requests: readonly SavedRequest[];
  /** For the environment; names that it has already are left out. */
  readonly variables: readonly Variable[];
  /** New ones, with their token requests and secrets. */
  readonly applications: readonly PlannedApplication[];
  /** By id of the variable. */
  readonly secretValues: ReadonlyMap<string, string>;
  readonly notes: readonly ImportNotes[];
}

interface Planning extends VariablePlanning {
  readonly environment: Environment;
  readonly applications: PlannedApplications;
  readonly folders: RequestFolder[];
  readonly requests: SavedRequest[];
}

// As the contract takes them.
const longestName = 200;
const longestUrl = 20_000;
const longestBody = 10_000_000;
const mostRequests = 5_000;
const mostFolders = 2_000;

function nameFrom(text: string): string {
  const plain = redactUrl(redactText(text, [])).trim().slice(0, longestName).trim();
  return plain === '' ? 'Untitled' : plain;
}

/** A folder stays whatever it is called: its requests stand in it. */
function folderName(text: string, where: string, notes: NoteBook): string {
  const name = nameFrom(text);
  if (heldByName(name) === null) return name;
  notes.add('secret_masked', where, 'name');
  return nameFrom('');
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
  const { environment, applications, notes } = planning;
  if (token.kind === 'none') return { kind: 'none' };
  const applicationId = applications.idOf(token.application);
  if (applicationId !== null) {
    const mine = environment.applications.find(({ id }) => id === applicationId);
    if (mine !== undefined) notes.add('token_chosen', where, mine.name);
    return { kind: 'access', applicationId };
  }
  const named = [token.carried, token.application?.clientId ?? ''].filter((part) => part !== '');
  notes.add('choose_token', where, named.join(', '));
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
  const name = folderName(draft.name, where, notes);
  const folder = { id, environmentId: environment.id, parentId, name, variables: [] };
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

/** Variables for what was taken out of requests, at most `room` of them; their values are put aside. */
function takenVariables({ taker, newId, secretValues, notes }: Planning, room: number): readonly Variable[] {
  const all = taker.variables();
  if (all.length > room) notes.add('too_many', '', `secrets: ${all.length - room}`);
  return all.slice(0, room).map(({ name, value }): Variable => {
    const id = newId();
    if (isVariableSecret(value)) secretValues.set(id, value);
    else notes.add('enter_secret', '', name);
    return { id, name, value: '', secret: true, enabled: true };
  });
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

/**
 * What a draft adds to an environment. No credential is left in it but in `secretValues`; a request carries a token only
 * where the file has a client for it, which is an application of the environment or becomes one; nothing allows a host.
 */
export function planImport(
  whole: ImportDraft,
  environment: Environment,
  newId: () => string,
  notes: NoteBook,
): ImportPlan {
  const pairs = (variables: readonly Pick<DraftVariable, 'name' | 'value'>[]) =>
    variables.map(({ name, value }) => [name.trim(), value] as const);
  // A variable that the environment has already stays as it is there; those of folders stand before it.
  const values = new Map([
    ...pairs(whole.variables),
    ...pairs(environment.variables),
    ...pairs(allVariables(whole.root)),
  ]);
  values.set('domain', environment.issuer.replace(/\/$/, ''));
  const applications = planApplications(whole, values, environment, newId, nameFrom, notes);
  const added = new Set(applications.added.map(({ application }) => application.id));
  const draft = withoutVariablesOfApplications(
    whole,
    (block) => added.has(applications.idOf(block) ?? ''),
    notes,
  );
  const planning: Planning = {
    environment,
    newId,
    notes,
    taker: createSecretTaker(new Set(values.keys())),
    applications,
    folders: [],
    requests: [],
    secretValues: new Map(),
  };
  noteChanges(draft.root, draft.variables, notes);
  const rootId =
    isEmpty(draft.root) && draft.root.variables.length === 0
      ? null
      : planFolder(draft.root, null, '', planning);
  const variables = environmentVariables(draft, environment, planning);
  const at = planning.folders.findIndex(({ id }) => id === rootId);
  const root = planning.folders[at];
  if (root !== undefined) {
    const taken = takenVariables(planning, mostRows - root.variables.length);
    planning.folders[at] = { ...root, variables: [...root.variables, ...taken] };
  }
  noteUndefined(planning, [...environment.variables, ...variables], notes);
  const { folders, requests, secretValues } = planning;
  return {
    folders,
    requests,
    variables,
    applications: applications.added,
    secretValues,
    notes: notes.list(),
  };
}
