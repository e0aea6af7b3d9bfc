import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deepestNesting } from './json-syntax.ts';
import { compactJsonText, readJsonObject } from './json-text.ts';

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('reading a JSON object', () => {
  it.each([
    ['nothing', '', 'not_json', 0],
    ['a trailing comma', '{"a":1,}', 'not_json', 7],
    ['a missing colon', '{"a" 1}', 'not_json', 5],
    ['a single quote', "{'a':1}", 'not_json', 1],
    ['a number with a leading zero', '{"a":01}', 'not_json', 6],
    ['NaN', '{"a":NaN}', 'not_json', 5],
    ['a raw line break in a string', '{"a":"\n"}', 'not_json', 6],
    ['a bad escape', '{"a":"\\x"}', 'not_json', 7],
    ['a short \\u escape', '{"a":"\\u12"}', 'not_json', 10],
    ['text behind the end', '{} x', 'not_json', 3],
    ['a text cut short', '{"a":"b', 'not_json', 7],
    ['the wrong bracket', '{"a":[1}}', 'not_json', 7],
    ['a byte order mark', '\ufeff{}', 'not_json', 0],
    ['an array', '[1]', 'not_an_object', 0],
    ['a string', '"a"', 'not_an_object', 0],
    ['null', 'null', 'not_an_object', 0],
  ])('refuses %s and says where', (_name, text, reason, position) => {
    expect(readJsonObject(text)).toEqual({ ok: false, reason, position });
  });

  it('refuses nesting without end instead of overflowing', () => {
    const text = `{"a":${'['.repeat(200_000)}`;
    expect(readJsonObject(text)).toEqual({ ok: false, reason: 'too_deep', position: 5 + deepestNesting - 1 });
  });

  it('keeps order, repeated members, exact numbers and hostile names', () => {
    const text = '{"b":1, "2":12345678901234567890, "1":[1 , 2], "__proto__":{"x":1}, "b":1.50}';
    const result = readJsonObject(text);
    expect(
      result.ok && result.members.map(({ name, text: source, repeated }) => [name, source, repeated]),
    ).toEqual([
      ['b', '1', true],
      ['2', '12345678901234567890', false],
      ['1', '[1 , 2]', false],
      ['__proto__', '{"x":1}', false],
      ['b', '1.50', true],
    ]);
    expect(result.ok && result.members[3]?.value).toEqual({ x: 1 });
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });

  it('agrees with JSON.parse on what is JSON', () => {
    const mutated = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', '"', ',', '}', '\\', ' ', '0', 'u', '\u0001'))
      .map(([json, at, piece]) => {
        const index = at % (json.length + 1);
        return json.slice(0, index) + piece + json.slice(index + 1);
      });
    fc.assert(
      fc.property(fc.oneof(fc.json(), mutated, fc.string()), (text) => {
        const result = readJsonObject(text);
        expect(result.ok || result.reason === 'not_an_object').toBe(parses(text));
      }),
      { numRuns: 4_000 },
    );
  });

  it('yields the members that JSON.parse yields', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), (object) => {
        const text = JSON.stringify(object, null, 2);
        const result = readJsonObject(text);
        expect(result.ok).toBe(true);
        if (!result.ok) return;
        expect(Object.fromEntries(result.members.map(({ name, value }) => [name, value]))).toEqual(
          Object.fromEntries(Object.entries(JSON.parse(text))),
        );
        for (const { value, text: source } of result.members) expect(JSON.parse(source)).toEqual(value);
      }),
    );
  });
});

describe('writing JSON on one line', () => {
  it('sets one blank behind commas and colons and touches no string', () => {
    expect(compactJsonText('{"a" : [ 1,2 ,\n"x, y:z \\" ,"] }')).toBe('{"a": [1, 2, "x, y:z \\" ,"]}');
  });

  it('changes no value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value, null, 3);
        expect(JSON.parse(compactJsonText(text))).toEqual(JSON.parse(text));
      }),
    );
  });
});
