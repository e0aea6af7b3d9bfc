import { describe, expect, it } from 'vitest';
import { othersId, requestRows, rowTyped } from './request-rows.ts';
import { folder, request } from './request-tree.fixture.ts';
import { buildRequestTree } from './request-tree.ts';

const tree = buildRequestTree(
  [folder('a'), folder('b', 'a'), folder('c')],
  [request('1', 'b'), request('2', 'a'), request('3', 'gone')],
);
const lines = (isOpen: (id: string) => boolean) =>
  requestRows(tree, isOpen).map(
    ({ id, level, position, siblings, parentId }) =>
      `${level} ${parentId ?? '-'} ${id} ${position}/${siblings}`,
  );

describe('the rows of the tree', () => {
  it('leave out what stands in a closed folder', () => {
    expect(lines(() => false)).toEqual(['1 - a 1/3', '1 - c 2/3', `1 - ${othersId} 3/3`]);
  });

  it('tell their depth, their place among their like, and what they stand under', () => {
    expect(lines(() => true)).toEqual([
      '1 - a 1/3',
      '2 a b 1/2',
      '3 b 1 1/1',
      '2 a 2 2/2',
      '1 - c 2/3',
      `1 - ${othersId} 3/3`,
      `2 ${othersId} 3 1/1`,
    ]);
  });

  it('count what is in a folder, open or not', () => {
    expect(requestRows(tree, () => false).map((row) => (row.kind === 'request' ? null : row.count))).toEqual([
      2, 0, 1,
    ]);
  });

  it('have no group of others where every request has its folder', () => {
    const whole = buildRequestTree([folder('a')], [request('1', 'a')]);
    expect(requestRows(whole, () => true).map(({ kind }) => kind)).toEqual(['folder', 'request']);
  });
});

describe('typing ahead', () => {
  const rows = requestRows(tree, () => true);
  it.each<[string, number, string | null]>([
    ['x', 0, null],
    ['f', 0, 'b'],
    ['f', 4, 'a'],
    ['fo', 1, 'b'],
    ['request 3', 0, '3'],
    ['OTHER', 0, othersId],
    ['r', -1, '1'],
  ])('%j from row %i goes to %s', (typed, from, expected) => {
    expect(rowTyped(rows, from, typed)?.id ?? null).toBe(expected);
  });
});
