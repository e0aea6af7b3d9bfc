import { literal } from '../../snippets/literals.ts';
import { text } from '../../snippets/snippet.ts';
import type { CodeCall } from '../code-call.ts';
import type { CodeText } from '../code-text.ts';
import { expression, headerExpression } from '../expression.ts';
import { baseName, type CallWriter } from './writer.ts';

const one = (value: CodeText) => expression('ruby', value);

function bodyLines({ body }: CodeCall): readonly string[] {
  if (body === null) return [];
  if (body.kind === 'text') return [`request.body = ${one(body.text)}`];
  return [
    'request.body = URI.encode_www_form([',
    ...body.fields.map(({ name, value }) => `  [${literal('ruby', name)}, ${one(value)}],`),
    '])',
  ];
}

/** The request, up to `response`. */
export function rubyRequest(call: CodeCall): readonly string[] {
  return [
    `uri = URI(${one(call.url)})`,
    `request = Net::HTTP::${call.method.charAt(0)}${call.method.slice(1).toLowerCase()}.new(uri)`,
    ...call.headers.map(
      ({ name, value }) => `request[${literal('ruby', name)}] = ${headerExpression('ruby', value)}`,
    ),
    ...bodyLines(call),
    '',
    'response = Net::HTTP.start(uri.hostname, uri.port, use_ssl: uri.scheme == "https") do |http|',
    '  http.request(request)',
    'end',
  ];
}

export const rubyCode: CallWriter = (call) => ({
  fileName: `${baseName(call).replace('-', '_')}.rb`,
  needs: null,
  code: text(
    call.prints === 'access_token' && 'require "json"',
    'require "net/http"',
    'require "uri"',
    '',
    rubyRequest(call),
    call.prints === 'response'
      ? ['puts response.code', 'puts response.body']
      : [
          'abort response.body unless response.code == "200"',
          'puts JSON.parse(response.body)["access_token"]',
        ],
  ),
  notes: [],
});
