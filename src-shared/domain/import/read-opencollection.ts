import { noAuth } from './apply-auth.ts';
import {
  type BrunoInherited,
  type BrunoReading,
  brunoAuth,
  brunoRequest,
  noteBrunoRest,
  withInheritedHeaders,
} from './bruno-model.ts';
import type { DraftFolder, DraftRequest, DraftVariable, ImportDraft } from './draft.ts';
import { joined, type NoteBook } from './note.ts';
import { member, textMember } from './openapi-parts.ts';
import { openCollectionItem, openCollectionVariables } from './opencollection-item.ts';
import { createSource, type Source, type SourceObject } from './source.ts';
import { shownMember } from './take-secrets.ts';

/** A file that was parsed as YAML, with its path where the window knows it. */
export interface YamlFile {
  readonly name: string;
  readonly value: unknown;
}

/** Whether a parsed file is the root of such a collection. */
export function isOpenCollectionRoot(value: unknown): boolean {
  return textMember(value, 'opencollection') !== '';
}

/** Whether a parsed file is one request or folder of such a collection. */
export function isOpenCollectionPart(value: unknown): boolean {
  const type = textMember(member(value, 'info'), 'type');
  return /^(?:http|graphql|grpc|websocket|folder|app)$/.test(type);
}

/** What stands in a folder, whether in files of its own or in the list of one bundled file. */
interface Tree {
  readonly folders: Map<string, Tree>;
  readonly items: { readonly name: string; readonly holder: SourceObject }[];
  own: SourceObject | null;
}

const newTree = (): Tree => ({ folders: new Map(), items: [], own: null });

const deepestFolder = 50;

function partsOf(name: string): readonly string[] {
  return name.split(/[\\/]+/).filter((part) => part !== '' && part !== '.' && part !== '..');
}

const withoutEnding = (name: string) => name.replace(/\.ya?ml$/i, '');

function placeOf(holder: SourceObject | null): number {
  const seq = Number(holder?.object('info')?.text('seq') || Number.NaN);
  return Number.isFinite(seq) ? seq : 1_000_000;
}

function nameOf(holder: SourceObject | null, fallback: string): string {
  return holder?.object('info')?.text('name') || fallback;
}

/** `items` of a bundled collection or folder, put where files of their own would be. */
function unbundle(holder: SourceObject, into: Tree, depth: number): void {
  for (const each of holder.objects('items')) {
    const type = each.object('info')?.text('type') || each.text('type');
    const name = nameOf(each, type);
    if (type !== 'folder' && each.objects('items').length === 0) into.items.push({ name, holder: each });
    else if (depth < deepestFolder) {
      const child = newTree();
      child.own = each;
      into.folders.set(`${name}\n${into.folders.size}`, child);
      unbundle(each, child, depth + 1);
    }
  }
}

function folderOf(
  tree: Tree,
  fallback: string,
  around: string,
  inherited: BrunoInherited,
  reading: BrunoReading,
): DraftFolder {
  const { notes } = reading;
  const name = nameOf(tree.own, fallback);
  const where = joined(around, name);
  const own = tree.own === null ? null : openCollectionItem(tree.own, name, around, notes);
  if (own !== null) noteBrunoRest(own, where, notes);
  const here: BrunoInherited = {
    auth: (own === null ? null : brunoAuth(own, where, notes)) ?? inherited.auth,
    headers: withInheritedHeaders(own?.headers ?? [], inherited.headers),
  };
  const sorted = tree.items.toSorted((left, right) => placeOf(left.holder) - placeOf(right.holder));
  const requests = sorted.flatMap((item): readonly DraftRequest[] => {
    const title = nameOf(item.holder, item.name);
    if (item.holder.object('http') === null && item.holder.object('graphql') === null) {
      notes.add('request_unsupported', where, title);
      item.holder.skipAll();
      return [];
    }
    const request = brunoRequest(openCollectionItem(item.holder, title, where, notes), where, here, reading);
    return request === null ? [] : [request];
  });
  const folders = [...tree.folders].toSorted(([, left], [, right]) => placeOf(left.own) - placeOf(right.own));
  return {
    name,
    variables: own?.variables ?? [],
    folders: folders.map(([each, child]) => folderOf(child, each.split('\n')[0] ?? '', where, here, reading)),
    requests,
  };
}

