import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prettyJson } from '../tokens/pretty-json.ts';
import { foldedFrom, foldsOf, linesInSight, unfoldedAround } from './fold-lines.ts';

const linesOf = (value: unknown) => (prettyJson(JSON.stringify(value)) ?? '').split('\n');

describe('folding indented JSON', () => {
  it('finds what each line opens, with the number of its entries', () => {
    const lines = linesOf({ a: [1, { b: 2 }], c: {}, d: '{' });
    expect([...foldsOf(lines)].sort(([one], [other]) => one - other)).toEqual([
      [0, { end: lines.length - 1, entries: 3 }],
      [1, { end: 6, entries: 2 }],
      [3, { end: 5, entries: 1 }],
    ]);
  });

  it('is not misled by brackets in strings', () => {
    expect([...foldsOf(linesOf(['{', '}', '[', 'x ['])).keys()]).toEqual([0]);
    expect([...foldsOf(linesOf({ '}': '{', ']': ']' })).keys()]).toEqual([0]);
  });

  it('leaves of a folded block its first line alone', () => {
    const lines = linesOf({ a: [1, 2], b: 3 });
    expect(linesInSight(lines.length, foldsOf(lines), new Set([1]))).toEqual([0, 1, 5, 6]);
    expect(linesInSight(lines.length, foldsOf(lines), new Set())).toHaveLength(lines.length);
  });

  it('folds what lies deep', () => {
    const lines = linesOf({ a: { b: { c: 1 } } });
    expect([...foldedFrom(lines, foldsOf(lines), 2)]).toEqual([2]);
  });

  it('opens what hides a line, and nothing else', () => {
    const lines = linesOf({ a: { b: [1, 2] }, c: { d: 3 } });
    const folds = foldsOf(lines);
    const all = new Set(folds.keys());
    const within = lines.findIndex((line) => line.trim() === '2');
    const opened = unfoldedAround(folds, all, within);
    expect([...opened].map((line) => lines[line]?.trim())).toEqual(['"c": {']);
    expect(linesInSight(lines.length, folds, opened)).toContain(within);
  });

  it('leaves the set alone where the line is in sight: a block’s own first line is', () => {
    const lines = linesOf({ a: { b: 1 } });
    const folded = new Set([1]);
    expect(unfoldedAround(foldsOf(lines), folded, 1)).toBe(folded);
    expect(unfoldedAround(foldsOf(lines), folded, 0)).toBe(folded);
  });

  it('closes every block that it opens, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const lines = linesOf(value);
        const folds = foldsOf(lines);
        for (const [start, { end, entries }] of folds) {
          expect(end).toBeGreaterThan(start);
          expect(entries).toBeGreaterThan(0);
        }
        expect(linesInSight(lines.length, folds, new Set(folds.keys()))).toEqual(
          folds.size === 0 ? [0] : [0],
        );
      }),
    );
  });
});
