import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from '@playwright/test';
import { encodingsOf, searchFolder } from './support/leak-search.ts';
import { test } from './support/test.ts';

const secret = 'canary/Ω+7f3b9e1d-secret';

test('the search for secrets finds a deliberate leak in each encoding', ({ profile }) => {
  mkdirSync(join(profile, 'deep/er'), { recursive: true });
  for (const [encoding, pattern] of encodingsOf(secret)) {
    const file = join(profile, 'deep/er', 'leak.bin');
    writeFileSync(file, Buffer.concat([Buffer.from('before '), pattern, Buffer.from(' after')]));
    expect(searchFolder(profile, [secret]), encoding).not.toEqual([]);
  }
});

test('the search for secrets finds one inside a larger base64 text, wherever it starts', ({ profile }) => {
  for (const lead of ['', 'a', 'ab', 'abc', 'client_secret=']) {
    const text = Buffer.from(`${lead}${secret}&more`).toString('base64');
    writeFileSync(join(profile, 'header.txt'), `Authorization: Basic ${text}`);
    expect(searchFolder(profile, [secret]), lead).not.toEqual([]);
  }
});

test('the search for secrets stays silent where there is none', ({ profile }) => {
  writeFileSync(join(profile, 'harmless.txt'), 'canary, but no secret');
  writeFileSync(join(profile, 'packed.gz'), gzipSync('nothing'));
  expect(searchFolder(profile, [secret])).toEqual([]);
});
