import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue } from './catalogue.ts';
import { renderChecksManual } from './manual.ts';

const path = join(import.meta.dirname, '../../../docs/checks.md');

describe('the page on the checks', () => {
  it('is what the catalogue says; "npm run manual" writes it anew', () => {
    expect(readFileSync(path, 'utf8')).toBe(renderChecksManual());
  });

  it.each(Object.entries(catalogue))('holds %s once, with all that the catalogue says', (code, entry) => {
    const page = renderChecksManual();
    const [, text, second] = page.split(`\n### ${code}\n`);
    expect(second).toBeUndefined();
    expect(page.split(`| [\`${code}\`](#${code.toLowerCase()}) |`)).toHaveLength(2);
    const own = text?.split('\n### ')[0] ?? '';
    for (const part of [entry.meaning, entry.evidence, entry.example, entry.source])
      expect(own).toContain(part);
    expect(own.includes('- remedy: ')).toBe(entry.remedy !== null);
  });
});
