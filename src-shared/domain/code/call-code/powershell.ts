import { literal } from '../../snippets/literals.ts';
import { text } from '../../snippets/snippet.ts';
import { type CodeCall, hasWideHeader } from '../code-call.ts';
import { type CodeText, formField } from '../code-text.ts';
import { expression } from '../expression.ts';
import { baseName, bodyIsRefused, bodyRefused, type CallWriter, wideHeader } from './writer.ts';

const one = (value: CodeText) => expression('powershell', value);

function bodyLines(call: CodeCall): readonly string[] {
  const { body } = call;
  if (body === null || bodyIsRefused(call)) return [];
  // As bytes: older versions write a text as Latin-1.
  if (body.kind === 'text') return [`    Body = [Text.Encoding]::UTF8.GetBytes(${one(body.text)})`];
  return [
    '    Body = @(',
    ...body.fields.map(({ name, value }) => `        ${one(formField(name, value))}`),
    '    ) -join "&"',
  ];
}

export const powershellCode: CallWriter = (call) => ({
  fileName: `${baseName(call)}.ps1`,
  needs: 'PowerShell 7',
  code: text(
    '$request = @{',
    `    Uri = ${one(call.url)}`,
    `    Method = ${literal('powershell', call.method)}`,
    call.headers.length > 0 && [
      '    Headers = @{',
      call.headers.map(({ name, value }) => `        ${literal('powershell', name)} = ${one(value)}`),
      '    }',
    ],
    bodyLines(call),
    '    SkipHeaderValidation = $true',
    '    SkipHttpErrorCheck = $true',
    '}',
    call.prints === 'response'
      ? ['$response = Invoke-WebRequest @request', '[int]$response.StatusCode', '$response.Content']
      : [
          '$response = Invoke-WebRequest @request',
          'if ([int]$response.StatusCode -ne 200) { throw $response.Content }',
          '($response.Content | ConvertFrom-Json).access_token',
        ],
  ),
  notes: [
    ...(bodyIsRefused(call) ? [bodyRefused('Invoke-WebRequest')] : []),
    ...(hasWideHeader(call) ? [wideHeader('Invoke-WebRequest')] : []),
  ],
});
