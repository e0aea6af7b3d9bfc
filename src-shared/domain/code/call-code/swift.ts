import { literal } from '../../snippets/literals.ts';
import { text } from '../../snippets/snippet.ts';
import type { CodeCall } from '../code-call.ts';
import { type CodeText, formField } from '../code-text.ts';
import { expression } from '../expression.ts';
import { baseName, bodyIsRefused, bodyRefused, type CallWriter } from './writer.ts';

const one = (value: CodeText) => expression('swift', value);

function bodyLines(call: CodeCall): readonly string[] {
  const { body } = call;
  if (body === null || bodyIsRefused(call)) return [];
  if (body.kind === 'text') return [`request.httpBody = Data((${one(body.text)}).utf8)`];
  return [
    'let form = [',
    ...body.fields.map(({ name, value }) => `    ${one(formField(name, value))},`),
    ']',
    'request.httpBody = Data(form.joined(separator: "&").utf8)',
  ];
}

export const swiftCode: CallWriter = (call) => ({
  fileName: `${baseName(call)}.swift`,
  needs: 'Swift 5.7 or later',
  code: text(
    'import Foundation',
    '#if canImport(FoundationNetworking)',
    'import FoundationNetworking',
    '#endif',
    '',
    `var request = URLRequest(url: URL(string: ${one(call.url)})!)`,
    `request.httpMethod = ${literal('swift', call.method)}`,
    call.headers.map(
      ({ name, value }) => `request.setValue(${one(value)}, forHTTPHeaderField: ${literal('swift', name)})`,
    ),
    bodyLines(call),
    '',
    'let (data, response) = try await URLSession.shared.data(for: request)',
    'let status = (response as? HTTPURLResponse)?.statusCode ?? 0',
    call.prints === 'response'
      ? ['print(status)', 'print(String(decoding: data, as: UTF8.self))']
      : [
          'let answer = try JSONSerialization.jsonObject(with: data) as? [String: Any]',
          'guard status == 200, let token = answer?["access_token"] as? String else {',
          '    fatalError(String(decoding: data, as: UTF8.self))',
          '}',
          'print(token)',
        ],
  ),
  notes: bodyIsRefused(call) ? [bodyRefused('URLSession')] : [],
});
