export interface JsonTable {
  /** Where the list stands: empty for the whole body, else the member's name. */
  readonly path: string;
  readonly columns: readonly string[];
  /** Cells as JSON text, strings without their quotes; null where the object lacks the member. */
  readonly rows: readonly (readonly (string | null)[])[];
  /** Members that would have made further columns. */
  readonly columnsLeftOut: number;
}

const mostColumns = 30;

/** The cells row by row; what is absent is empty. */
export function tableCells(table: JsonTable): readonly string[] {
  return table.rows.flatMap((row) => row.map((each) => each ?? ''));
}

type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTable(value: unknown): value is readonly JsonObject[] {
  return Array.isArray(value) && value.length > 0 && value.every(isObject);
}

function cell(object: JsonObject, column: string): string | null {
  if (!Object.hasOwn(object, column)) return null;
  const value = object[column];
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** `JSON.parse` rounds these; a table must not show what the server never said. */
const largeNumber = /(?<![\w."])-?\d{16,}/;

function tableOf(path: string, list: readonly JsonObject[]): JsonTable {
  const names = new Set(list.flatMap((object) => Object.keys(object)));
  const columns = [...names].slice(0, mostColumns);
  return {
    path,
    columns,
    rows: list.map((object) => columns.map((column) => cell(object, column))),
    columnsLeftOut: names.size - columns.length,
  };
}

/**
 * A list of objects as a table: the body itself, or the first member of the body that is one. Null where there is none,
 * and where a number has more digits than can be read without rounding.
 */
export function jsonTable(text: string): JsonTable | null {
  if (largeNumber.test(text)) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (isTable(value)) return tableOf('', value);
  if (!isObject(value)) return null;
  for (const [name, member] of Object.entries(value)) if (isTable(member)) return tableOf(name, member);
  return null;
}
