import { text } from '../../snippets/snippet.ts';
import { type CodeCall, type CodeHeader, headerOf, usesOf } from '../code-call.ts';
import { type CodeText, mergedText, percentEncoded, plain } from '../code-text.ts';
import { percentFunction, printfArguments, shellHeader, shellWord } from '../shell.ts';
import { baseName, type CallWriter } from './writer.ts';

const holdsNul = (body: CodeText) => body.some((part) => part.kind === 'text' && part.text.includes('\0'));

/** curl takes a header off where nothing follows the colon; with a semicolon it goes without a value. */
function headerArgument({ name, value }: CodeHeader): string {
  const basic = value.filter((part) => part.kind === 'basic');
  if (basic.length > 0) return `--user ${shellWord(basic)}`;
  return value.length === 0
    ? `--header ${shellWord(plain(`${name};`))}`
    : `--header ${shellHeader(mergedText([...plain(`${name}: `), ...value]))}`;
}

function bodyArguments(call: CodeCall): readonly string[] {
  const { body } = call;
  if (body === null) return [];
  if (body.kind === 'form')
    return body.fields.map(
      ({ name, value }) =>
        `--data-urlencode ${shellWord(mergedText([...plain(`${percentEncoded(name)}=`), ...value]))}`,
    );
  const untyped = headerOf(call, 'content-type') === undefined ? ["--header 'Content-Type:'"] : [];
  return [...untyped, holdsNul(body.text) ? '--data-binary @-' : `--data-raw ${shellWord(body.text)}`];
}

/** Brackets and braces in a URL are patterns to curl, unless it is told otherwise. */
const hasGlob = (url: CodeText) =>
  url.some((part) => part.kind === 'env' || (part.kind === 'text' && /[[\]{}]/.test(part.text)));

/** The command as lines, the last one without a backslash. */
export function curlCommand(call: CodeCall, options: readonly string[] = []): readonly string[] {
  const method = call.method === 'HEAD' ? '--head' : `--request ${call.method}`;
  const input =
    call.body?.kind === 'text' && holdsNul(call.body.text)
      ? `printf ${printfArguments(call.body.text)} | `
      : '';
  const lines = [
    `${input}curl ${[method, ...(hasGlob(call.url) ? ['--globoff'] : []), ...options].join(' ')}`,
    `--url ${shellWord(call.url)}`,
    ...call.headers.map(headerArgument),
    ...bodyArguments(call),
  ];
  return lines.map(
    (line, index) => `${index === 0 ? '' : '  '}${line}${index === lines.length - 1 ? '' : ' \\'}`,
  );
}

/** Without a JSON parser: a token holds nothing that JSON would escape. */
export const memberFromResponse = (member: string) =>
  `$(printf %s "$response" | tr -d '\\n' | sed -n 's/.*"${member}" *: *"\\([^"]*\\)".*/\\1/p')`;

/** `--head` and a body are two methods to curl, and it makes neither call. */
const sendsNoBody = ({ method, body }: CodeCall) => method === 'HEAD' && body !== null;

const writtenCode = (call: CodeCall) => ({
  fileName: `${baseName(call)}.sh`,
  needs: null,
  code: text(
    usesOf(call).percent && [percentFunction, ''],
    call.prints === 'response'
      ? curlCommand(call)
      : [
          `response=$(${curlCommand(call, ['--silent', '--show-error']).join('\n')})`,
          `access_token=${memberFromResponse('access_token')}`,
          '[ -n "$access_token" ] || { printf \'%s\\n\' "$response" >&2; exit 1; }',
          'printf \'%s\\n\' "$access_token"',
        ],
  ),
});

export const curlCode: CallWriter = (call) => {
  if (!sendsNoBody(call)) return { ...writtenCode(call), notes: [] };
  return {
    ...writtenCode({ ...call, body: null }),
    notes: ['curl sends no body with HEAD: it is left out.'],
  };
};
