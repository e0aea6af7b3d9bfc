import { literal } from '../../snippets/literals.ts';
import { text } from '../../snippets/snippet.ts';
import { type CodeCall, usesOf } from '../code-call.ts';
import type { CodeText } from '../code-text.ts';
import { expression } from '../expression.ts';
import { baseName, type CallWriter } from './writer.ts';

const one = (value: CodeText) => expression('python', value);

interface Address {
  readonly lines: readonly string[];
  readonly secure: boolean;
  readonly target: string;
  readonly splits: boolean;
}

/** The client wants host and target apart. They are parted here where the host is known, else when the code runs. */
function addressOf(url: CodeText): Address {
  const [first, ...rest] = url;
  const parts = first?.kind === 'text' ? /^(https?):\/\/([^/?#]+)(\/.*)$/s.exec(first.text) : null;
  if (parts === null)
    return {
      lines: [
        `address = urlsplit(${one(url)})`,
        'secure = address.scheme == "https"',
        'connection = (http.client.HTTPSConnection if secure else http.client.HTTPConnection)(address.netloc)',
        'target = address._replace(scheme="", netloc="", fragment="").geturl() or "/"',
      ],
      secure: true,
      target: 'target',
      splits: true,
    };
  const [, scheme, host = '', target = ''] = parts;
  const client = scheme === 'https' ? 'HTTPSConnection' : 'HTTPConnection';
  return {
    lines: [`connection = http.client.${client}(${literal('python', host)})`],
    secure: scheme === 'https',
    target: one([{ kind: 'text', text: target }, ...rest]),
    splits: false,
  };
}

function bodyOf({ body }: CodeCall): string | null {
  if (body === null) return null;
  if (body.kind === 'text')
    return `${body.text.length > 1 ? `(${one(body.text)})` : one(body.text)}.encode()`;
  const fields = body.fields.map(({ name, value }) => `        (${literal('python', name)}, ${one(value)}),`);
  return ['urlencode([', ...fields, '    ])'].join('\n');
}

interface PythonRequest {
  readonly imports: readonly string[];
  /** From the connection to `response`. */
  readonly lines: readonly string[];
}

/** The request without what becomes of its answer. */
export function pythonRequest(call: CodeCall): PythonRequest {
  const uses = usesOf(call);
  const { lines, target, splits } = addressOf(call.url);
  const body = bodyOf(call);
  return {
    imports: [
      ...(uses.percent ? ['quote'] : []),
      ...(call.body?.kind === 'form' ? ['urlencode'] : []),
      ...(splits ? ['urlsplit'] : []),
    ],
    lines: [
      ...lines,
      'connection.request(',
      `    ${literal('python', call.method)},`,
      `    ${target},`,
      ...(body === null ? [] : [`    body=${body},`]),
      ...(call.headers.length === 0
        ? []
        : [
            '    headers={',
            ...call.headers.map(({ name, value }) => `        ${literal('python', name)}: ${one(value)},`),
            '    },',
          ]),
      ')',
      'response = connection.getresponse()',
    ],
  };
}

export const pythonCode: CallWriter = (call) => {
  const uses = usesOf(call);
  const { imports, lines } = pythonRequest(call);
  return {
    fileName: `${baseName(call).replace('-', '_')}.py`,
    needs: null,
    code: text(
      'import http.client',
      call.prints === 'access_token' && 'import json',
      uses.env && 'import os',
      call.prints === 'access_token' && 'import sys',
      uses.basic && 'from base64 import b64encode',
      imports.length > 0 && `from urllib.parse import ${imports.join(', ')}`,
      '',
      lines,
      call.prints === 'response'
        ? ['print(response.status, response.reason)', 'print(response.read().decode(errors="replace"))']
        : [
            'answer = response.read().decode(errors="replace")',
            'if response.status != 200:',
            '    sys.exit(answer)',
            'print(json.loads(answer)["access_token"])',
          ],
    ),
    notes: [],
  };
};
