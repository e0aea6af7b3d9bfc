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

  it.each(Object.keys(catalogue))('holds %s once', (code) => {
    expect(renderChecksManual().split(`| \`${code}\` |`)).toHaveLength(2);
  });
});
