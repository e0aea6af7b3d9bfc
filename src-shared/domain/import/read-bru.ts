import type { MultipartPart } from '../calls/saved-request.ts';
import { noAuth } from './apply-auth.ts';
import { bruExtra, bruUnread, noteBruRest } from './bru-rest.ts';
import { type BruBlock, type BruPair, parseBru } from './bru-syntax.ts';
import {
  type BrunoInherited,
  type BrunoItem,
  type BrunoReading,
  brunoAuth,
  brunoRequest,
  noteBrunoRest,
  withInheritedHeaders,
} from './bruno-model.ts';
import type { DraftFolder, DraftParameter, DraftRequest, DraftVariable, ImportDraft } from './draft.ts';
import { joined, type NoteBook } from './note.ts';

const methods = /^(?:get|post|put|patch|delete|head|options|trace|connect|http)$/;
const known =
  /^(?:meta|settings|params:.+|query|headers|auth|auth:.+|body:.+|body|vars:.+|vars|color|script:.+|tests|docs|assert|example)$/;

function parameters(pairs: readonly BruPair[]): readonly DraftParameter[] {
  return pairs.map((pair) => ({ ...pair, secret: false }));
}

function partOf({ name, value, enabled }: BruPair): MultipartPart {
  const file = /^@file\((.*?)\)(?:\s*@contentType\((.*?)\))?$/.exec(value);
  if (file === null) return { kind: 'text', name, value, enabled };
  return {
    kind: 'file',
    attachmentId: null,
    name,
    fileName: file[1] ?? '',
    contentType: file[2] || null,
    enabled,
  };
}

/** What the blocks of one `.bru` file say. */
function itemOf(blocks: readonly BruBlock[], fallbackName: string): BrunoItem {
  const block = (name: string) => blocks.find((each) => each.name === name);
  const pairs = (name: string) => block(name)?.pairs ?? [];
  const value = (name: string, key: string) => pairs(name).find((pair) => pair.name === key)?.value ?? '';
  const request = blocks.find(({ name }) => methods.test(name));
  const own = (key: string) => request?.pairs.find(({ name }) => name === key)?.value ?? '';
  const authMode = own('auth') || value('auth', 'mode');
  const bodyMode = own('body');
  const text = block(`body:${bodyMode}`)?.text ?? block('body')?.text ?? '';
  const file = pairs('body:file').find(({ enabled }) => enabled)?.value ?? '';
  return {
    name: value('meta', 'name') || fallbackName,
    method: request?.name === 'http' ? own('method') : (request?.name ?? ''),
    url: own('url'),
    query: parameters([...pairs('params:query'), ...pairs('query')]),
    path: parameters(pairs('params:path')),
    headers: parameters(pairs('headers')),
    bodyMode,
    bodyText: text,
    graphqlVariables: block('body:graphql:vars')?.text ?? '',
    form: parameters(pairs('body:form-urlencoded')),
    parts: pairs('body:multipart-form').map(partOf),
    file: /^@file\((.*?)\)/.exec(file)?.[1] ?? file,
    authMode,
    auth: (name) => value(`auth:${authMode}`, name),
    extra: bruExtra(blocks),
    unread: bruUnread(blocks),
    variables: pairs('vars:pre-request').map((pair) => ({ ...pair, secret: false })),
    scripts: [
      ...blocks.flatMap(({ name, text: script }) =>
        /^(?:script:.+|tests)$/.test(name) && script.trim() !== '' ? [name] : [],
      ),
      ...[...pairs('assert'), ...pairs('vars:post-response')].map((pair) => `${pair.name}: ${pair.value}`),
    ],
    description: block('docs')?.text ?? '',
    followRedirects: value('settings', 'followRedirects') !== 'false',
  };
}

/** The parts of a path relative to the folder that was chosen. */
function partsOf(name: string): readonly string[] {
  return name.split(/[\\/]+/).filter((part) => part !== '' && part !== '.' && part !== '..');
}

export interface TextFile {
  readonly name: string;
  readonly text: string;
}

function environmentOf(file: TextFile, notes: NoteBook): readonly DraftVariable[] {
  return blocksOf(file, notes).flatMap((block): readonly DraftVariable[] => {
    if (block.name === 'vars') return block.pairs.map((pair) => ({ ...pair, secret: false }));
    if (block.name !== 'vars:secret') return [];
    return block.names.map((name) => ({
      name: name.replace(/^~/, ''),
      value: '',
      secret: true,
      enabled: !name.startsWith('~'),
    }));
  });
}

interface Tree {
  readonly folders: Map<string, Tree>;
  readonly files: TextFile[];
  item: BrunoItem | null;
}

