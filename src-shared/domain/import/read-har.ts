import type { RequestBody } from '../calls/saved-request.ts';
import { formText } from './address.ts';
import { type DraftParameter, type DraftRequest, parameter } from './draft.ts';
import { emptyMessage, headerIn, requestOfMessage, textBody } from './message.ts';
import type { NoteBook } from './note.ts';
import type { SourceObject } from './source.ts';

const staticTypes = /^(?:image|font|stylesheet|script|media|manifest|texttrack)$/;

function pairs(object: SourceObject | null, name: string): readonly DraftParameter[] {
  return object?.objects(name).map((each) => parameter(each.text('name'), each.text('value'))) ?? [];
}

function bodyOf(post: SourceObject | null, headers: readonly DraftParameter[], notes: NoteBook): RequestBody {
  if (post === null) return { kind: 'none' };
  const contentType = headerIn(headers, 'content-type') || post.text('mimeType');
  post.skip('mimeType', 'comment');
  const text = post.text('text');
  const parts = post.objects('params');
  const isForm = !contentType.toLowerCase().startsWith('multipart/');
  if (text !== '' && (isForm || parts.length === 0)) {
    post.skip('params');
    return textBody(text, contentType);
  }
  if (parts.length === 0) return { kind: 'none' };
  if (isForm) return { kind: 'form', text: formText(pairs(post, 'params')) };
  post.skip('text');
  return {
    kind: 'multipart',
    parts: parts.map((part) => {
      const name = part.text('name');
      const fileName = part.text('fileName');
      if (fileName === '') return { kind: 'text', name, value: part.text('value'), enabled: true };
      notes.add('choose_file', '', fileName);
      part.skip('value');
      return {
        kind: 'file',
        attachmentId: null,
        name,
        fileName,
        contentType: part.text('contentType') || null,
        enabled: true,
      };
    }),
  };
}

function requestOfEntry(entry: SourceObject, notes: NoteBook): DraftRequest | null {
  const request = entry.object('request');
  entry.skip(...entry.names().filter((name) => name !== 'request'));
  if (request === null) return null;
  request.skip('httpVersion', 'headersSize', 'bodySize', 'comment', 'queryString');
  const url = request.text('url');
  const method = request.text('method');
  const type = String(entry.whole('_resourceType') ?? '');
  if (staticTypes.test(type)) {
    request.skipAll();
    notes.add('static_resource', '', url);
    return null;
  }
  if (!/^https?:/i.test(url)) {
    request.skipAll();
    notes.add('request_unsupported', '', `${method} ${url}`);
    return null;
  }
  const headers = pairs(request, 'headers');
  if (headerIn(headers, 'cookie') === '')
    for (const cookie of request.objects('cookies')) notes.add('cookie_removed', '', cookie.text('name'));
  request.skip('cookies');
  const body = bodyOf(request.object('postData'), headers, notes);
  const sent =
    body.kind === 'multipart' ? headers.filter(({ name }) => name.toLowerCase() !== 'content-type') : headers;
  return requestOfMessage(
    { ...emptyMessage, method, url, headers: sent, body, followRedirects: false },
    '',
    notes,
  );
}

const mostEntries = 5_000;

/** The requests of an HTTP Archive 1.2, in order; answers, timings, images and scripts stay behind. */
export function readHar(root: SourceObject, notes: NoteBook): readonly DraftRequest[] {
  const log = root.object('log');
  if (log === null) return [];
  log.skip(...log.names().filter((name) => name !== 'entries'));
  const entries = log.objects('entries');
  if (entries.length > mostEntries) notes.add('too_many', '', String(entries.length - mostEntries));
  return entries.slice(0, mostEntries).flatMap((entry) => requestOfEntry(entry, notes) ?? []);
}
