import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folder, request, spots, treeOf } from './request-tree.fixture.ts';

const anySpots = (most: number) => fc.array(fc.constantFrom(...spots), { maxLength: most });
const anyTree = fc.tuple(anySpots(6), anySpots(8)).map(([parents, places]) => treeOf(parents, places));

import { buildRequestTree, type FolderNode, filterRequestTree, type RequestTree } from './request-tree.ts';

type Drawn = { readonly [name: string]: Drawn } | string;

/** A tree as nested names, requests as leaves. */
function drawn(nodes: readonly FolderNode[], requests: readonly { readonly id: string }[] = []): Drawn {
  return Object.fromEntries([
    ...nodes.map((node) => [node.folder.id, drawn(node.folders, node.requests)] as const),
    ...requests.map(({ id }) => [id, ''] as const),
  ]);
}
const shape = ({ collections, others }: RequestTree) => ({
  tree: drawn(collections),
  others: drawn(others.folders, others.requests),
});

function idsOf(
  nodes: readonly FolderNode[],
  requests: readonly { readonly id: string }[],
): readonly string[] {
  return [
    ...nodes.flatMap((node) => [node.folder.id, ...idsOf(node.folders, node.requests)]),
    ...requests.map(({ id }) => id),
  ];
}
const allIds = ({ collections, others }: RequestTree) => [
  ...idsOf(collections, []),
  ...idsOf(others.folders, others.requests),
];

describe('a tree of requests', () => {
  it('shows what has no folder any more apart, so that nothing is out of sight', () => {
    const tree = buildRequestTree(
      [folder('b', 'gone'), folder('c', 'b')],
      [request('r', 'gone'), request('s', 'c')],
    );
    expect(shape(tree)).toEqual({ tree: {}, others: { b: { c: { s: '' } }, r: '' } });
  });

  it('opens folders that go around in a circle at the first of them', () => {
    const circle = [folder('a', 'c'), folder('b', 'a'), folder('c', 'b'), folder('d', 'd')];
    expect(shape(buildRequestTree(circle, [request('r', 'b')]))).toEqual({
      tree: {},
      others: { a: { b: { c: {}, r: '' } }, d: {} },
    });
  });

  it('keeps the order of its lists, whatever that of parents and children, and counts at any depth', () => {
    const tree = buildRequestTree(
      [folder('b', 'a'), folder('z'), folder('a'), folder('c', 'b')],
      [request('2', 'a'), request('1', 'a'), request('3', 'c')],
    );
    expect(tree.collections.map(({ folder: { id }, count }) => [id, count])).toEqual([
      ['z', 0],
      ['a', 3],
    ]);
    expect(idsOf(tree.collections, [])).toEqual(['z', 'a', 'b', 'c', '3', '2', '1']);
  });

  it('holds every folder and request exactly once, however broken the folders are', () => {
    fc.assert(
      fc.property(anyTree, ({ folders, requests }) => {
        const expected = [...folders, ...requests].map(({ id }) => id);
        expect(allIds(buildRequestTree(folders, requests)).toSorted()).toEqual(expected.toSorted());
      }),
    );
  });
});

describe('the filter', () => {
  const tree = buildRequestTree(
    [folder('a'), folder('b', 'a'), folder('c')],
    [
      request('1', 'b', { name: 'List users' }),
      request('2', 'a', { name: 'List orders', method: 'POST' }),
      request('3', 'gone', { url: 'https://api.test/users' }),
    ],
  );

  it.each<[string, ReturnType<typeof shape>]>([
    ['nothing like it', { tree: {}, others: {} }],
    ['users', { tree: { a: { b: { '1': '' } } }, others: { '3': '' } }],
    ['  ORDERS post ', { tree: { a: { '2': '' } }, others: {} }],
    ['folder b', { tree: { a: { b: { '1': '' } } }, others: {} }],
    ['folder c', { tree: { c: {} }, others: {} }],
    ['', shape(tree)],
  ])('%j keeps what holds its words, and the folders above', (filter, expected) => {
    expect(shape(filterRequestTree(tree, filter))).toEqual(expected);
  });

  it('never shows what was not there, and keeps everything that holds the words', () => {
    fc.assert(
      fc.property(anyTree, fc.constantFrom('a', 'r1', 'folder b', 'request 2', 'x'), (calls, filter) => {
        const whole = buildRequestTree(calls.folders, calls.requests);
        const kept = allIds(filterRequestTree(whole, filter));
        expect(new Set(allIds(whole))).toEqual(new Set([...allIds(whole), ...kept]));
        for (const { id, name } of [...calls.folders, ...calls.requests])
          if (name.toLowerCase().includes(filter)) expect(kept).toContain(id);
      }),
    );
  });
});
