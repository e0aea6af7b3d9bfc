import type { MultipartPart, RequestBody } from '../calls/saved-request.ts';
import { splitAddress } from './address.ts';
import { type DraftAuth, withAuth, withUserinfo } from './apply-auth.ts';
import { withInheritedHeaders } from './bruno-model.ts';
import { type DraftParameter, type DraftRequest, type DraftVariable, noBody, noToken } from './draft.ts';
import { methodOf, textBody } from './message.ts';
import { joined } from './note.ts';
import { formOf } from './postman-body.ts';
import type { SourceObject } from './source.ts';
import { yaakAuth } from './yaak-auth.ts';
import { type YaakReading, yaakHousekeeping, yaakRows } from './yaak-parts.ts';

/** Of the folders around a request. */
export interface YaakInherited {
  readonly auth: DraftAuth;
  readonly headers: readonly DraftParameter[];
}

function partOf(part: SourceObject, where: string, { notes, place }: YaakReading): MultipartPart {
  part.skip('id');
  const name = place(part.text('name'), where);
  const enabled = part.flag('enabled') !== false;
  if (!enabled) notes.add('disabled', where, name);
  const fileName = part.text('file');
  const contentType = part.text('contentType') || null;
  if (fileName === '') return { kind: 'text', name, value: place(part.text('value'), where), enabled };
  part.skip('value', 'filename');
  notes.add('choose_file', where, fileName);
  return { kind: 'file', attachmentId: null, name, fileName, contentType, enabled };
}

function bodyOf(request: SourceObject, where: string, reading: YaakReading): RequestBody {
  const type = request.text('bodyType');
  const body = request.object('body');
  if (body === null || type === '' || type === 'none') return noBody;
  const text = reading.place(body.text('text'), where);
  switch (type) {
    case 'application/x-www-form-urlencoded':
      return formOf(yaakRows(body, 'form', where, reading), where, reading.notes);
    case 'multipart/form-data':
      return { kind: 'multipart', parts: body.objects('form').map((part) => partOf(part, where, reading)) };
    case 'graphql':
      return {
        kind: 'graphql',
        query: reading.place(body.text('query'), where) || text,
        variables: reading.place(body.text('variables'), where),
      };
    case 'binary': {
      const fileName = body.text('filePath');
      reading.notes.add('choose_file', where, fileName);
      return { kind: 'binary', attachmentId: null, fileName: fileName || null, contentType: null };
    }
    default:
      return text === '' ? noBody : textBody(text, type === 'other' ? 'text/plain' : type);
  }
}

/** Null where it can’t be one, which is noted. */
export function yaakRequest(
  item: SourceObject,
  around: string,
  inherited: YaakInherited,
  reading: YaakReading,
): DraftRequest | null {
  const { notes, place } = reading;
  item.skip(...yaakHousekeeping);
  const written = item.text('url');
  const address = splitAddress(place(written, around));
  const name = item.text('name') || address.url || 'Untitled';
  const where = joined(around, name);
  const method = methodOf(item.text('method') || 'GET', where, address.url, notes);
  if (method === null) return null;
  const description = item.text('description');
  if (description.trim() !== '') notes.add('description', where, description);
  const follow = item.flag('settingFollowRedirects') !== false;
  const parameters = yaakRows(item, 'urlParameters', where, reading);
  const inPath = parameters.filter((each) => each.name.startsWith(':'));
  const variables = inPath.map((each): DraftVariable => {
    const bare = each.name.slice(1);
    notes.add('path_variable', where, `${each.name} → {{${bare}}} = ${each.value}`);
    return { name: bare, value: each.value, secret: false, enabled: true };
  });
  const names = new Set(variables.map((each) => each.name));
  const auth = yaakAuth(item, where, reading) ?? inherited.auth;
  if (auth.kind === 'oauth2') reading.applications.push({ ...auth.application, name });
  const draft: DraftRequest = {
    name,
    method,
    url: address.url.replace(/\/:([A-Za-z_][\w.-]*)/g, (whole, each: string) =>
      names.has(each) ? `/{{${each}}}` : whole,
    ),
    query: [...address.query, ...parameters.filter((each) => !each.name.startsWith(':'))],
    headers: withInheritedHeaders(yaakRows(item, 'headers', where, reading), inherited.headers),
    body: bodyOf(item, where, reading),
    token: noToken,
    followRedirects: follow,
    variables,
  };
  return withUserinfo(withAuth(draft, auth, where, notes, reading.values), address.userinfo, where, notes);
}
