import type { Application, Environment } from '../environments/environment.ts';
import { isLoopbackHostname } from '../environments/issuer.ts';
import type { DraftApplication, DraftFolder, DraftRequest, DraftVariable } from './draft.ts';
import { type ImportNoteCode, joined, type NoteBook } from './note.ts';
import { placeholderIn } from './take-secrets.ts';

/** `text` with the values that the file gives; names without one stay. */
function filledPlaces(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(/\{\{([^{}]*)\}\}/g, (place, name: string) => values.get(name.trim()) ?? place);
}

function codeOfPlaceholder(name: string, text: string): ImportNoteCode {
  const all = `${name} ${text}`;
  if (/call_?back|redirect/i.test(all)) return 'change_callback';
  if (/client|secret|token|credential|api_?key/i.test(all)) return 'change_credentials';
  if (/domain|host|url|tenant|issuer|audience/i.test(all)) return 'change_domain';
  return 'change_placeholder';
}

function notePlaceholder(name: string, text: string, where: string, notes: NoteBook): boolean {
  const found = placeholderIn(text);
  if (found === null) return false;
  notes.add(codeOfPlaceholder(name, found), where, name === '' ? found : `${name}: ${found}`);
  return true;
}

function noteRequest(request: DraftRequest, where: string, notes: NoteBook): void {
  notePlaceholder('', request.url, where, notes);
  for (const { name, value } of [...request.query, ...request.headers])
    notePlaceholder(name, value, where, notes);
  const { body } = request;
  if (body.kind === 'form')
    for (const field of body.text.split('&')) {
      const [name = '', value = ''] = field.split('=');
      notePlaceholder(name, safelyDecoded(value), where, notes);
    }
  if (request.token.kind === 'wanted') notePlaceholder('access_token', request.token.carried, where, notes);
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    return text;
  }
}

function noteVariables(variables: readonly DraftVariable[], where: string, notes: NoteBook): void {
  for (const { name, value } of variables) notePlaceholder(name, value, where, notes);
}

function noteFolder(folder: DraftFolder, around: string, notes: NoteBook): void {
  const where = joined(around, folder.name);
  noteVariables(folder.variables, where, notes);
  for (const request of folder.requests) {
    noteRequest(request, joined(where, request.name), notes);
    noteVariables(request.variables, joined(where, request.name), notes);
  }
  for (const each of folder.folders) noteFolder(each, where, notes);
}

/** The application of the environment that a client id names, if there is exactly one. */
export function applicationOf(
  clientId: string | null,
  values: ReadonlyMap<string, string>,
  environment: Environment,
): Application | null {
  if (clientId === null) return null;
  const wanted = filledPlaces(clientId, values).trim();
  const found = environment.applications.filter((each) => each.clientId === wanted && wanted !== '');
  return found.length === 1 ? (found[0] ?? null) : null;
}

function originOf(text: string): string | null {
  return URL.canParse(text) ? new URL(text).origin : null;
}

function isLoopback(uri: string): boolean {
  return URL.canParse(uri) && isLoopbackHostname(new URL(uri).hostname);
}

function noteApplication(
  application: DraftApplication,
  values: ReadonlyMap<string, string>,
  environment: Environment,
  notes: NoteBook,
): void {
  const { tokenUrl, authorizationUrl, clientId, redirectUri, grant, name } = application;
  const issuer = originOf(environment.issuer);
  for (const written of [tokenUrl, authorizationUrl]) {
    const origin = originOf(filledPlaces(written, values));
    if (written === '' || origin === issuer) continue;
    const places = [...written.matchAll(/\{\{[^{}]*\}\}/g)].map(([place]) => place);
    notes.add('change_domain', name, places[0] ?? origin ?? written);
  }
  const mine = applicationOf(clientId, values, environment);
  if (mine === null && clientId !== '') notes.add('change_credentials', name, clientId);
  if (mine === null && (application.hasSecret || grant === 'client_credentials') && clientId !== '')
    notes.add('change_credentials', name, 'client secret');
  if (mine === null && clientId === '' && tokenUrl !== '') notes.add('change_credentials', name, 'client id');
  const registered = mine === null ? [] : [mine.redirectUri, ...mine.otherRedirectUris];
  if (
    redirectUri !== '' &&
    !registered.includes(redirectUri) &&
    !isLoopback(filledPlaces(redirectUri, values))
  )
    notes.add('change_callback', name, redirectUri);
  const rest = [
    grant,
    application.audience,
    application.scopes.join(' '),
    authorizationUrl,
    tokenUrl,
    redirectUri,
  ];
  notes.add('application_described', name, [clientId, ...rest].filter((part) => part !== '').join(', '));
}

/**
 * Notes what must be changed before the requests run in this environment: placeholders of documentation, endpoints of
 * another provider, a client that the environment does not know, a callback that leads to another program.
 */
export function noteChanges(
  folder: DraftFolder,
  variables: readonly DraftVariable[],
  applications: readonly DraftApplication[],
  values: ReadonlyMap<string, string>,
  environment: Environment,
  notes: NoteBook,
): void {
  noteVariables(variables, '', notes);
  noteFolder(folder, '', notes);
  for (const application of applications) noteApplication(application, values, environment, notes);
}
