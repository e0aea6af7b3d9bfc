import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../tokens/json.ts';
import { compareExchanges } from './compare-exchanges.ts';
import { compareJson } from './compare-json.ts';
import { keptCall } from './history.fixture.ts';
import { searchWords } from './search-words.ts';

const json = fc.jsonValue().map((value): JsonValue => JSON.parse(JSON.stringify(value)));

describe('two JSON values', () => {
  it('that are equal have no differences, whatever the order of their members', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(compareJson(value, value)).toEqual([]);
      }),
    );
    expect(compareJson({ a: 1, b: 2 }, { b: 2, a: 1 })).toEqual([]);
  });

  it('that are not equal have one', () => {
    fc.assert(
      fc.property(json, json, (left, right) => {
        const same = compareJson(left, right).length === 0;
        expect(compareJson(right, left).length === 0).toBe(same);
        if (same) expect(left).toEqual(right);
      }),
    );
  });

  it.each<[JsonValue, JsonValue, readonly (readonly [string, string | null, string | null])[]]>([
    [{ a: { b: [1, 2] } }, { a: { b: [1, 3] } }, [['$.a.b[1]', '2', '3']]],
    [{ a: 1 }, {}, [['$.a', '1', null]]],
    [[1], [1, { x: null }], [['$[1]', null, '{"x":null}']]],
    [{ 'a b': 'x' }, { 'a b': 'y' }, [['$["a b"]', '"x"', '"y"']]],
    [{ a: [] }, { a: {} }, [['$.a', '[]', '{}']]],
    [JSON.parse('{"__proto__":1}'), {}, [['$.__proto__', '1', null]]],
  ])('%j and %j differ by path', (left, right, expected) => {
    expect(compareJson(left, right).map(({ path, left: one, right: other }) => [path, one, other])).toEqual(
      expected,
    );
  });

  it('are compared as far as 500 differences', () => {
    const many = Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`m${index}`, index]));
    expect(compareJson(many, {})).toHaveLength(500);
  });
});

describe('two calls', () => {
  it('differ in status, header and body, each named', () => {
    const right = keptCall({ status: 403, body: '{"orders":[1]}' });
    const compared = compareExchanges(keptCall(), right);
    expect(compared.facts.filter(({ same }) => !same)).toEqual([
      { name: 'Status', left: '200 OK', right: '403 Forbidden', same: false },
    ]);
    expect(compared.responseBody).toEqual({
      kind: 'json',
      differences: [{ path: '$.orders[0]', left: null, right: '1' }],
    });
    expect(compared.requestBody).toEqual({ kind: 'same' });
  });

  it('are compared as text where a body is no JSON, and by size where one was not kept whole', () => {
    expect(compareExchanges(keptCall({ body: 'a' }), keptCall({ body: 'b' })).responseBody.kind).toBe('text');
    const call = keptCall();
    const { response } = call.exchange;
    if (response === null) throw new TypeError('the fixture has an answer');
    const cut = { ...response, body: { text: '', size: 9, kept: 'left_out' as const } };
    const other = { ...call, exchange: { ...call.exchange, response: cut } };
    expect(compareExchanges(call, other).responseBody).toEqual({
      kind: 'unknown',
      leftSize: 13,
      rightSize: 9,
    });
  });

  it('whose header names differ by case alone have the same headers', () => {
    const call = keptCall();
    const other = {
      ...call,
      exchange: { ...call.exchange, requestHeaders: [['Accept', 'application/json'] as const] },
    };
    expect(compareExchanges(call, other).requestHeaders.every(({ same }) => same)).toBe(true);
  });
});

describe('the search field', () => {
  it.each([
    ['', null],
    [' ":*( ', null],
    ['orders', '"orders"*'],
    ['orders ', '"orders"'],
    ['read:users 403', '"read:users" "403"*'],
    ['a" OR "b', '"a""" "OR" """b"*'],
    ['naïve\0x', '"naïve" "x"*'],
  ])('makes of %j the query %j', (typed, expected) => {
    expect(searchWords(typed)).toBe(expected);
  });
});
