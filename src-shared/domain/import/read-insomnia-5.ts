import { type DraftAuth, noAuth } from './apply-auth.ts';
import type { DraftFolder, DraftRequest, DraftVariable, ImportDraft } from './draft.ts';
import { joined, type NoteBook } from './note.ts';
import { insomniaPlaces, type PlaceReader } from './places.ts';
import { type InsomniaReading, insomniaAuth, insomniaRequest, insomniaVariables } from './read-insomnia.ts';
import type { SourceObject } from './source.ts';

function skipMeta(holder: SourceObject, where: string, notes: NoteBook): void {
  const meta = holder.object('meta');
  const description = meta?.text('description') ?? '';
  if (description !== '') notes.add('description', where, description);
  meta?.skipAll();
}

function folderOf(
  holder: SourceObject,
  members: 'collection' | 'children',
  around: string,
  inherited: DraftAuth,
  reading: InsomniaReading,
): DraftFolder {
  const { notes } = reading;
  const name = holder.text('name') || 'Insomnia';
  const where = joined(around, name);
  skipMeta(holder, where, notes);
  holder.skip('environmentPropertyOrder');
  const scripts = holder.object('scripts');
  for (const script of scripts?.names() ?? [])
    if ((scripts?.text(script) ?? '').trim() !== '') notes.add('script', where, script);
  const auth = insomniaAuth(holder, where, reading) ?? inherited;
  const folders: DraftFolder[] = [];
  const requests: DraftRequest[] = [];
  for (const item of holder.objects(members)) {
    if (item.has('children')) {
      folders.push(folderOf(item, 'children', where, auth, reading));
      continue;
    }
    const kind = item.has('method') ? null : item.text('url') || 'request';
    if (kind !== null) {
      notes.add('request_unsupported', where, `${item.text('name')}: ${kind}`);
      item.skipAll();
      continue;
    }
    const request = insomniaRequest(item, where, auth, reading);
    skipMeta(item, joined(where, item.text('name')), notes);
    if (request !== null) requests.push(request);
  }
  return {
    name,
    variables: insomniaVariables(holder.object('environment'), reading.place),
    folders,
    requests,
  };
}

function environmentsOf(root: SourceObject, place: PlaceReader, notes: NoteBook): readonly DraftVariable[] {
  const base = root.object('environments');
  if (base === null) return [];
  base.text('name');
  skipMeta(base, '', notes);
  const own = insomniaVariables(base.object('data'), place);
  const [chosen, ...others] = base.objects('subEnvironments');
  for (const other of others) {
    notes.add('environment_left', '', other.text('name'));
    other.skipAll();
  }
  if (chosen === undefined) return own;
  skipMeta(chosen, '', notes);
  notes.add('environment_used', '', chosen.text('name'));
  const over = insomniaVariables(chosen.object('data'), place);
  const names = new Set(over.map(({ name }) => name));
  return [...own.filter(({ name }) => !names.has(name)), ...over];
}

/** An Insomnia export of version 5: a tree, written as YAML. */
export function readInsomnia5(root: SourceObject, notes: NoteBook): ImportDraft {
  root.skip('type', 'schema_version');
  const jar = root.object('cookieJar');
  if (jar !== null && jar.objects('cookies').length > 0) notes.add('cookie_removed', '', jar.text('name'));
  jar?.skipAll();
  for (const part of ['testSuites', 'spec']) {
    if (!root.has(part)) continue;
    notes.add('request_unsupported', '', part);
    root.skip(part);
  }
  const place = insomniaPlaces(notes);
  const variables = environmentsOf(root, place, notes);
  const reading: InsomniaReading = {
    notes,
    place,
    values: new Map(variables.map((each) => [each.name, each.value])),
    applications: [],
  };
  const folder = folderOf(root, 'collection', '', noAuth, reading);
  const whole = { ...folder, variables: [...folder.variables, ...variables] };
  return { name: whole.name, root: whole, variables: [], applications: reading.applications };
}
