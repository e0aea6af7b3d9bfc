import { literal } from '../../snippets/literals.ts';
import { text } from '../../snippets/snippet.ts';
import { type CodeCall, type CodeHeader, headerOf } from '../code-call.ts';
import { type CodeText, formField, mergedText, plain } from '../code-text.ts';
import { expression, headerExpression } from '../expression.ts';
import { baseName, type CallWriter } from './writer.ts';

const one = (value: CodeText) => expression('php', value);

/** curl leaves a header out where nothing follows the colon; with a semicolon it goes without a value. */
function headerLine({ name, value }: CodeHeader): string {
  return value.length === 0
    ? literal('php', `${name};`)
    : headerExpression('php', mergedText([...plain(`${name}: `), ...value]));
}

function bodyLines({ body }: CodeCall): readonly string[] {
  if (body === null) return [];
  if (body.kind === 'text') return [`    CURLOPT_POSTFIELDS => ${one(body.text)},`];
  // Not http_build_query, which knows no name twice.
  return [
    '    CURLOPT_POSTFIELDS => implode("&", [',
    ...body.fields.map(({ name, value }) => `        ${one(formField(name, value))},`),
    '    ]),',
  ];
}

/** The request, up to `$answer`; a connection that fails ends the program. */
export function phpRequest(call: CodeCall): readonly string[] {
  const untyped = call.body?.kind === 'text' && headerOf(call, 'content-type') === undefined;
  const headers = [...call.headers.map(headerLine), ...(untyped ? ['"Content-Type:"'] : [])];
  return [
    '$curl = curl_init();',
    'curl_setopt_array($curl, [',
    `    CURLOPT_URL => ${one(call.url)},`,
    `    CURLOPT_CUSTOMREQUEST => ${literal('php', call.method)},`,
    ...(call.method === 'HEAD' ? ['    CURLOPT_NOBODY => true,'] : []),
    ...(headers.length === 0
      ? []
      : ['    CURLOPT_HTTPHEADER => [', ...headers.map((line) => `        ${line},`), '    ],']),
    ...bodyLines(call),
    '    CURLOPT_RETURNTRANSFER => true,',
    ']);',
    '$answer = curl_exec($curl);',
    'if ($answer === false) {',
    '    fwrite(STDERR, curl_error($curl) . "\\n");',
    '    exit(1);',
    '}',
  ];
}

export const phpRefusal = [
  'if (curl_getinfo($curl, CURLINFO_RESPONSE_CODE) !== 200) {',
  '    fwrite(STDERR, $answer . "\\n");',
  '    exit(1);',
  '}',
];

export const phpCode: CallWriter = (call) => ({
  fileName: `${baseName(call)}.php`,
  needs: 'The extension curl',
  code: text(
    '<?php',
    phpRequest(call),
    call.prints === 'response'
      ? ['echo curl_getinfo($curl, CURLINFO_RESPONSE_CODE), "\\n", $answer, "\\n";']
      : [phpRefusal, 'echo json_decode($answer, true)["access_token"], "\\n";'],
  ),
  notes: [],
});
