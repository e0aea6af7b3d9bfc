import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Language, literal } from './literals.ts';

const languages: readonly Language[] = [
  'javascript',
  'java',
  'csharp',
  'go',
  'python',
  'ruby',
  'php',
  'rust',
];
const anyText = fc.string({ unit: 'binary', maxLength: 40 });

describe('a literal', () => {
  it.each([
    ['javascript', '"\\"\\\\\\n$x\\u2028\\ud83d\\ude00"'],
    ['java', '"\\"\\\\\\n$x\\u2028\\ud83d\\ude00"'],
    ['csharp', '"\\"\\\\\\n$x\\u2028\\U0001f600"'],
    ['go', '"\\"\\\\\\n$x\\u2028\\U0001f600"'],
    ['python', '"\\"\\\\\\n$x\\u2028\\U0001f600"'],
    ['ruby', '"\\"\\\\\\n$x\\u{2028}\\u{1f600}"'],
    ['php', '"\\"\\\\\\n\\$x\\u{2028}\\u{1f600}"'],
    ['rust', '"\\"\\\\\\n$x\\u{2028}\\u{1f600}"'],
  ] satisfies [Language, string][])(
    'of %s escapes what ends, interpolates or hides',
    (language, expected) => {
      expect(literal(language, '"\\\n$x\u2028😀')).toBe(expected);
    },
  );

  it('of Ruby has no interpolation', () => {
    expect(literal('ruby', '#{`id`} #@a #$b')).toBe('"\\#{`id`} \\#@a \\#$b"');
  });

  it('of Java has no \\u escape below 0x80, which would be read before the literal is', () => {
    expect(literal('java', '\u0022\u000a\u005cu0022\u0000')).toBe('"\\"\\n\\\\u0022\\000"');
  });

  it('has U+FFFD for a lone surrogate where texts are UTF-8', () => {
    expect(literal('go', '\ud800')).toBe('"\\ufffd"');
    expect(literal('rust', '\ud800')).toBe('"\\u{fffd}"');
    expect(literal('python', '\ud800')).toBe('"\\ud800"');
  });

  it('is one line of plain ASCII that ends where it should, in every language', () => {
    fc.assert(
      fc.property(fc.constantFrom(...languages), anyText, (language, text) => {
        expect(literal(language, text)).toMatch(/^"(?:[ !#-[\]-~]|\\[ -~])*"$/);
      }),
    );
  });

  it('of JavaScript is read back as it was', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(JSON.parse(literal('javascript', text))).toBe(text);
      }),
    );
  });
});
