import { withAuth } from './apply-auth.ts';
import {
  type DraftFolder,
  type DraftParameter,
  type DraftRequest,
  type DraftVariable,
  type ImportDraft,
  noToken,
  parameter,
} from './draft.ts';
import { methodOf } from './message.ts';
import { joined, type NoteBook } from './note.ts';
import { skeletonBody } from './openapi-body.ts';
import { type Parameter, parametersOf } from './openapi-parameters.ts';
import {
  createReferences,
  entriesOf,
  listMember,
  member,
  type References,
  serverAddress,
  textMember,
} from './openapi-parts.ts';
import { noteOpenApiRest } from './openapi-rest.ts';
import { applicationsOf, operationAuth } from './openapi-security.ts';
import { shownPair } from './take-secrets.ts';

interface Reading {
  readonly document: unknown;
  readonly references: References;
  readonly notes: NoteBook;
}

const baseVariable = 'base_url';
const mostOperations = 5_000;
const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** The first server's address; others are noted. */
function serverOf(holder: unknown, where: string, notes: NoteBook): string {
  const [first, ...others] = listMember(holder, 'servers');
  for (const other of others) notes.add('option_ignored', where, `server: ${serverAddress(other)}`);
  return serverAddress(first);
}

/** Set by the body and by the token. */
const describedElsewhere = /^(?:accept|content-type|authorization)$/i;

function requestOf(
  path: string,
  item: unknown,
  method: string,
  operation: unknown,
  around: string,
  reading: Reading,
): DraftRequest | null {
  const { document, references, notes } = reading;
  const called = textMember(operation, 'summary') || textMember(operation, 'operationId');
  const name = called || path;
  const where = joined(around, called || `${method.toUpperCase()} ${path}`);
  const known = methodOf(method, where, path, notes);
  if (known === null) return null;
  const parameters = parametersOf(item, operation, references, notes);
  for (const each of parameters)
    if (each.in === 'cookie')
      notes.add('option_ignored', where, `cookie: ${shownPair(each.name, each.value, '=')}`);
  const inPath = parameters.filter((each) => each.in === 'path');
  const asParameter = (each: Parameter): DraftParameter => parameter(each.name, each.value, each.required);
  const { body, contentType } = skeletonBody(operation, where, references, notes);
  const headers = parameters.filter((each) => each.in === 'header' && !describedElsewhere.test(each.name));
  for (const each of parameters)
    if (each.in === 'header' && describedElsewhere.test(each.name))
      notes.add('option_ignored', where, shownPair(each.name, each.value));
  const server = serverOf(operation, where, notes) || serverOf(item, where, notes);
  noteOpenApiRest(operation, 'operation', where, notes);
  if (member(operation, 'deprecated') === true) notes.add('option_ignored', where, 'deprecated');
  for (const [callback] of entriesOf(member(operation, 'callbacks')))
    notes.add('member', where, `callbacks: ${callback}`);
  const draft: DraftRequest = {
    name,
    method: known,
    url: `${/^https?:/i.test(server) ? server : `{{${baseVariable}}}${server}`}${path.replace(/\{([^{}]+)\}/g, '{{$1}}')}`,
    query: parameters.filter((each) => each.in === 'query').map(asParameter),
    headers: [
      ...headers.map(asParameter),
      ...(contentType === null ? [] : [parameter('Content-Type', contentType)]),
    ],
    body,
    token: noToken,
    followRedirects: false,
    variables: inPath.map(
      (each): DraftVariable => ({ name: each.name, value: each.value, secret: false, enabled: true }),
    ),
  };
  const auths = operationAuth(document, operation, where, references, notes);
  return auths.reduce((request, auth) => withAuth(request, auth, where, notes, new Map()), draft);
}

/** A collection of the operations of an OpenAPI document of version 3.0 or 3.1, a folder for each tag. Nothing is fetched. */
export function readOpenApi(document: unknown, notes: NoteBook): ImportDraft {
  const references = createReferences(document, notes);
  const reading: Reading = { document, references, notes };
  const title = textMember(member(document, 'info'), 'title') || 'OpenAPI';
  const byTag = new Map<string, DraftRequest[]>();
  let count = 0;
  for (const [path, unresolved] of entriesOf(member(document, 'paths'))) {
    const item = references.resolve(unresolved);
    noteOpenApiRest(item, 'path', path, notes);
    for (const method of methods) {
      const operation = member(item, method);
      if (operation === undefined) continue;
      count += 1;
      if (count > mostOperations) continue;
      const [tag, ...otherTags] = listMember(operation, 'tags');
      for (const other of otherTags)
        notes.add('option_ignored', `${method.toUpperCase()} ${path}`, `tag: ${String(other)}`);
      const folder = typeof tag === 'string' ? tag : '';
      const request = requestOf(path, item, method, operation, joined(title, folder), reading);
      const siblings = byTag.get(folder) ?? [];
      if (request !== null) siblings.push(request);
      byTag.set(folder, siblings);
    }
  }
  if (count > mostOperations) notes.add('too_many', '', String(count - mostOperations));
  for (const part of ['webhooks'])
    for (const [name] of entriesOf(member(document, part))) notes.add('member', '', `${part}: ${name}`);
  const server = serverOf(document, '', notes);
  noteOpenApiRest(document, 'document', '', notes);
  noteOpenApiRest(member(document, 'info'), 'info', 'info', notes);
  const base = /^https?:/i.test(server) ? server : `https://<your_api_host>${server}`;
  const folders = [...byTag].flatMap(([name, requests]): readonly DraftFolder[] =>
    name === '' ? [] : [{ name, variables: [], folders: [], requests }],
  );
  return {
    name: title,
    root: {
      name: title,
      variables: [{ name: baseVariable, value: base, secret: false, enabled: true }],
      folders,
      requests: byTag.get('') ?? [],
    },
    variables: [],
    applications: applicationsOf(document, references, notes),
  };
}
