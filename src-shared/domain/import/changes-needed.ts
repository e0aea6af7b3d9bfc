import type { DraftFolder, DraftRequest, DraftVariable } from './draft.ts';
import { type ImportNoteCode, joined, type NoteBook } from './note.ts';
import { placeholderIn } from './take-secrets.ts';

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

/** Notes placeholders of documentation: what must be changed before the requests run. */
export function noteChanges(folder: DraftFolder, variables: readonly DraftVariable[], notes: NoteBook): void {
  noteVariables(variables, '', notes);
  noteFolder(folder, '', notes);
}
