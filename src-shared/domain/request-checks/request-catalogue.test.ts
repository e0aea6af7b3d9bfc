import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { requestCatalogue } from './request-catalogue.ts';

const manual = readFileSync(join(import.meta.dirname, '../../../docs/paste.md'), 'utf8');

it.each(Object.entries(requestCatalogue))('%s stands in the manual as it is', (code, entry) => {
  const { severity, meaning, source } = entry;
  expect(manual.split(`| \`${code}\` | ${severity} | ${meaning} | ${source} |`)).toHaveLength(2);
});
