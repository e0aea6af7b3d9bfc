import type { NoteBook } from './note.ts';
import { entriesOf, member } from './openapi-parts.ts';
import { shownMember } from './take-secrets.ts';

// Of each object what is read elsewhere, and what docs/import.md says is left out without a word.
const known = {
  document:
    /^(?:openapi|info|servers|security|tags|paths|components|webhooks|externalDocs|jsonSchemaDialect)$/,
  info: /^(?:title|version|description|summary|termsOfService|contact|license)$/,
  path: /^(?:get|put|post|delete|options|head|patch|trace|summary|description|servers|parameters|\$ref)$/,
  operation:
    /^(?:tags|summary|description|externalDocs|operationId|parameters|requestBody|responses|callbacks|deprecated|security|servers|x-scopes?)$/,
} as const;

const mostLeaves = 200;

function leavesOf(value: unknown, path: string, found: string[]): void {
  if (found.length >= mostLeaves) return;
  if (Array.isArray(value))
    for (const [index, each] of value.entries()) leavesOf(each, `${path}[${index}]`, found);
  else if (typeof value === 'object' && value !== null)
    for (const [name, each] of entriesOf(value)) leavesOf(each, `${path}.${name}`, found);
  else if (value !== null && value !== undefined && value !== false && value !== '')
    found.push(shownMember(path, String(value)));
}

/** Names the members of an object that nothing here reads, extensions above all. */
export function noteOpenApiRest(
  holder: unknown,
  kind: keyof typeof known,
  where: string,
  notes: NoteBook,
): void {
  for (const [name] of entriesOf(holder)) {
    if (known[kind].test(name)) continue;
    const found: string[] = [];
    leavesOf(member(holder, name), name, found);
    for (const each of found) notes.add('member', where, each);
  }
}
