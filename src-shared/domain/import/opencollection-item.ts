import type { MultipartPart } from '../calls/saved-request.ts';
import type { BrunoItem } from './bruno-model.ts';
import { type DraftParameter, type DraftVariable, parameter } from './draft.ts';
import { joined, type NoteBook } from './note.ts';
import { openCollectionAuth } from './opencollection-auth.ts';
import type { SourceObject } from './source.ts';

/** A text, or `{ content, type }`. */
function proseOf(holder: SourceObject | null, name: string): string {
  const written = holder?.object(name) ?? null;
  written?.skip('type');
  return (holder?.text(name) || written?.text('content')) ?? '';
}

function noteProse(holder: SourceObject | null, name: string, where: string, notes: NoteBook): void {
  const text = proseOf(holder, name);
  if (text.trim() !== '') notes.add('description', where, text);
}

function rows(
  holder: SourceObject | null,
  name: string,
  where: string,
  notes: NoteBook,
): readonly (DraftParameter & { readonly type: string })[] {
  return (holder?.objects(name) ?? []).map((each) => {
    const key = each.text('name');
    noteProse(each, 'description', joined(where, key), notes);
    const enabled = each.flag('disabled') !== true;
    return { ...parameter(key, each.text('value'), enabled), type: each.text('type') };
  });
}

/** Of several values the one that is selected; a typed one has its text in `data`. */
function selectedValue(holder: SourceObject, where: string, notes: NoteBook): string {
  const variants = holder.objects('value');
  if (variants.length === 0) {
    const typed = holder.object('value');
    typed?.skip('type');
    return typed?.text('data') ?? holder.text('value');
  }
  const chosen = variants.find((each) => each.flag('selected') === true) ?? variants[0];
  for (const each of variants) {
    const title = each.text('title');
    if (each === chosen) continue;
    // It may be a secret of another place: its title is enough.
    notes.add('option_ignored', where, title);
    each.skipAll();
  }
  return chosen === undefined ? '' : selectedValue(chosen, where, notes);
}

export function openCollectionVariables(
  holder: SourceObject | null,
  where: string,
  notes: NoteBook,
): readonly DraftVariable[] {
  return (holder?.objects('variables') ?? []).map((each) => {
    const name = each.text('name');
    noteProse(each, 'description', joined(where, name), notes);
    each.skip('type');
    return {
      name,
      value: selectedValue(each, joined(where, name), notes),
      secret: each.flag('secret') === true,
      enabled: each.flag('disabled') !== true,
    };
  });
}

function partOf(part: SourceObject, where: string, notes: NoteBook): MultipartPart {
  const name = part.text('name');
  noteProse(part, 'description', joined(where, name), notes);
  const enabled = part.flag('disabled') !== true;
  const contentType = part.text('contentType') || null;
  if (part.text('type') !== 'file') {
    if (contentType !== null) notes.add('option_ignored', where, `${name}: ${contentType}`);
    return { kind: 'text', name, value: part.text('value'), enabled };
  }
  const fileName = part.text('value') || part.texts('value').join(', ');
  return { kind: 'file', attachmentId: null, name, fileName, contentType, enabled };
}

/** The body, or of several the one that is selected. */
function chosenBody(details: SourceObject | null, where: string, notes: NoteBook): SourceObject | null {
  const variants = details?.objects('body') ?? [];
  const chosen = variants.find((each) => each.flag('selected') === true) ?? variants[0];
  for (const each of variants) {
    const title = each.text('title');
    if (each === chosen) continue;
    notes.add('option_ignored', where, `body: ${title}`);
    each.skipAll();
  }
  return details?.object('body') ?? chosen?.object('body') ?? null;
}

function chosenFile(body: SourceObject | null, where: string, notes: NoteBook): string {
  const files = body?.objects('data') ?? [];
  const chosen = files.find((each) => each.flag('selected') === true) ?? files[0];
  for (const each of files) {
    const path = each.text('filePath');
    if (each !== chosen) notes.add('disabled_left', where, path);
  }
  return chosen?.text('filePath') ?? '';
}

/** Scripts, assertions and actions by their kinds; their code is taken as read. */
function scriptsOf(holder: SourceObject | null): readonly string[] {
  const scripts = (holder?.objects('scripts') ?? []).map((each) => {
    each.skipAll();
    return each.text('type') || 'script';
  });
  const assertions = (holder?.objects('assertions') ?? []).map((each) => {
    return ['expression', 'operator', 'value'].map((name) => each.text(name)).join(' ');
  });
  const actions = (holder?.objects('actions') ?? []).map((each) => {
    each.skipAll();
    return each.text('type') || 'action';
  });
  return [...scripts, ...assertions.map((each) => `assert: ${each}`), ...actions];
}

function noteHolder(holder: SourceObject, where: string, notes: NoteBook): void {
  const info = holder.object('info');
  info?.skip('name', 'type', 'seq');
  noteProse(info, 'description', where, notes);
  const tags = info?.texts('tags') ?? [];
  if (tags.length > 0) notes.add('option_ignored', where, `tags: ${tags.join(', ')}`);
  const answers = holder.objects('examples').length;
  holder.skip('examples');
  if (answers > 0) notes.add('responses', where, String(answers));
}

/** What a request says, or a folder or collection for the requests below it. */
export function openCollectionItem(
  holder: SourceObject,
  name: string,
  around: string,
  notes: NoteBook,
): BrunoItem {
  const where = joined(around, name);
  noteHolder(holder, where, notes);
  const details = holder.object('http') ?? holder.object('graphql') ?? holder.object('request');
  const runtime = holder.object('runtime') ?? holder.object('request');
  const body = chosenBody(details, where, notes);
  const isGraphql = holder.object('graphql') !== null;
  const bodyMode = isGraphql ? 'graphql' : (body?.text('type') ?? '');
  const params = rows(details, 'params', where, notes);
  const settings = holder.object('settings');
  const follow = settings?.flag('followRedirects') ?? null;
  settings?.skipAll();
  const app = holder.object('app');
  app?.skipAll();
  // Its first release had the way to sign in there.
  const signIn = details?.has('auth') === true ? details : runtime;
  return {
    name,
    method: details?.text('method') || (isGraphql ? 'POST' : 'GET'),
    url: details?.text('url') ?? '',
    query: params.filter(({ type }) => type !== 'path'),
    path: params.filter(({ type }) => type === 'path'),
    headers: rows(details, 'headers', where, notes),
    bodyMode,
    bodyText: (isGraphql ? body?.text('query') : body?.text('data')) ?? '',
    graphqlVariables: body?.text('variables') ?? '',
    form: bodyMode === 'form-urlencoded' ? rows(body, 'data', where, notes) : [],
    parts:
      bodyMode === 'multipart-form'
        ? (body?.objects('data') ?? []).map((part) => partOf(part, where, notes))
        : [],
    file: bodyMode === 'file' ? chosenFile(body, where, notes) : '',
    ...openCollectionAuth(signIn),
    variables: openCollectionVariables(runtime, where, notes),
    scripts: [...scriptsOf(runtime), ...(app === null ? [] : ['app'])],
    description: proseOf(holder, 'docs'),
    followRedirects: follow !== false,
  };
}
