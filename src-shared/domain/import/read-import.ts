import type { DraftFolder, DraftRequest, ImportDraft } from './draft.ts';
import { looksLikeCurl, looksLikeDotenv, looksLikeFetch } from './looks-like.ts';
import type { NoteBook } from './note.ts';
import { member, textMember } from './openapi-parts.ts';
import { readBruFiles, type TextFile } from './read-bru.ts';
import { readBrunoJson } from './read-bruno-json.ts';
import { readCurl } from './read-curl.ts';
import { readDotenv } from './read-dotenv.ts';
import { readFetch } from './read-fetch.ts';
import { readHar } from './read-har.ts';
import { readInsomnia4 } from './read-insomnia-4.ts';
import { readInsomnia5 } from './read-insomnia-5.ts';
import { readOpenApi } from './read-openapi.ts';
import { isOpenCollectionPart, isOpenCollectionRoot, readOpenCollection } from './read-opencollection.ts';
import { readPostman, readPostmanEnvironment } from './read-postman.ts';
import { readYaak } from './read-yaak.ts';
import { createSource, type SourceObject, sourceFault } from './source.ts';
import { shownMember } from './take-secrets.ts';

const importFormats = [
  'postman_collection',
  'postman_environment',
  'insomnia',
  'bruno',
  'yaak',
  'openapi',
  'har',
  'curl',
  'fetch',
  'dotenv',
] as const;
export type ImportFormat = (typeof importFormats)[number];

/** A file with what its text parsed to as JSON or YAML; undefined where it is neither. */
export interface ImportFile extends TextFile {
  readonly value: unknown;
}

export type ImportReading =
  | { readonly ok: true; readonly format: ImportFormat; readonly draft: ImportDraft }
  | { readonly ok: false; readonly reason: 'not_recognised' | 'too_deep' | 'too_large' };

function isList(value: unknown): boolean {
  return Array.isArray(value);
}

/** The format of a parsed document; null for none that is known. */
function formatOfValue(value: unknown): ImportFormat | null {
  if (typeof value !== 'object' || value === null) return null;
  const info = member(value, 'info');
  if (/^3\.[01]\./.test(textMember(value, 'openapi')) || /^3\.[01]$/.test(textMember(value, 'openapi')))
    return 'openapi';
  if (isList(member(member(value, 'log'), 'entries'))) return 'har';
  if (isList(member(value, 'item')) && typeof info === 'object') return 'postman_collection';
  if (
    isList(member(value, 'values')) &&
    (textMember(value, '_postman_variable_scope') !== '' || textMember(value, 'name') !== '')
  )
    return 'postman_environment';
  if (textMember(value, '_type') === 'export' && isList(member(value, 'resources'))) return 'insomnia';
  if (textMember(value, 'type').startsWith('collection.insomnia.rest/')) return 'insomnia';
  if (typeof member(value, 'yaakSchema') === 'number' || textMember(value, 'yaakVersion') !== '')
    return 'yaak';
  if (isList(member(value, 'items')) && textMember(value, 'name') !== '') return 'bruno';
  return null;
}

function ofRequests(name: string, requests: readonly DraftRequest[]): ImportDraft {
  const root: DraftFolder = { name, variables: [], folders: [], requests };
  return { name, root, variables: [], applications: [] };
}

function draftOfValue(
  format: ImportFormat,
  root: SourceObject,
  value: unknown,
  notes: NoteBook,
): ImportDraft {
  switch (format) {
    case 'postman_collection':
      return readPostman(root, notes);
    case 'postman_environment':
      return readPostmanEnvironment(root);
    case 'insomnia':
      return root.has('resources') ? readInsomnia4(root, notes) : readInsomnia5(root, notes);
    case 'bruno':
      return readBrunoJson(root, notes);
    case 'yaak':
      return readYaak(root, notes);
    case 'har':
      return ofRequests('HAR', readHar(root, notes));
    case 'openapi':
      root.skipAll();
      return readOpenApi(value, notes);
    case 'curl':
    case 'fetch':
    case 'dotenv':
      return ofRequests('', []);
  }
}

