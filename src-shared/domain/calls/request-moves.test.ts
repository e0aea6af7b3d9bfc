import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../problems/problem.ts';
import {
  deepestFolder,
  folderDuplicated,
  foldersBelow,
  moved,
  moveProblem,
  type RequestMove,
  requestDuplicated,
} from './request-moves.ts';
import { folder, request, spots, treeIds, treeOf } from './request-tree.fixture.ts';

const anySpots = (most: number) => fc.array(fc.constantFrom(...spots), { maxLength: most });
const anyTree = fc.tuple(anySpots(6), anySpots(8)).map(([parents, places]) => treeOf(parents, places));

import { buildRequestTree } from './request-tree.ts';

const kept = {
  folders: [folder('a'), folder('b', 'a'), folder('c', 'b'), folder('d')],
  requests: [request('1', 'a'), request('2', 'c'), request('3', 'a')],
};
const toFolder = (id: string, parentId: string | null, beforeId: string | null = null): RequestMove => ({
  kind: 'folder',
  id,
  parentId,
  beforeId,
});
const toRequest = (id: string, folderId: string, beforeId: string | null = null): RequestMove => ({
  kind: 'request',
  id,
  folderId,
  beforeId,
});

/** A chain of so many folders, named by their level. */
const chain = (levels: number) =>
  Array.from({ length: levels }, (_, index) => folder(`f${index + 1}`, index === 0 ? null : `f${index}`));

describe('a move', () => {
  it.each<[string, RequestMove, Problem]>([
    ['of a folder into itself', toFolder('a', 'a'), { code: 'FOLDER_MISPLACED', reason: 'into_itself' }],
    [
      'of a folder into one below it',
      toFolder('a', 'c'),
      { code: 'FOLDER_MISPLACED', reason: 'into_itself' },
    ],
    ['of a folder that is gone', toFolder('x', null), { code: 'NOT_FOUND', what: 'folder' }],
    ['into a folder that is gone', toFolder('b', 'x'), { code: 'NOT_FOUND', what: 'folder' }],
    ['of a request that is gone', toRequest('x', 'a'), { code: 'NOT_FOUND', what: 'request' }],
    ['of a request into nowhere', toRequest('1', 'x'), { code: 'NOT_FOUND', what: 'folder' }],
  ])('%s is refused', (_name, move, problem) => {
    expect(moveProblem(kept, move)).toEqual(problem);
  });

  it('that makes folders too deep is refused, by the depth of what moves too', () => {
    const folders = [...chain(deepestFolder - 1), folder('x'), folder('y', 'x')];
    const deepest = `f${deepestFolder - 1}`;
    expect(moveProblem({ folders, requests: [] }, toFolder('x', deepest))).toEqual({
      code: 'FOLDER_MISPLACED',
      reason: 'too_deep',
    });
    expect(moveProblem({ folders, requests: [] }, toFolder('y', deepest))).toBeNull();
  });

  it.each<[string, RequestMove, readonly string[], readonly string[]]>([
    ['puts a request before another', toRequest('3', 'a', '1'), ['a', 'b', 'c', 'd'], ['3', '1', '2']],
    ['puts a request behind all', toRequest('1', 'a'), ['a', 'b', 'c', 'd'], ['2', '3', '1']],
    ['leaves a request before itself alone', toRequest('1', 'a', '1'), ['a', 'b', 'c', 'd'], ['1', '2', '3']],
    ['puts a folder before another', toFolder('d', null, 'a'), ['d', 'a', 'b', 'c'], ['1', '2', '3']],
    [
      'puts behind all where the other is gone',
      toFolder('a', 'd', 'x'),
      ['b', 'c', 'd', 'a'],
      ['1', '2', '3'],
    ],
  ])('%s', (_name, move, folders, requests) => {
    const after = moved(kept, move);
    expect(after.folders.map(({ id }) => id)).toEqual(folders);
    expect(after.requests.map(({ id }) => id)).toEqual(requests);
  });

  it('that is allowed makes no circle, loses nothing, and changes one thing alone', () => {
    const anyMove = fc.oneof(
      fc
        .tuple(
          fc.constantFrom(...treeIds),
          fc.constantFrom<string | null>(null, ...treeIds),
          fc.constantFrom(null, ...treeIds),
        )
        .map(([id, parentId, beforeId]) => toFolder(id, parentId, beforeId)),
      fc
        .tuple(fc.constantFrom('r0', 'r1'), fc.constantFrom(...treeIds), fc.constantFrom(null, 'r0', 'r2'))
        .map(([id, folderId, beforeId]) => toRequest(id, folderId, beforeId)),
    );
    fc.assert(
      fc.property(anyTree, anyMove, (calls, move) => {
        fc.pre(moveProblem(calls, move) === null);
        const after = moved(calls, move);
        const others = (items: readonly { readonly id: string }[]) =>
          items.filter(({ id }) => id !== move.id);
        expect(others(after.folders)).toEqual(others(calls.folders));
        expect(others(after.requests)).toEqual(others(calls.requests));
        expect(after.folders).toHaveLength(calls.folders.length);
        expect(after.requests).toHaveLength(calls.requests.length);
        if (move.kind === 'folder' && move.parentId !== null)
          expect(foldersBelow(after.folders, move.id).has(move.parentId)).toBe(false);
      }),
    );
  });
});

