import { describe, expect, it } from 'vitest';
import { foldersFromCollections } from './folders-from-collections.ts';

const environments = [{ id: 'e1', variables: [{ name: 'orders', value: 'https://orders.acme.test' }] }];
const request = (id: string, environmentId: string, collection: unknown) => ({
  id,
  environmentId,
  collection,
});

describe('what was written before there were folders', () => {
  it('gets one folder for each collection of an environment, in the order they were named', () => {
    const { folders, requests } = foldersFromCollections({
      environments,
      requests: [
        request('r1', 'e1', 'B'),
        request('r2', 'e1', 'A'),
        request('r3', 'e1', 'B'),
        request('r4', 'e2', 'B'),
      ],
    });
    expect(folders.map(({ environmentId, name, parentId }) => [environmentId, name, parentId])).toEqual([
      ['e1', 'B', null],
      ['e1', 'A', null],
      ['e2', 'B', null],
    ]);
    const ids = folders.map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    expect(requests.map(({ folderId }) => folderId)).toEqual([ids[0], ids[1], ids[0], ids[2]]);
  });

  it('sends its token as before and follows no redirect', () => {
    const [moved] = foldersFromCollections({ environments, requests: [request('r1', 'e1', 'B')] }).requests;
    expect(moved).not.toHaveProperty('collection');
    expect(moved).toMatchObject({
      placement: { in: 'header', name: 'Authorization', prefix: 'Bearer' },
      renewal: 'never',
      followRedirects: false,
      variables: [],
    });
  });

  it('keeps its variables, none of them secret', () => {
    expect(foldersFromCollections({ environments, requests: [] }).environments[0]?.variables).toEqual([
      { id: 'variable-0', name: 'orders', value: 'https://orders.acme.test', secret: false, enabled: true },
    ]);
  });

  it('hands on what has no such shape', () => {
    const odd = [
      { id: 'e1', variables: 'none' },
      { id: 'e2', variables: [7] },
    ];
    expect(foldersFromCollections({ environments: odd, requests: [] }).environments).toEqual(odd);
    const { folders, requests } = foldersFromCollections({ environments: [], requests: [{ id: 7 }] });
    expect(folders).toMatchObject([{ name: undefined }]);
    expect(requests).toMatchObject([{ id: 7 }]);
  });
});
