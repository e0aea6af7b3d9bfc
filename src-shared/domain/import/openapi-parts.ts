import type { JsonValue } from '../tokens/json.ts';
import type { NoteBook } from './note.ts';

/** An own member; `__proto__` is a name like any other. */
export function member(holder: unknown, name: string): unknown {
  return typeof holder === 'object' && holder !== null
    ? Object.getOwnPropertyDescriptor(holder, name)?.value
    : undefined;
}

export function textMember(holder: unknown, name: string): string {
  const value = member(holder, name);
  return typeof value === 'string' ? value : '';
}

export function listMember(holder: unknown, name: string): readonly unknown[] {
  const value = member(holder, name);
  return Array.isArray(value) ? value : [];
}

export function entriesOf(holder: unknown): readonly (readonly [string, unknown])[] {
  if (typeof holder !== 'object' || holder === null || Array.isArray(holder)) return [];
  return Object.keys(holder).map((name) => [name, member(holder, name)] as const);
}

/** A server's address with the defaults of its variables filled in; empty where there is none. */
export function serverAddress(server: unknown): string {
  const variables = member(server, 'variables');
  return textMember(server, 'url')
    .replace(
      /\{([^{}]*)\}/g,
      (_whole, name: string) => textMember(member(variables, name), 'default') || `<${name}>`,
    )
    .replace(/\/$/, '');
}

/** Follows references within the document. */
export interface References {
  /** What `$ref` stands for; undefined, and noted, where it is in another document or nowhere. */
  resolve(value: unknown): unknown;
}

const mostHops = 20;

export function createReferences(document: unknown, notes: NoteBook): References {
  const within = (reference: string): unknown => {
    let found: unknown = document;
    for (const part of reference.slice(2).split('/'))
      found = member(found, decoded(part).replace(/~1/g, '/').replace(/~0/g, '~'));
    return found;
  };
  return {
    resolve(value) {
      let current = value;
      for (let hop = 0; hop < mostHops; hop += 1) {
        const reference = member(current, '$ref');
        if (typeof reference !== 'string') return current;
        if (!reference.startsWith('#/')) {
          notes.add('remote_reference', '', reference);
          return undefined;
        }
        current = within(reference);
        if (current === undefined) {
          notes.add('reference_unresolved', '', reference);
          return undefined;
        }
      }
      notes.add('reference_unresolved', '', textMember(value, '$ref'));
      return undefined;
    },
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A value of a document as JSON; what JSON has no form for becomes null. */
export function jsonOf(value: unknown): JsonValue {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return value.map(jsonOf);
  if (typeof value !== 'object' || value === null) return null;
  return Object.fromEntries(entriesOf(value).map(([name, each]) => [name, jsonOf(each)]));
}
