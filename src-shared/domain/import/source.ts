/**
 * Reads parsed JSON or YAML from outside and remembers what was read, so that what no importer asked for can be listed.
 * Own members alone are read: `__proto__` is a name like any other.
 */
export interface SourceObject {
  names(): readonly string[];
  has(name: string): boolean;
  /** A text, or a number or truth value written as one; empty for anything else. */
  text(name: string): string;
  /** Null for anything but a truth value. */
  flag(name: string): boolean | null;
  /** Null for anything but an object. */
  object(name: string): SourceObject | null;
  /** The objects of a list; empty for anything else. Other members of it stay unread. */
  objects(name: string): readonly SourceObject[];
  /** The texts and numbers of a list. */
  texts(name: string): readonly string[];
  /** As it stands, all of it taken as read. */
  whole(name: string): unknown;
  /** Told of otherwise, or of no interest to anybody: taken as read. */
  skip(...names: readonly string[]): void;
  /** All of it is taken as read. */
  skipAll(): void;
}

export interface Source {
  readonly root: SourceObject;
  /** Places and texts of what nobody read, in order; blanks, `false` and nothing do not count. */
  unread(): readonly { readonly path: string; readonly text: string }[];
}

const deepest = 100;
const mostValues = 500_000;

type Container = Readonly<Record<string, unknown>> | readonly unknown[];

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return isContainer(value) && !Array.isArray(value);
}

function ownMember(container: Container, name: string): unknown {
  return Object.getOwnPropertyDescriptor(container, name)?.value;
}

/** Null when a value can be walked safely; cycles count as depth, repeated anchors as often as they stand. */
export function sourceFault(value: unknown): 'too_deep' | 'too_large' | null {
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }];
  let values = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    values += 1;
    if (values > mostValues) return 'too_large';
    if (!isContainer(next.value)) continue;
    if (next.depth >= deepest) return 'too_deep';
    for (const name of Object.keys(next.value))
      open.push({ value: ownMember(next.value, name), depth: next.depth + 1 });
  }
  return null;
}

function leafText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** `value` has no `sourceFault`. A list at the top is read as an object with one member, `items`. */
export function createSource(value: unknown): Source {
  const wholes = new Set<Container>();
  const reads = new Map<Container, Set<string>>();

  const mark = (container: Container, name: string) => {
    const names = reads.get(container) ?? new Set<string>();
    names.add(name);
    reads.set(container, names);
  };
  const markWhole = (member: unknown) => {
    if (isContainer(member)) wholes.add(member);
  };
  const textOf = (container: Container, name: string): string => {
    const member = ownMember(container, name);
    if (isContainer(member)) return '';
    mark(container, name);
    return leafText(member);
  };

  const read = (record: Readonly<Record<string, unknown>>): SourceObject => ({
    names: () => Object.keys(record),
    has: (name) => Object.hasOwn(record, name),
    text: (name) => textOf(record, name),
    flag(name) {
      const member = ownMember(record, name);
      if (typeof member !== 'boolean') return null;
      mark(record, name);
      return member;
    },
    object(name) {
      const member = ownMember(record, name);
      return isRecord(member) ? read(member) : null;
    },
    objects(name) {
      const member = ownMember(record, name);
      return Array.isArray(member) ? member.filter(isRecord).map(read) : [];
    },
    texts(name) {
      const member = ownMember(record, name);
      if (!Array.isArray(member)) return [];
      return member.flatMap((each, index) => (isContainer(each) ? [] : [textOf(member, String(index))]));
    },
    whole(name) {
      const member = ownMember(record, name);
      mark(record, name);
      markWhole(member);
      return member;
    },
    skip(...names) {
      for (const name of names) {
        mark(record, name);
        markWhole(ownMember(record, name));
      }
    },
    skipAll: () => markWhole(record),
  });

  const root = isRecord(value) ? value : { items: value };
  return {
    root: read(root),
    unread() {
      const found: { readonly path: string; readonly text: string }[] = [];
      const walk = (container: Container, path: string) => {
        if (wholes.has(container)) return;
        const names = reads.get(container);
        for (const name of Object.keys(container)) {
          const member = ownMember(container, name);
          const place = Array.isArray(container)
            ? `${path}[${name}]`
            : path === ''
              ? name
              : `${path}.${name}`;
          if (isContainer(member)) walk(member, place);
          else if (names?.has(name) !== true && leafText(member).trim() !== '' && member !== false)
            found.push({ path: place, text: leafText(member) });
        }
      };
      walk(root, '');
      return found;
    },
  };
}
