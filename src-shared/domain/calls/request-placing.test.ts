import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moved, moveProblem } from './request-moves.ts';
import { type DropZone, dropOn, stepOf } from './request-placing.ts';
import { requestRows } from './request-rows.ts';
import { folder, request, spots, treeOf } from './request-tree.fixture.ts';
import { buildRequestTree } from './request-tree.ts';

const kept = {
  folders: [folder('a'), folder('b', 'a'), folder('c', 'a'), folder('d'), folder('lost', 'gone')],
  requests: [request('1', 'a'), request('2', 'b'), request('3', 'a'), request('4', 'gone')],
};
const rows = requestRows(buildRequestTree(kept.folders, kept.requests), () => true);
type Kind = 'request' | 'folder';

/** A move in short: where to, and before what. */
const short = (move: ReturnType<typeof stepOf>) =>
  move && `${(move.kind === 'folder' ? move.parentId : move.folderId) ?? 'top'} < ${move.beforeId ?? 'end'}`;

describe('a step by keys', () => {
  it.each<[string, Kind, Parameters<typeof stepOf>[2], string | null]>([
    ['gone', 'request', 'up', null],
    ['1', 'request', 'up', null],
    ['3', 'request', 'down', null],
    ['1', 'request', 'out', null],
    ['d', 'folder', 'out', null],
    ['a', 'folder', 'in', null],
    ['4', 'request', 'in', 'lost < end'],
    ['1', 'request', 'down', 'a < end'],
    ['3', 'request', 'up', 'a < 1'],
    ['2', 'request', 'out', 'a < end'],
    ['1', 'request', 'in', 'c < end'],
    ['c', 'folder', 'up', 'a < b'],
    ['b', 'folder', 'out', 'top < d'],
    ['c', 'folder', 'in', 'b < end'],
    ['d', 'folder', 'in', 'a < end'],
  ])('of %s, a %s, %s leads to %s', (id, kind, step, expected) => {
    expect(short(stepOf(kept, { kind, id }, step))).toBe(expected);
  });
});

describe('letting go', () => {
  const drop = (id: string, kind: Kind, over: string, zone: DropZone) => {
    const row = rows.find((each) => each.id === over);
    if (row === undefined) throw new Error('no such row');
    const found = dropOn(kept, { kind, id }, row, zone);
    return found && `${short(found.move)} at ${found.rowId} ${found.zone}`;
  };

  it.each<[string, Kind, DropZone, string, string | null]>([
    ['1', 'request', 'inside', 'others', null],
    ['1', 'request', 'before', '1', null],
    ['1', 'request', 'before', '4', null],
    ['a', 'folder', 'inside', 'b', null],
    ['a', 'folder', 'after', 'b', null],
    ['a', 'folder', 'inside', '2', null],
    ['3', 'request', 'before', '1', 'a < 1 at 1 before'],
    ['2', 'request', 'after', '1', 'a < 3 at 1 after'],
    ['3', 'request', 'after', '1', 'a < end at 1 after'],
    ['2', 'request', 'inside', '3', 'a < end at 3 after'],
    ['1', 'request', 'before', 'd', 'd < end at d inside'],
    ['d', 'folder', 'before', 'a', 'top < a at a before'],
    ['d', 'folder', 'inside', 'a', 'a < end at a inside'],
    ['d', 'folder', 'after', '2', 'b < end at b inside'],
    ['4', 'request', 'inside', 'd', 'd < end at d inside'],
    ['lost', 'folder', 'after', 'd', 'top < end at d after'],
  ])('of %s, a %s, %s %s means %s', (id, kind, zone, over, expected) => {
    expect(drop(id, kind, over, zone)).toBe(expected);
  });

  it('never means a move that is refused, and what was dropped stands where it was drawn', () => {
    const anySpots = fc.array(fc.constantFrom(...spots), { minLength: 1, maxLength: 6 });
    const zones = fc.constantFrom<DropZone>('before', 'inside', 'after');
    fc.assert(
      fc.property(anySpots, anySpots, fc.nat(), fc.nat(), zones, (parents, places, one, other, zone) => {
        const calls = treeOf(parents, places);
        const shown = requestRows(buildRequestTree(calls.folders, calls.requests), () => true);
        const item = shown[one % shown.length];
        const over = shown[other % shown.length];
        fc.pre(item !== undefined && over !== undefined && item.kind !== 'others');
        const drop = dropOn(calls, item, over, zone);
        fc.pre(drop !== null);
        expect(moveProblem(calls, drop.move)).toBeNull();
        const after = moved(calls, drop.move);
        const next = requestRows(buildRequestTree(after.folders, after.requests), () => true);
        const placed = next.find(({ id }) => id === item.id);
        if (drop.zone === 'inside') expect(placed?.parentId).toBe(drop.rowId);
        else {
          const beside = next.find(({ id }) => id === drop.rowId);
          expect(placed?.parentId).toBe(beside?.parentId);
          expect((placed?.position ?? 0) - (beside?.position ?? 0)).toBe(drop.zone === 'before' ? -1 : 1);
        }
      }),
    );
  });
});
