import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formattedJsonBody, jsonBodyFault } from './json-body.ts';

describe('a JSON body that is broken', () => {
  it.each<[string, number, number]>([
    ['{"a":}', 1, 6],
    ['{\n  "a": 1,\n}', 3, 1],
    ['[1, 2', 1, 6],
    ['{"a": {{a}} {{b}}}', 1, 13],
    ["{'a': 1}", 1, 2],
    ['nul', 1, 1],
  ])('%j is told by its place', (text, line, column) => {
    expect(jsonBodyFault(text)).toEqual({ line, column });
    expect(formattedJsonBody(text)).toBeNull();
  });
});

describe('a JSON body', () => {
  it.each(['', '  \n', '1', 'null', '"text"', '[1, 2]', '{"a": {{a}}, "b": "x{{b}}y"}', '{{whole}}'])(
    '%j has no fault',
    (text) => {
      expect(jsonBodyFault(text)).toBeNull();
    },
  );

  it('is put on lines of its own, with the places where they were and numbers as they stand', () => {
    expect(formattedJsonBody('{"a":{{a}},"b":"x{{ b }}/1729","n":12345678901234567890.10}')).toBe(
      '{\n  "a": {{a}},\n  "b": "x{{ b }}/1729",\n  "n": 12345678901234567890.10\n}',
    );
  });

  it('means the same afterwards, and formatting it again changes nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        const formatted = formattedJsonBody(text) ?? '';
        expect(JSON.parse(formatted)).toEqual(JSON.parse(text));
        expect(formattedJsonBody(formatted)).toBe(formatted);
      }),
    );
  });

  it('with braces that are text keeps them, where they look like a place', () => {
    const text = '[{"":{"":{"{{":""}}}]';
    expect(jsonBodyFault(text)).toBeNull();
    expect(JSON.parse(formattedJsonBody(text) ?? '')).toEqual(JSON.parse(text));
  });

  it('keeps every place in order', () => {
    const names = fc.array(fc.stringMatching(/^[a-z]{1,4}$/), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(names, (chosen) => {
        const formatted = formattedJsonBody(`[${chosen.map((name) => `{{${name}}}`).join(',')}]`);
        expect(formatted?.match(/\{\{[a-z]+\}\}/g)).toEqual(chosen.map((name) => `{{${name}}}`));
      }),
    );
  });
});
