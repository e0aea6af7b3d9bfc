import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveTemplate } from './template.ts';

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
    });
  });

  it.each(['constructor', '__proto__', 'toString'])('is not filled from a prototype: %s', (name) => {
    expect(resolveTemplate(`{{${name}}}`, variables).unknown).toEqual([name]);
  });
});

describe('a value', () => {
  it('is not looked through again', () => {
    expect(resolveTemplate('{{id}}', variables)).toEqual({ text: '{{orders}}', unknown: [] });
  });

  it('may look like a replacement pattern', () => {
    expect(resolveTemplate('{{cash}}', variables).text).toBe('$& $1');
  });
});

it.each(['', '{}', '{{}}', '{{ }}', '{"a":{"b":1}}', '{{a', 'a}}', '{{a{b}}'])('%j is text', (text) => {
  expect(resolveTemplate(text, variables)).toEqual({ text, unknown: [] });
});

it('leaves text without double braces alone', () => {
  fc.assert(
    fc.property(
      fc.string().filter((text) => !text.includes('{{')),
      (text) => {
        expect(resolveTemplate(text, variables)).toEqual({ text, unknown: [] });
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
      expect(resolveTemplate(text, variables)).toEqual({ text: expected, unknown: [] });
    }),
  );
});