function noteCollection(root: SourceObject, notes: NoteBook): void {
  root.skip('opencollection', 'bundled', 'extensions');
  root.object('info')?.skip('name', 'version', 'authors', 'summary');
  const config = root.object('config');
  for (const name of ['proxy', 'clientCertificates', 'protobuf'])
    if (config?.has(name) === true) notes.add('proxy_or_certificate', '', name);
  // Passwords of a proxy and of certificates stand in it.
  config?.skip('proxy', 'clientCertificates', 'protobuf');
}

/** The first environment; others are named. */
function environmentsOf(
  environments: readonly (readonly [name: string, holder: SourceObject])[],
  notes: NoteBook,
): readonly DraftVariable[] {
  const [chosen, ...others] = environments;
  for (const [name, holder] of others) {
    notes.add('environment_left', '', name);
    holder.skipAll();
  }
  if (chosen === undefined) return [];
  const [name, holder] = chosen;
  notes.add('environment_used', '', name);
  holder.skip('color', 'extends', 'dotEnvFilePath', 'name');
  for (const part of ['externalSecrets', 'clientCertificates'])
    if (holder.has(part)) {
      notes.add('option_ignored', name, part);
      holder.skip(part);
    }
  return openCollectionVariables(holder, name, notes);
}

/**
 * A collection in Bruno's newer format, OpenCollection 1: a file for each request and folder, or one that holds all of
 * them. As `@opencollection/types` 0.14.0 describes it and `@usebruno/filestore` 0.12.0 reads it. No value has a `sourceFault`.
 */
export function readOpenCollection(files: readonly YamlFile[], notes: NoteBook): ImportDraft {
  const sources: { readonly name: string; readonly source: Source }[] = [];
  const marker = files.find(({ value }) => isOpenCollectionRoot(value));
  const depth = marker === undefined ? 0 : Math.max(0, partsOf(marker.name).length - 1);
  const tree = newTree();
  const environments: (readonly [string, SourceObject])[] = [];
  for (const file of files) {
    const source = createSource(file.value);
    sources.push({ name: file.name, source });
    const parts = partsOf(file.name);
    const last = parts.at(-1) ?? '';
    const inside = parts.slice(depth, -1);
    if (file === marker) {
      tree.own = source.root;
      noteCollection(source.root, notes);
      for (const each of source.root.object('config')?.objects('environments') ?? [])
        environments.push([each.text('name'), each]);
      unbundle(source.root, tree, 0);
      continue;
    }
    if (inside[0] === 'environments') {
      environments.push([source.root.text('name') || withoutEnding(last), source.root]);
      continue;
    }
    let here = tree;
    for (const part of inside.slice(0, deepestFolder)) {
      const next = here.folders.get(part) ?? newTree();
      here.folders.set(part, next);
      here = next;
    }
    if (/^folder\.ya?ml$/i.test(last)) here.own = source.root;
    else here.items.push({ name: withoutEnding(last), holder: source.root });
  }
  const variables = environmentsOf(environments, notes);
  const values = new Map(variables.map((each) => [each.name, each.value]));
  const reading: BrunoReading = { notes, values, applications: [] };
  const title =
    marker === undefined ? 'Bruno collection' : (partsOf(marker.name)[depth - 1] ?? 'Bruno collection');
  const root = folderOf(tree, title, '', { auth: noAuth, headers: [] }, reading);
  for (const { name, source } of sources)
    for (const { path, text } of source.unread()) notes.add('member', name, shownMember(path, text));
  return {
    name: root.name,
    root: { ...root, variables: [...root.variables, ...variables] },
    variables: [],
    applications: reading.applications,
  };
}
