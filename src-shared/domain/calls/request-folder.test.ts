import { expect, it } from 'vitest';
import { folderPath, type RequestFolder } from './request-folder.ts';

const folder = (id: string, parentId: string | null): RequestFolder => ({
  id,
  environmentId: 'e1',
  parentId,
  name: id,
  variables: [],
});
const pathOf = (folders: readonly RequestFolder[], id: string) =>
  folderPath(folders, id).map(({ name }) => name);

it('a folder is found by way of its collection', () => {
  expect(pathOf([folder('c', 'b'), folder('a', null), folder('b', 'a')], 'c')).toEqual(['a', 'b', 'c']);
});

it('a folder that isn’t there has no path, and one below it starts where the rest is gone', () => {
  expect(pathOf([folder('a', null)], 'b')).toEqual([]);
  expect(pathOf([folder('c', 'gone')], 'c')).toEqual(['c']);
});

it('folders that go around in a circle end somewhere', () => {
  expect(pathOf([folder('a', 'b'), folder('b', 'a')], 'a').length).toBeLessThanOrEqual(100);
});
