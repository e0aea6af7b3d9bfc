import type { RequestBody } from '../calls/saved-request.ts';
import type { JsonValue } from '../tokens/json.ts';
import { formText } from './address.ts';
import { noBody } from './draft.ts';
import type { NoteBook } from './note.ts';
import { entriesOf, jsonOf, listMember, member, type References, textMember } from './openapi-parts.ts';
import { skeletonOf } from './openapi-skeleton.ts';
import { isSecretValue } from './take-secrets.ts';

export interface SkeletonBody {
  readonly body: RequestBody;
  /** To be set as a header where the kind of body does not imply it. */
  readonly contentType: string | null;
}

function exampleOf(media: unknown, references: References): JsonValue | undefined {
  const example = member(media, 'example');
  if (example !== undefined) return jsonOf(example);
  const [first] = entriesOf(member(media, 'examples'));
  const named = first === undefined ? undefined : member(references.resolve(first[1]), 'value');
  return named === undefined ? skeletonOf(member(media, 'schema'), references) : jsonOf(named);
}

/** Of several examples the first is taken; the others are named. */
export function noteOtherExamples(
  holder: unknown,
  /** What they are examples of: it may be a credential. */
  what: string,
  where: string,
  references: References,
  notes: NoteBook,
): void {
  for (const [name, example] of entriesOf(member(holder, 'examples')).slice(1)) {
    const text = textOfValue(jsonOf(member(references.resolve(example), 'value')));
    const shown = isSecretValue(what, text) ? name : `${name}: ${text}`;
    notes.add('option_ignored', where, `example ${shown}`);
  }
}

export function textOfValue(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function fieldsOf(
  value: JsonValue | undefined,
): readonly { readonly name: string; readonly value: string }[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).map(([name, each]) => ({ name, value: textOfValue(each) }));
}

function isFile(schema: unknown, references: References): boolean {
  const resolved = references.resolve(schema);
  if (/^(?:binary|byte)$/.test(textMember(resolved, 'format'))) return true;
  if (textMember(resolved, 'contentMediaType') !== '') return true;
  return textMember(resolved, 'type') === 'array' && isFile(member(resolved, 'items'), references);
}

function multipart(media: unknown, where: string, references: References, notes: NoteBook): RequestBody {
  const schema = references.resolve(member(media, 'schema'));
  const properties = new Map(entriesOf(member(schema, 'properties')));
  const fields = new Map(fieldsOf(exampleOf(media, references)).map((each) => [each.name, each.value]));
  const required = new Set(listMember(schema, 'required'));
  return {
    kind: 'multipart',
    parts: [...properties].map(([name, property]) => {
      if (!isFile(property, references))
        return { kind: 'text', name, value: fields.get(name) ?? '', enabled: true };
      notes.add('choose_file', where, name);
      const enabled = required.has(name) || required.size === 0;
      return { kind: 'file', attachmentId: null, name, fileName: null, contentType: null, enabled };
    }),
  };
}

const preference: readonly RegExp[] = [
  /^application\/json/i,
  /[/+]json\b/i,
  /^application\/x-www-form-urlencoded/i,
  /^multipart\//i,
  /^text\//i,
];

/** The body of an operation, from the media type that is best carried here; others are noted. */
export function skeletonBody(
  operation: unknown,
  where: string,
  references: References,
  notes: NoteBook,
): SkeletonBody {
  const requestBody = references.resolve(member(operation, 'requestBody'));
  const contents = entriesOf(member(requestBody, 'content'));
  const chosen =
    preference
      .map((wanted) => contents.find(([type]) => wanted.test(type)))
      .find((each) => each !== undefined) ?? contents[0];
  if (chosen === undefined) return { body: noBody, contentType: null };
  const [type, media] = chosen;
  noteOtherExamples(media, 'body', where, references, notes);
  for (const [other, { example }] of contents.map(
    ([name, each]) => [name, { example: member(each, 'example') }] as const,
  ))
    if (other !== type)
      notes.add(
        'option_ignored',
        where,
        `body as ${other}${example === undefined ? '' : `: ${textOfValue(jsonOf(example))}`}`,
      );
  if (/[/+]json\b/i.test(type)) {
    const value = exampleOf(media, references);
    const text = value === undefined ? '' : JSON.stringify(value, null, 2);
    return { body: { kind: 'json', text }, contentType: /^application\/json\b/i.test(type) ? null : type };
  }
  if (/^application\/x-www-form-urlencoded/i.test(type))
    return {
      body: { kind: 'form', text: formText(fieldsOf(exampleOf(media, references))) },
      contentType: null,
    };
  if (/^multipart\//i.test(type))
    return { body: multipart(media, where, references, notes), contentType: null };
  if (/^text\//i.test(type) || /xml\b/i.test(type))
    return { body: { kind: 'text', text: textOfValue(exampleOf(media, references)) }, contentType: type };
  notes.add('choose_file', where, type);
  return {
    body: { kind: 'binary', fileName: null, contentType: type, attachmentId: null },
    contentType: null,
  };
}
