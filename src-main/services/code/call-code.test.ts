import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeCall } from '../../../src-shared/domain/code/call-code/call-code.ts';
import type { CodeCall } from '../../../src-shared/domain/code/code-call.ts';
import type { CodeText, TextPart } from '../../../src-shared/domain/code/code-text.ts';
import { type Echo, startEcho } from './testing/echo.ts';
import {
  missingRuntime,
  type RunLanguage,
  removeGoCache,
  runCode,
  runLanguages,
  withoutRuntime,
} from './testing/run-code.ts';

let echo: Echo;
beforeAll(async () => {
  echo = await startEcho();
});
afterAll(async () => {
  removeGoCache();
  await echo.close();
});

/** What ends, continues or interpolates in one language or another. */
const hostile = [
  '"',
  "'",
  '\\',
  '\\n',
  '\n',
  '\r\n',
  '\t',
  '\0',
  '\u0007',
  '\u0085',
  '\u2028',
  '\u202e',
  '$(id)',
  '`id`',
  '$HOME',
  `$\{HOME}`,
  '#{1}',
  '#$0',
  '\\(x)',
  '\\u0022',
  '%',
  '%41',
  '%s%n',
  '{0}',
  '*/',
  '//',
  '#',
  '?>',
  '<?php',
  'EOF',
  '<<EOF\n',
  '@/etc/passwd',
  '!!',
  '--',
  ';',
  '|',
  '&',
  '=',
  ' ',
  'é',
  'Ω',
  '😀',
  '‘’',
  '%00',
  'a',
  '0',
  '_',
  '[x]',
  ':h',
];
const hostileText = fc.array(fc.constantFrom(...hostile), { maxLength: 12 }).map((parts) => parts.join(''));
const headerSafe = (text: string) =>
  text.replace(/[^\t\x20-\x7e\xa0-\xff]/g, '').replace(/^[\t \xa0]+|[\t \xa0]+$/g, '');
const urlSafe = (text: string) =>
  text.replace(/[^A-Za-z0-9._~:/?@!$&'()*+,;=-]/gu, (part) => encodeURIComponent(part));
const tokenSafe = (text: string) => text.replace(/[^!#$%&'*+.^_`|~0-9A-Za-z-]/g, '');

/** Values of the environment variables that the code reads. */
const environment = { ACCESS_TOKEN: `t"o'k$(id)\\e\`n%41`, API_KEY: 'k&e=y é\n"+/😀' };

type Values = Readonly<Record<string, string>>;

function filledIn(part: TextPart, values: Values): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'env':
      return values[part.name] ?? '';
    case 'percent':
      return encodeURIComponent(values[part.name] ?? '');
    case 'variable':
    case 'basic':
      return '';
  }
}

const textsAround = (text: CodeText, values: Values) => text.map((part) => filledIn(part, values)).join('');

const call = (before: string, after: string, header: string, name: string, body: string): CodeCall => ({
  method: 'POST',
  url: [
    { kind: 'text', text: `${echo.url}/p/${urlSafe(before)}?q=${urlSafe(after)}&key=` },
    { kind: 'percent', name: 'API_KEY' },
    { kind: 'text', text: `&z=${urlSafe(header)}` },
  ],
  headers: [
    // Ruby's client takes hyphens off the end of a name, whatever the code says.
    { name: `X-A${tokenSafe(name)}z`, value: header === '' ? [] : [{ kind: 'text', text: header }] },
    {
      name: 'Authorization',
      value: [
        { kind: 'text', text: 'Bearer ' },
        { kind: 'env', name: 'ACCESS_TOKEN' },
      ],
    },
    { name: 'Content-Type', value: [{ kind: 'text', text: 'text/plain; charset=utf-8' }] },
  ],
  body: {
    kind: 'text',
    text: [
      ...(before === '' ? [] : [{ kind: 'text', text: before } as const]),
      { kind: 'env', name: 'ACCESS_TOKEN' },
      ...(body === '' ? [] : [{ kind: 'text', text: body } as const]),
    ],
  },
  prints: 'response',
});

function withoutEscapes(url: string): string {
  return url
    .replace(/%([0-9a-f]{2})/gi, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll('+', ' ');
}

async function expectSame(language: RunLanguage, sent: CodeCall): Promise<void> {
  echo.take();
  const { fileName, code } = writeCall(language, sent);
  await runCode(language, fileName, code, environment);
  const [received, ...others] = echo.take();
  expect(others).toEqual([]);
  expect(received?.method).toBe(sent.method);
  // How a client writes the escapes of what was filled in is its own affair.
  expect(withoutEscapes(`${echo.url}${received?.url}`)).toBe(
    withoutEscapes(textsAround(sent.url, environment)),
  );
  for (const { name, value } of sent.headers)
    expect(received?.headers.get(name.toLowerCase())).toBe(textsAround(value, environment));
  const body = sent.body?.kind === 'text' ? textsAround(sent.body.text, environment) : '';
  expect(received?.body.toString('hex')).toBe(Buffer.from(body).toString('hex'));
}

describe.each(runLanguages)('the code of a call in %s', (language) => {
  let missing: string | null = null;
  beforeAll(async () => {
    missing = await missingRuntime(language);
  }, 60_000);

  const runs = language === 'go' ? 3 : 12;

  it('sends every hostile text byte for byte', { timeout: 300_000 }, async (context) => {
    if (missing !== null) return withoutRuntime(missing, context.skip);
    const all = hostile.join('');
    await expectSame(language, call(all, all, headerSafe(all), all, all));
  });

  it('sends any text byte for byte', { timeout: 300_000 }, async (context) => {
    if (missing !== null) return withoutRuntime(missing, context.skip);
    await fc.assert(
      fc.asyncProperty(
        hostileText,
        hostileText,
        hostileText.map(headerSafe),
        hostileText,
        hostileText,
        (before, after, header, name, body) => expectSame(language, call(before, after, header, name, body)),
      ),
      { numRuns: runs },
    );
  });
});
