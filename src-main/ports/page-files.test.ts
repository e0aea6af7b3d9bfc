import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listPageFiles, pageHeaders } from './page-files.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'claimcheck-pages-'));
  mkdirSync(join(directory, 'site', 'assets'), { recursive: true });
  writeFileSync(join(directory, 'secret.json'), 'secret');
  writeFileSync(join(directory, 'site', 'index.html'), '<!doctype html>');
  writeFileSync(join(directory, 'site', 'assets', 'a.js'), '1');
  writeFileSync(join(directory, 'site', 'assets', 'a.js.map'), '{}');
  symlinkSync(join(directory, 'secret.json'), join(directory, 'site', 'linked.json'));
  symlinkSync(directory, join(directory, 'site', 'up'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

test('only regular files of known types are listed', () => {
  expect([...listPageFiles(join(directory, 'site')).keys()].sort()).toEqual([
    '/',
    '/assets/a.js',
    '/index.html',
  ]);
});

test('a listed file is read with its type', async () => {
  const file = listPageFiles(join(directory, 'site')).get('/');
  expect(file?.contentType).toBe('text/html; charset=utf-8');
  expect(Buffer.from((await file?.read()) ?? []).toString()).toBe('<!doctype html>');
});

test('the policy allows nothing by default and no inline script', () => {
  const policy = pageHeaders("'none'")['Content-Security-Policy'];
  expect(policy).toMatch(/^default-src 'none';/);
  expect(policy).toContain("connect-src 'none'");
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
});
