import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = import.meta.dirname;
const manual = readFileSync(join(folder, '../../docs/practice-tenant.md'), 'utf8');
const section = /^## What is inferred\n([\s\S]*?)(?=^## )/m.exec(manual)?.[1] ?? '';

function countOf(text: string, part: string): number {
  return text.split(part).length - 1;
}

const marked = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => ({
    file: basename(name),
    marks: countOf(readFileSync(join(folder, name), 'utf8'), 'Inferred:'),
  }))
  .filter(({ marks }) => marks > 0);

describe('the manual’s list of what is inferred', () => {
  it.each(marked)('has an entry for each mark in $file', ({ file, marks }) => {
    expect(countOf(section, `(\`${file}\`)`)).toBe(marks);
  });

  it('names no file without a mark', () => {
    const named = [...section.matchAll(/\(`([\w-]+\.ts)`\)/g)].map(([, file]) => file);
    expect([...new Set(named)].sort()).toEqual(marked.map(({ file }) => file).sort());
  });
});
