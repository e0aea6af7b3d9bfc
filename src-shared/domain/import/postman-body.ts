import type { MultipartPart, RequestBody } from '../calls/saved-request.ts';
import { formText } from './address.ts';
import { type DraftParameter, noBody } from './draft.ts';
import type { NoteBook } from './note.ts';
import { switchable } from './postman-parts.ts';
import type { SourceObject } from './source.ts';

const languages: Readonly<Record<string, 'json' | 'text'>> = {
  json: 'json',
  text: 'text',
  xml: 'text',
  html: 'text',
  javascript: 'text',
};

function fileNameOf(holder: SourceObject): string {
  return holder.text('src') || holder.texts('src').join(', ');
}

function partOf(part: SourceObject, where: string, notes: NoteBook): MultipartPart {
  const name = part.text('key');
  const enabled = part.flag('disabled') !== true;
  if (!enabled) notes.add('disabled', where, name);
  const contentType = part.text('contentType') || null;
  part.skip('uuid', 'warning');
  const description = part.text('description');
  if (description !== '') notes.add('description', where, description);
  if (part.text('type') !== 'file') {
    if (contentType !== null) notes.add('option_ignored', where, `${name}: ${contentType}`);
    return { kind: 'text', name, value: part.text('value'), enabled };
  }
  const fileName = fileNameOf(part);
  notes.add('choose_file', where, fileName || name);
  return { kind: 'file', attachmentId: null, name, fileName, contentType, enabled };
}

function looksLikeJson(text: string): boolean {
  return /^\s*[{[]/.test(text);
}

/** Fields of a form as text; those that are switched off have no place in it. */
export function formOf(fields: readonly DraftParameter[], where: string, notes: NoteBook): RequestBody {
  for (const { name, value, enabled } of fields)
    if (!enabled) notes.add('disabled_left', where, `${name}=${value}`);
  return { kind: 'form', text: formText(fields.filter(({ enabled }) => enabled)) };
}

export function postmanBody(request: SourceObject, where: string, notes: NoteBook): RequestBody {
  const body = request.object('body');
  if (body === null) return noBody;
  const mode = body.text('mode');
  if (body.flag('disabled') === true) {
    notes.add('disabled', where, `body: ${mode}`);
    body.skipAll();
    return noBody;
  }
  // Others than that of the mode are what the person had typed before.
  const language = body.object('options')?.object('raw')?.text('language') ?? '';
  body.skip(
    'options',
    ...['raw', 'urlencoded', 'formdata', 'graphql', 'file'].filter((name) => name !== mode),
  );
  switch (mode) {
    case '':
      return noBody;
    case 'raw': {
      const text = body.text('raw');
      if (text === '') return noBody;
      return { kind: languages[language] ?? (looksLikeJson(text) ? 'json' : 'text'), text };
    }
    case 'urlencoded': {
      const fields = switchable(body, 'urlencoded', where, notes);
      return formOf(fields, where, notes);
    }
    case 'formdata':
      return { kind: 'multipart', parts: body.objects('formdata').map((part) => partOf(part, where, notes)) };
    case 'graphql': {
      const graphql = body.object('graphql');
      const operation = graphql?.text('operationName') ?? '';
      if (operation !== '') notes.add('option_ignored', where, `operationName: ${operation}`);
      return {
        kind: 'graphql',
        query: graphql?.text('query') ?? '',
        variables: graphql?.text('variables') ?? '',
      };
    }
    case 'file': {
      const file = body.object('file');
      const fileName = file === null ? '' : fileNameOf(file);
      file?.skip('content');
      notes.add('choose_file', where, fileName);
      return { kind: 'binary', attachmentId: null, fileName: fileName || null, contentType: null };
    }
    default:
      notes.add('request_unsupported', where, `body: ${mode}`);
      return noBody;
  }
}
