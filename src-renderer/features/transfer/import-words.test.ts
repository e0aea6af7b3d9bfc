import { describe, expect, it } from 'vitest';
import { countsText } from './import-words.ts';

const none = { collections: 0, folders: 0, requests: 0, variables: 0, applications: 0, secrets: 0 };

describe('what an import adds', () => {
  it.each([
    [
      'one folder in its collection',
      { collections: 1, folders: 1, requests: 5 },
      '1 collection, 1 folder, 5 requests',
    ],
    ['a command', { collections: 1, requests: 1 }, '1 collection, 1 request'],
    ['a collection without requests', { collections: 1 }, '1 collection, 0 requests'],
    ['variables alone', { variables: 1, secrets: 1 }, '1 variable, 1 secret for the vault'],
    ['an application alone', { applications: 1 }, '1 application'],
    ['nothing', {}, '0 requests'],
    [
      'more than one of each',
      { collections: 2, folders: 1_200, requests: 3, variables: 2, applications: 2, secrets: 2 },
      '2 collections, 1,200 folders, 3 requests, 2 variables, 2 applications, 2 secrets for the vault',
    ],
  ])('is said of %s', (_name, counts, text) => expect(countsText({ ...none, ...counts })).toBe(text));
});
