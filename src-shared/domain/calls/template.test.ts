import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestFilled, openPlace, resolveTemplate, templatePlaces } from './template.ts';

const variables = new Map([
  ['orders', 'http://127.0.0.1:1'],
  ['id', '{{orders}}'],
  ['cash', '$& $1'],
]);

describe('a place without a value', () => {
  it('is named once, in order, and stays as it was', () => {
    expect(resolveTemplate('{{b}}/{{ a }}/{{b}}/{{orders}}', variables)).toEqual({
      text: '{{b}}/{{ a }}/{{b}}/http://127.0.0.1:1',
      unknown: ['b', 'a'],
      tooLong: false,
    });
  });

  it.each(['constructor', '__proto__', 'toString'])('is not filled from a prototype: %s', (name) => {
    expect(resolveTemplate(`{{${name}}}`, variables).unknown).toEqual([name]);
  });
});

it('values that would fill the memory are left out, and said to be', () => {
  const resolved = resolveTemplate('{{a}}'.repeat(600), new Map([['a', 'x'.repeat(100_000)]]));
  expect(resolved.tooLong).toBe(true);
  expect(resolved.text.length).toBeLessThanOrEqual(longestFilled);
});

describe('a value', () => {
  it('is not looked through again', () => {
    expect(resolveTemplate('{{id}}', variables)).toEqual({ text: '{{orders}}', unknown: [], tooLong: false });
  });

  it('may look like a replacement pattern', () => {
    expect(resolveTemplate('{{cash}}', variables).text).toBe('$& $1');
  });
});

it.each(['', '{}', '{{}}', '{{ }}', '{"a":{"{{":1}}', '{{a\n}}', '{{a', 'a}}', '{{a{b}}'])(
  '%j is text',
  (text) => {
    expect(resolveTemplate(text, variables)).toEqual({ text, unknown: [], tooLong: false });
  },
);

it('leaves text without double braces alone', () => {
  fc.assert(
    fc.property(
      fc.string().filter((text) => !text.includes('{{')),
      (text) => {
        expect(resolveTemplate(text, variables)).toEqual({ text, unknown: [], tooLong: false });
      },
    ),
  );
});

it('fills every place of a known name, however it is written', () => {
  const blanks = fc.constantFrom('', ' ', '\t ');
  const plain = fc.string().filter((text) => !/[{}]/.test(text));
  fc.assert(
    fc.property(fc.array(fc.tuple(plain, blanks, blanks)), (parts) => {
      const text = parts.map(([before, left, right]) => `${before}{{${left}orders${right}}}`).join('');
      const expected = parts.map(([before]) => `${before}http://127.0.0.1:1`).join('');
      expect(resolveTemplate(text, variables)).toEqual({ text: expected, unknown: [], tooLong: false });
    }),
  );
});

describe('the places of a text', () => {
  it('are those that are filled, and no others', () => {
    const names = fc.constantFrom('{{a}}', '{{ b }}', '{{}}', '{', '}', '{{', '}}', 'x', ' ');
    fc.assert(
      fc.property(fc.array(names), (pieces) => {
        const text = pieces.join('');
        const places = templatePlaces(text);
        expect([...new Set(places.map(({ name }) => name))]).toEqual(
          resolveTemplate(text, new Map()).unknown,
        );
        for (const { start, end } of places) expect(text.slice(start, end)).toMatch(/^\{\{[^{}]*\}\}$/);
      }),
    );
  });
});

describe('a place that is being typed', () => {
  it.each([
    ['', 0],
    ['{', 1],
    ['{{a}}', 5],
    ['{{a}} b', 7],
    ['a{{b', 2],
    ['{{a{b', 5],
  ])('is none in %j at %i', (text, caret) => {
    expect(openPlace(text, caret)).toBeNull();
  });

  it.each([
    ['{{', 2, { start: 0, typed: '', end: 2 }],
    ['x{{ do', 6, { start: 1, typed: 'do', end: 6 }],
    ['{{do}}/api', 4, { start: 0, typed: 'do', end: 6 }],
    ['{{domain}}', 4, { start: 0, typed: 'do', end: 10 }],
    ['{{a {{b', 7, { start: 4, typed: 'b', end: 7 }],
  ])('is found in %j at %i', (text, caret, place) => {
    expect(openPlace(text, caret)).toEqual(place);
  });
});
