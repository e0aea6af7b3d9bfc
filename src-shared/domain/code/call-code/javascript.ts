import { literal } from '../../snippets/literals.ts';
import { text } from '../../snippets/snippet.ts';
import { type CodeCall, textsOf } from '../code-call.ts';
import { type CodeText, environmentNames } from '../code-text.ts';
import { expression } from '../expression.ts';
import { baseName, bodyIsRefused, bodyRefused, type CallWriter } from './writer.ts';

type Place = 'javascript' | 'page';

/** As a computed name `__proto__` is a header like any other. */
function memberName(name: string): string {
  return name === '__proto__' ? '["__proto__"]' : literal('javascript', name);
}

function bodyLines(call: CodeCall, one: (value: CodeText) => string): readonly string[] {
  const { body } = call;
  if (body === null || bodyIsRefused(call)) return [];
  if (body.kind === 'text') return [`  body: ${one(body.text)},`];
  return [
    '  body: new URLSearchParams([',
    ...body.fields.map(({ name, value }) => `    [${literal('javascript', name)}, ${one(value)}],`),
    '  ]),',
  ];
}

/** `fetch(…)` with its options, as lines without indent. */
export function fetchLines(call: CodeCall, place: Place): readonly string[] {
  const one = (value: CodeText) => expression(place, value);
  return [
    `const response = await fetch(${one(call.url)}, {`,
    `  method: ${literal('javascript', call.method)},`,
    ...(call.headers.length === 0
      ? []
      : [
          '  headers: {',
          ...call.headers.map(({ name, value }) => `    ${memberName(name)}: ${one(value)},`),
          '  },',
        ]),
    ...bodyLines(call, one),
    '});',
  ];
}

const notesOf = (call: CodeCall) => (bodyIsRefused(call) ? [bodyRefused('fetch')] : []);

export const nodeCode: CallWriter = (call) => ({
  fileName: `${baseName(call)}.mjs`,
  needs: 'Node 18 or later',
  code: text(
    fetchLines(call, 'javascript'),
    call.prints === 'response'
      ? ['console.log(response.status);', 'console.log(await response.text());']
      : [
          'const answer = await response.text();',
          'if (!response.ok) throw new Error(answer);',
          'console.log(JSON.parse(answer).access_token);',
        ],
  ),
  notes: notesOf(call),
});

/** What a page may not set, by Fetch's list of forbidden request headers. */
const forbidden =
  /^(?:accept-charset|accept-encoding|access-control-.*|cookie2?|date|dnt|host|origin|referer|te|trailer|via|proxy-.*|sec-.*)$/i;

/** The same for a page, where no environment variables are: the values are handed in. */
export const javascriptCode: CallWriter = (call) => {
  const names = environmentNames(textsOf(call));
  const dropped = call.headers.filter(({ name }) => forbidden.test(name)).map(({ name }) => name);
  const isToken = call.prints === 'access_token';
  return {
    fileName: `${baseName(call)}.js`,
    needs: isToken ? 'A server: no secret belongs into a page.' : null,
    code: text(
      `export async function ${isToken ? 'getToken' : 'call'}(${names.length === 0 ? '' : `{ ${names.join(', ')} }`}) {`,
      fetchLines(call, 'page').map((line) => `  ${line}`),
      isToken
        ? [
            '  const answer = await response.text();',
            '  if (!response.ok) throw new Error(answer);',
            '  return JSON.parse(answer).access_token;',
          ]
        : ['  return response;'],
      '}',
    ),
    notes: [
      ...notesOf(call),
      ...(names.length === 0 || isToken
        ? []
        : ['A page has no environment variables: hand over the values, and no client secret.']),
      ...(dropped.length === 0
        ? []
        : [`A page may not set ${dropped.join(', ')}: the browser leaves it out.`]),
    ],
  };
};
