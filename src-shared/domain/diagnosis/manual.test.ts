import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { causeCatalogue } from './cause-catalogue.ts';
import { renderCausesManual } from './manual.ts';
import { likelyFrom, weights } from './weights.ts';

const path = join(import.meta.dirname, '../../../docs/causes.md');

describe('the page on the causes', () => {
  it('is what the catalogue says; "npm run manual" writes it anew', () => {
    expect(readFileSync(path, 'utf8')).toBe(renderCausesManual());
  });

  it.each(Object.entries(causeCatalogue))('holds %s once, as it is', (code, { meaning, prior, source }) => {
    const row = `| \`${code}\` | ${meaning} | ${prior} | ${source} |`;
    expect(renderCausesManual().split(row)).toHaveLength(2);
  });

  it('names the weights as they are', () => {
    expect([weights.supports, weights.strong, likelyFrom]).toEqual([20, 40, 30]);
  });
});
