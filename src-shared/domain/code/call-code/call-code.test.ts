import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CodeCall } from '../code-call.ts';
import { plain } from '../code-text.ts';
import { type LanguageId, languageIds } from '../language.ts';
import { writeCall } from './call-code.ts';

const all: readonly LanguageId[] = languageIds;

interface Values {
  readonly url: string;
  readonly header: string;
  readonly body: string;
  readonly field: string;
}

/** The place of a secret stands between two values, and each value where it could do harm. */
function codeWith(language: LanguageId, { url, header, body, field }: Values, form: boolean): string {
  const call: CodeCall = {
    method: 'PUT',
    url: [...plain(`https://a.test/${url}?k=`), { kind: 'percent', name: 'API_KEY' }, ...plain(`&z=${url}`)],
    headers: [
      {
        name: 'X-Note',
        value: [...plain(`n ${header}`), { kind: 'env', name: 'PIN' }, ...plain(` ${header}`)],
      },
      { name: 'Authorization', value: [...plain('Bearer '), { kind: 'env', name: 'ACCESS_TOKEN' }] },
    ],
    body: form
      ? { kind: 'form', fields: [{ name: `f ${field}`, value: plain(`v ${field}`) }] }
      : { kind: 'text', text: [...plain(`b ${body}`), { kind: 'env', name: 'PIN' }, ...plain(` ${body}`)] },
    prints: form ? 'access_token' : 'response',
  };
  return writeCall(language, call).code;
}

/** Without the inside of its literals, read as the language reads them. What a value broke out of would show. */
function skeleton(language: LanguageId, code: string): string {
  const escaping = language === 'powershell' ? '`' : '\\';
  let rest = '';
  let index = 0;
  // A shell joins its pieces in more than one way.
  const mark = language === 'curl' ? '' : '¶';
  const skip = (quote: string, escaped: boolean) => {
    index += 1;
    while (index < code.length && code[index] !== quote) index += escaped && code[index] === escaping ? 2 : 1;
    index += 1;
    rest += mark;
  };
  while (index < code.length) {
    const character = code.charAt(index);
    if (language === 'curl') {
      if (character === "'") skip("'", false);
      else if (character === '$' && code[index + 1] === "'") {
        index += 1;
        skip("'", true);
      } else if (character === '\\' && code[index + 1] === "'") index += 2;
      else if (character === '"') {
        // A double-quoted word of a shell is filled in: only names of places may stand in it.
        const end = code.indexOf('"', index + 1);
        rest += (code.slice(index, end).match(/\$(?:\{?[A-Z_]+\}?|\(percent "?)/g) ?? []).join('');
        index = end + 1;
      } else {
        rest += character;
        index += 1;
      }
    } else if (character === '"') skip('"', true);
    else {
      rest += character;
      index += 1;
    }
  }
  return rest;
}

const pieces = [
  ...[
    '"',
    "'",
    '\\',
    '`',
    '$',
    '$(id)',
    `$\{x}`,
    '#{x}',
    '\\(x)',
    '%',
    '%41',
    '%n',
    '*/',
    '/*',
    '//',
    '#',
    '@',
  ],
  ...[
    '\n',
    '\r\n',
    '\t',
    '\0',
    '\u0007',
    '\u0085',
    '\u00e9',
    '\u2028',
    '\u202e',
    '\ud83d\ude00',
    '‘',
    '’',
    '“',
  ],
  ...[
    'EOF',
    '<<EOF\n',
    '?>',
    '<?php',
    '{{x}}',
    '{0}',
    '!!',
    '??/',
    ';',
    '|',
    '&',
    '=',
    ' ',
    'a',
    '0',
    '[x]',
    ':h',
  ],
];
const hostile = fc.array(fc.constantFrom(...pieces), { maxLength: 10 }).map((parts) => parts.join(''));
const calm: Values = { url: 'a', header: 'a', body: 'a', field: 'a' };
const values = fc.record({
  url: hostile.map((text) => text.replace(/[^A-Za-z0-9._~:/?@!$&'()*+,;=-]/gu, '')),
  header: hostile.map((text) => text.replace(/[^\x20-\x7e\xa0-\xff]/gu, '')),
  body: hostile,
  field: hostile.map((text) => text.replaceAll('\0', '')),
});

describe('the code of a call', () => {
  it.each(all)('in %s is built alike whatever its values hold', (language) => {
    fc.assert(
      fc.property(values, fc.boolean(), (some, form) => {
        const code = codeWith(language, { ...some, body: some.body.replaceAll('\0', '') }, form);
        expect(skeleton(language, code)).toBe(skeleton(language, codeWith(language, calm, form)));
      }),
      { numRuns: 300 },
    );
  });

  it.each(all)('in %s is plain ASCII, so that nothing hides in it', (language) => {
    fc.assert(
      fc.property(values, fc.boolean(), (some, form) => {
        expect(codeWith(language, some, form)).toMatch(/^[\t\n -~]*$/);
      }),
    );
  });

  it.each(all)('in %s names each secret', (language) => {
    const code = codeWith(language, calm, false);
    for (const name of ['API_KEY', 'PIN', 'ACCESS_TOKEN']) expect(code).toContain(name);
  });

  it('has no body beside HEAD, which curl refuses to send, and says so', () => {
    const head = { method: 'HEAD', url: plain('https://a.test/'), headers: [], prints: 'response' } as const;
    const { code, notes } = writeCall('curl', { ...head, body: { kind: 'text', text: plain('b') } });
    expect(code).toBe(writeCall('curl', { ...head, body: null }).code);
    expect(notes).toEqual(['curl sends no body with HEAD: it is left out.']);
  });

  it('has no header or body that a client would refuse or change without a word', () => {
    const wide = { ...calm, header: 'é' };
    const notes = (language: LanguageId) =>
      writeCall(language, {
        method: 'GET',
        url: plain('https://a.test/'),
        headers: [{ name: 'X', value: plain(wide.header) }],
        body: { kind: 'text', text: plain('b') },
        prints: 'response',
      }).notes.length;
    expect(all.map((language) => [language, notes(language)])).toEqual([
      ['curl', 0],
      ['powershell', 2],
      ['javascript', 1],
      ['node', 1],
      ['python', 0],
      ['php', 0],
      ['ruby', 0],
      ['go', 0],
      ['rust', 1],
      ['java', 1],
      ['kotlin', 2],
      ['csharp', 1],
      ['swift', 1],
      ['objectivec', 1],
    ]);
  });
});