const newTree = (): Tree => ({ folders: new Map(), files: [], item: null });

function blocksOf(file: TextFile, notes: NoteBook): readonly BruBlock[] {
  const { blocks, odd } = parseBru(file.text);
  for (const line of odd) notes.add('member', file.name, line);
  for (const { name, text, pairs } of blocks) {
    if (known.test(name) || methods.test(name)) continue;
    const shown = [text, ...pairs.map((pair) => `${pair.name}: ${pair.value}`)].join(' ').trim();
    notes.add('member', file.name, `${name}: ${shown}`);
  }
  noteBruRest(blocks, file.name, notes);
  return blocks;
}

function folderOf(
  tree: Tree,
  name: string,
  around: string,
  inherited: BrunoInherited,
  reading: BrunoReading,
): DraftFolder {
  const { notes } = reading;
  const own = tree.item;
  const where = joined(around, own?.name ?? name);
  if (own !== null) noteBrunoRest(own, where, notes);
  const here: BrunoInherited = {
    auth: (own === null ? null : brunoAuth(own, where, notes)) ?? inherited.auth,
    headers: withInheritedHeaders(own?.headers ?? [], inherited.headers),
  };
  const requests = tree.files.flatMap((file): readonly { seq: number; request: DraftRequest }[] => {
    const blocks = blocksOf(file, notes);
    const title =
      partsOf(file.name)
        .at(-1)
        ?.replace(/\.bru$/i, '') ?? file.name;
    if (!blocks.some((block) => methods.test(block.name))) {
      notes.add('request_unsupported', where, file.name);
      return [];
    }
    const seq = Number(
      blocks.find((block) => block.name === 'meta')?.pairs.find((pair) => pair.name === 'seq')?.value,
    );
    const request = brunoRequest(itemOf(blocks, title), where, here, reading);
    return request === null ? [] : [{ seq: Number.isFinite(seq) ? seq : 1_000_000, request }];
  });
  return {
    name: own?.name ?? name,
    variables: own?.variables ?? [],
    folders: [...tree.folders].map(([each, child]) => folderOf(child, each, where, here, reading)),
    requests: requests.sort((left, right) => left.seq - right.seq).map(({ request }) => request),
  };
}

function nameInJson(text: string): string {
  try {
    const parsed: unknown = JSON.parse(text);
    const named = typeof parsed === 'object' && parsed !== null && 'name' in parsed ? parsed.name : '';
    return typeof named === 'string' ? named : '';
  } catch {
    return '';
  }
}

const deepestFolder = 50;

/** Several `.bru` files chosen together, with their paths where the window knows them. */
export function readBruFiles(files: readonly TextFile[], notes: NoteBook): ImportDraft {
  const placed = files.map((file) => ({ file, parts: partsOf(file.name) }));
  const marker = placed.find(({ parts }) => /^(?:bruno\.json|collection\.bru)$/i.test(parts.at(-1) ?? ''));
  const depth = marker === undefined ? 0 : marker.parts.length - 1;
  const tree = newTree();
  const variables: DraftVariable[] = [];
  let name = '';
  for (const { file, parts } of placed) {
    const last = parts.at(-1) ?? '';
    const inside = parts.slice(depth, -1);
    if (/^bruno\.json$/i.test(last)) {
      name = nameInJson(file.text);
      continue;
    }
    if (inside[0] === 'environments') {
      const title = last.replace(/\.bru$/i, '');
      if (variables.length === 0) {
        variables.push(...environmentOf(file, notes));
        notes.add('environment_used', '', title);
      } else notes.add('environment_left', '', title);
      continue;
    }
    let here = tree;
    for (const part of inside.slice(0, deepestFolder)) {
      const next = here.folders.get(part) ?? newTree();
      here.folders.set(part, next);
      here = next;
    }
    if (/^(?:collection|folder)\.bru$/i.test(last))
      here.item = itemOf(blocksOf(file, notes), inside.at(-1) ?? '');
    else here.files.push(file);
  }
  const title = name || tree.item?.name || (depth > 0 ? marker?.parts[depth - 1] : '') || 'Bruno collection';
  if (tree.item !== null) tree.item = { ...tree.item, name: title };
  const values = new Map(
    [...(tree.item?.variables ?? []), ...variables].map((each) => [each.name, each.value]),
  );
  const reading: BrunoReading = { notes, values, applications: [] };
  const folder = folderOf(tree, title, '', { auth: noAuth, headers: [] }, reading);
  const whole = { ...folder, name: title, variables: [...folder.variables, ...variables] };
  return { name: title, root: whole, variables: [], applications: reading.applications };
}