function readText(file: ImportFile, notes: NoteBook): ImportReading {
  const { text } = file;
  if (looksLikeCurl(text))
    return { ok: true, format: 'curl', draft: ofRequests('curl', readCurl(text, notes)) };
  if (looksLikeFetch(text))
    return { ok: true, format: 'fetch', draft: ofRequests('fetch', readFetch(text, notes)) };
  if (!looksLikeDotenv(text)) return { ok: false, reason: 'not_recognised' };
  const draft = { ...ofRequests('', []), variables: readDotenv(text, notes) };
  return { ok: true, format: 'dotenv', draft };
}

function readFile(file: ImportFile, notes: NoteBook): ImportReading {
  const format = formatOfValue(file.value);
  if (format === null) return readText(file, notes);
  const fault = sourceFault(file.value);
  if (fault !== null) return { ok: false, reason: fault };
  const source = createSource(file.value);
  const draft = draftOfValue(format, source.root, file.value, notes);
  for (const { path, text } of source.unread()) notes.add('member', '', shownMember(path, text));
  return { ok: true, format, draft };
}

const isBru = ({ name }: TextFile) => /(?:\.bru|(?:^|[\\/])bruno\.json)$/i.test(name);

/** All YAML files beside or below the root of a collection in Bruno's newer format; without a root, its requests. */
function openCollectionFiles(files: readonly ImportFile[]): readonly ImportFile[] {
  const root = files.find(({ value }) => isOpenCollectionRoot(value));
  if (root === undefined) return files.filter(({ value }) => isOpenCollectionPart(value));
  const folder = root.name.replace(/[^\\/]*$/, '');
  return files.filter(
    (file) => file === root || (/\.ya?ml$/i.test(file.name) && file.name.startsWith(folder)),
  );
}

function readCollection(files: readonly ImportFile[], notes: NoteBook): ImportReading {
  for (const { value } of files) {
    const fault = sourceFault(value);
    if (fault !== null) return { ok: false, reason: fault };
  }
  return { ok: true, format: 'bruno', draft: readOpenCollection(files, notes) };
}

function merged(drafts: readonly ImportDraft[]): ImportDraft {
  const roots = drafts
    .map(({ root }) => root)
    .filter((root) => root.requests.length + root.folders.length > 0);
  const [only] = roots;
  const rootless = drafts.filter(({ root }) => root.requests.length + root.folders.length === 0);
  const name = drafts[0]?.name ?? '';
  const root: DraftFolder =
    roots.length === 1 && only !== undefined
      ? only
      : { name: 'Import', variables: [], folders: roots, requests: [] };
  return {
    name: roots.length === 0 ? name : root.name,
    root,
    variables: [
      ...drafts.flatMap(({ variables }) => variables),
      ...rootless.flatMap((each) => each.root.variables),
    ],
    applications: drafts.flatMap(({ applications }) => applications),
  };
}

/**
 * Reads what files or a pasted text hold. Files of Bruno belong together, others stand for themselves and are joined.
 * Nothing is run, fetched or read from this machine. Never throws.
 */
export function readImport(files: readonly ImportFile[], notes: NoteBook): ImportReading {
  const bru = files.filter(isBru);
  const collection = openCollectionFiles(files.filter((file) => !isBru(file)));
  const others = files.filter((file) => !isBru(file) && !collection.includes(file));
  const readings: ImportReading[] = others.map((file) => readFile(file, notes));
  if (bru.some(({ name }) => /\.bru$/i.test(name)))
    readings.unshift({ ok: true, format: 'bruno', draft: readBruFiles(bru, notes) });
  if (collection.length > 0) readings.unshift(readCollection(collection, notes));
  const drafts: ImportDraft[] = [];
  let format: ImportFormat | null = null;
  for (const reading of readings) {
    if (!reading.ok) return reading;
    // A collection says more about what was imported than the variables beside it.
    if (format === null || !/environment|dotenv/.test(reading.format)) format = reading.format;
    drafts.push(reading.draft);
  }
  if (format === null) return { ok: false, reason: 'not_recognised' };
  return { ok: true, format, draft: merged(drafts) };
}
