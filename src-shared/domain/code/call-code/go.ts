import { literal } from '../../snippets/literals.ts';
import { text } from '../../snippets/snippet.ts';
import { type CodeCall, type CodeHeader, usesOf } from '../code-call.ts';
import type { CodeText } from '../code-text.ts';
import { expression, headerExpression } from '../expression.ts';
import { baseName, type CallWriter } from './writer.ts';

const one = (value: CodeText) => expression('go', value);

function headerLine({ name, value }: CodeHeader): string {
  const text = headerExpression('go', value);
  return name.toLowerCase() === 'host'
    ? `\trequest.Host = ${text}`
    : `\trequest.Header.Set(${literal('go', name)}, ${text})`;
}

function bodyParts({ body }: CodeCall): { readonly before: readonly string[]; readonly reader: string } {
  if (body === null) return { before: [], reader: 'nil' };
  if (body.kind === 'text') return { before: [], reader: `strings.NewReader(${one(body.text)})` };
  return {
    before: [
      '\tform := url.Values{}',
      ...body.fields.map(({ name, value }) => `\tform.Add(${literal('go', name)}, ${one(value)})`),
    ],
    reader: 'strings.NewReader(form.Encode())',
  };
}

const failing = ['\tif err != nil {', '\t\tlog.Fatal(err)', '\t}'];

export const goCode: CallWriter = (call) => {
  const uses = usesOf(call);
  const isToken = call.prints === 'access_token';
  const { before, reader } = bodyParts(call);
  const imports = [
    ...(uses.basic ? ['encoding/base64'] : []),
    ...(isToken ? ['encoding/json'] : []),
    'fmt',
    'io',
    'log',
    'net/http',
    ...(uses.percent || call.body?.kind === 'form' ? ['net/url'] : []),
    ...(uses.env ? ['os'] : []),
    ...(call.body === null ? [] : ['strings']),
  ];
  return {
    fileName: `${baseName(call).replace('-', '_')}.go`,
    needs: null,
    code: text(
      'package main',
      '',
      'import (',
      imports.map((name) => `\t"${name}"`),
      ')',
      '',
      'func main() {',
      before,
      `\trequest, err := http.NewRequest(${literal('go', call.method)}, ${one(call.url)}, ${reader})`,
      failing,
      call.headers.map(headerLine),
      '\tresponse, err := http.DefaultClient.Do(request)',
      failing,
      '\tdefer response.Body.Close()',
      '\tbody, err := io.ReadAll(response.Body)',
      failing,
      isToken
        ? [
            '\tif response.StatusCode != 200 {',
            '\t\tlog.Fatal(string(body))',
            '\t}',
            '\tvar tokens struct {',
            '\t\tAccessToken string `json:"access_token"`',
            '\t}',
            '\tif err := json.Unmarshal(body, &tokens); err != nil {',
            '\t\tlog.Fatal(err)',
            '\t}',
            '\tfmt.Println(tokens.AccessToken)',
          ]
        : ['\tfmt.Println(response.Status)', '\tfmt.Println(string(body))'],
      '}',
    ),
    notes: [],
  };
};
