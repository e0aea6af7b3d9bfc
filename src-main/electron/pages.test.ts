import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listPageFiles, type PageFiles } from '../ports/page-files.ts';
import { answerPage } from './pages.ts';

let directory = '';
let files: PageFiles;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'claimcheck-app-'));
  mkdirSync(join(directory, 'pages'));
  writeFileSync(join(directory, 'secret.json'), '{}');
  writeFileSync(join(directory, 'pages', 'index.html'), '<!doctype html>');
  writeFileSync(join(directory, 'pages', 'gone.js'), '');
  files = listPageFiles(join(directory, 'pages'));
  rmSync(join(directory, 'pages', 'gone.js'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

test.each([
  ['GET', 'app://claimcheck/../secret.json'],
  ['GET', 'app://claimcheck/%2e%2e/secret.json'],
  ['GET', 'app://claimcheck/..%2fsecret.json'],
  ['GET', 'app://claimcheck//secret.json'],
  ['GET', 'app://claimcheck/index.html/'],
  ['GET', 'app://other/'],
  ['GET', 'app://claimcheck.evil/'],
  ['GET', 'app://claimcheck/gone.js'],
  ['GET', 'claimcheck'],
  ['POST', 'app://claimcheck/'],
])('%s %s leads nowhere', async (method, url) => {
  const answer = await answerPage(files, { method, url });
  expect(answer.statusCode).toBe(404);
  expect(answer.data.toString()).toBe('');
  expect(answer.headers['Content-Security-Policy']).toContain("default-src 'none'");
});

test('the start page is served with a policy that lets it connect nowhere', async () => {
  const answer = await answerPage(files, { method: 'GET', url: 'app://claimcheck/?theme=dark#x' });
  expect(answer.statusCode).toBe(200);
  expect(answer.data.toString()).toBe('<!doctype html>');
  expect(answer.headers['Content-Type']).toBe('text/html; charset=utf-8');
  expect(answer.headers['Content-Security-Policy']).toContain("connect-src 'none'");
  expect(answer.headers['X-Content-Type-Options']).toBe('nosniff');
});
