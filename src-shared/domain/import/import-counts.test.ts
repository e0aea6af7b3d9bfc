import { describe, expect, it } from 'vitest';
import { fileOf, importOf } from './import.fixture.ts';
import { countsOf } from './import-counts.ts';

const request = { method: 'GET', url: 'https://api.test/orders' };
const postman = (...item: readonly object[]) => ({ info: { name: 'Shop' }, item });

describe('what an import adds', () => {
  it.each([
    [
      'a collection with a folder',
      postman({ name: 'Orders', item: [{ name: 'List', request }] }),
      { collections: 1, folders: 1, requests: 1 },
    ],
    ['a collection without one', postman({ name: 'List', request }), { collections: 1, folders: 0 }],
    [
      'a folder in a folder',
      postman({ name: 'Orders', item: [{ name: 'Old', item: [{ name: 'List', request }] }] }),
      { collections: 1, folders: 2 },
    ],
    ['a command', "curl 'https://api.test/orders'", { collections: 1, folders: 0, requests: 1 }],
    ['variables alone', 'HOST=api.test\nPORT=80', { collections: 0, folders: 0, requests: 0, variables: 2 }],
  ])('is counted: %s', (_name, content, counts) =>
    expect(countsOf(importOf(fileOf(content)))).toMatchObject(counts),
  );
});
