import type { NoteBook } from './note.ts';
import { noteOtherExamples, textOfValue } from './openapi-body.ts';
import { entriesOf, jsonOf, listMember, member, type References, textMember } from './openapi-parts.ts';
import { skeletonOf } from './openapi-skeleton.ts';

/** A parameter of an operation, with its example or a value of its schema's shape. */
export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly value: string;
}

function exampleText(unresolved: unknown, where: string, references: References, notes: NoteBook): string {
  const example = member(unresolved, 'example');
  if (example !== undefined) return textOfValue(jsonOf(example));
  const [named] = entriesOf(member(unresolved, 'examples'));
  const value = named === undefined ? undefined : member(references.resolve(named[1]), 'value');
  noteOtherExamples(unresolved, where, where, references, notes);
  if (value !== undefined) return textOfValue(jsonOf(value));
  const [content] = entriesOf(member(unresolved, 'content'));
  const schema = content === undefined ? member(unresolved, 'schema') : member(content[1], 'schema');
  const skeleton = skeletonOf(schema, references);
  if (content !== undefined) return skeleton === undefined ? '' : JSON.stringify(skeleton);
  return Array.isArray(skeleton) ? skeleton.map(textOfValue).join(',') : textOfValue(skeleton);
}

/** `name[member]` for an object in a query of the style `deepObject`; a list of values once, with `[]`. */
function deepObject(
  name: string,
  schema: unknown,
  references: References,
): readonly (readonly [string, string])[] {
  const resolved = references.resolve(schema);
  const skeleton = skeletonOf(resolved, references);
  const members =
    typeof skeleton === 'object' && skeleton !== null && !Array.isArray(skeleton)
      ? Object.entries(skeleton)
      : [];
  const additional = references.resolve(member(resolved, 'additionalProperties'));
  if (members.length === 0 && typeof additional === 'object')
    return [[`${name}[key]${textMember(additional, 'type') === 'array' ? '[]' : ''}`, '']];
  return members.map(([key, value]) =>
    Array.isArray(value)
      ? [`${name}[${key}][]`, textOfValue(value[0])]
      : [`${name}[${key}]`, textOfValue(value)],
  );
}

/** Those of the operation stand over those of its path with the same name and place. */
export function parametersOf(
  path: unknown,
  operation: unknown,
  references: References,
  notes: NoteBook,
): readonly Parameter[] {
  const found = new Map<string, Parameter>();
  for (const each of [...listMember(path, 'parameters'), ...listMember(operation, 'parameters')]) {
    const resolved = references.resolve(each);
    const name = textMember(resolved, 'name');
    const place = textMember(resolved, 'in');
    if (name === '') continue;
    const required = member(resolved, 'required') === true;
    if (textMember(resolved, 'style') === 'deepObject') {
      for (const [inner, value] of deepObject(name, member(resolved, 'schema'), references))
        found.set(`${place}\n${inner}`, { name: inner, in: place, required, value });
      continue;
    }
    found.set(`${place}\n${name}`, {
      name,
      in: place,
      required,
      value: exampleText(resolved, name, references, notes),
    });
  }
  return [...found.values()];
}