describe('a copy', () => {
  let next = 0;
  const newId = () => `n${next++}`;

  it('of what is gone is none', () => {
    expect(folderDuplicated(kept, 'x', newId)).toBeNull();
    expect(requestDuplicated(kept, 'x', newId)).toBeNull();
  });

  it('of a request stands behind it, under a name of its own', () => {
    const after = requestDuplicated(kept, '1', newId);
    expect(after?.kept.requests.map(({ id }) => id)).toEqual(['1', after?.id, '2', '3']);
    expect(after?.kept.requests[1]).toMatchObject({
      name: 'Request 1 copy',
      folderId: 'a',
      url: '{{domain}}/1',
    });
  });

  it('of a long name can still be kept', () => {
    const long = { folders: [], requests: [request('1', 'a', { name: 'x'.repeat(200) })] };
    expect(requestDuplicated(long, '1', newId)?.kept.requests[1]?.name).toHaveLength(200);
  });

  it('of a folder holds copies of all that is in it, and shares nothing with it', () => {
    const after = folderDuplicated(kept, 'a', newId);
    const tree = buildRequestTree(after?.kept.folders ?? [], after?.kept.requests ?? []);
    expect(tree.collections.map((node) => [node.folder.name, node.count])).toEqual([
      ['Folder a', 3],
      ['Folder a copy', 3],
      ['Folder d', 0],
    ]);
    const [, copy] = tree.collections;
    expect(copy?.requests.map(({ name }) => name)).toEqual(['Request 1', 'Request 3']);
    expect(copy?.folders[0]?.folders[0]?.requests.map(({ name }) => name)).toEqual(['Request 2']);
    expect(new Set(after?.kept.requests.map(({ id }) => id)).size).toBe(6);
  });

  it('names its secret variables anew, so that it neither has nor loses the secrets of the original', () => {
    const variables = [
      { id: 's', name: 'key', value: '', secret: true, enabled: true },
      { id: 'p', name: 'page', value: '1', secret: false, enabled: true },
    ];
    const with2 = {
      folders: [{ ...folder('a'), variables }],
      requests: [request('1', 'a', { variables })],
    };
    const after = folderDuplicated(with2, 'a', newId)?.kept;
    for (const copied of [after?.folders[1]?.variables, after?.requests[1]?.variables]) {
      expect(copied?.map(({ name }) => name)).toEqual(['key', 'page']);
      expect(copied?.[0]?.id).toMatch(/^n\d+$/);
    }
  });

  it('of a folder leaves everything else as it was, however broken the folders are', () => {
    fc.assert(
      fc.property(anyTree, fc.constantFrom('a', 'b', 'c'), (calls, id) => {
        const after = folderDuplicated(calls, id, newId);
        fc.pre(after !== null);
        const known = new Set([...calls.folders, ...calls.requests].map((each) => each.id));
        expect(after?.kept.folders.filter((each) => known.has(each.id))).toEqual(calls.folders);
        expect(after?.kept.requests.filter((each) => known.has(each.id))).toEqual(calls.requests);
        const below = foldersBelow(calls.folders, id);
        expect(after?.kept.folders.length).toBe(calls.folders.length + below.size);
      }),
    );
  });
});
