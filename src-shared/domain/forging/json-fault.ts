import { readJsonObject } from '../tokens/json-text.ts';

export interface JsonFault {
  readonly reason: 'not_json' | 'not_an_object' | 'too_deep';
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
}

/** Where a text stops being a JSON object; null where it is one. */
export function jsonFault(text: string): JsonFault | null {
  const object = readJsonObject(text);
  if (object.ok) return null;
  const before = text.slice(0, object.position).split('\n');
  return { reason: object.reason, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
