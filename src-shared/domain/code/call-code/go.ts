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

interface GoRequest {
  readonly imports: readonly string[];
  /** In `main`, up to `body`. */
  readonly lines: readonly string[];
}

/** The request without what becomes of its answer. */
export function goRequest(call: CodeCall): GoRequest {
  const uses = usesOf(call);
  const { before, reader } = bodyParts(call);
  return {
    imports: [
      ...(uses.basic ? ['encoding/base64'] : []),
      'fmt',
      'io',
      'log',
      'net/http',
      ...(uses.percent || call.body?.kind === 'form' ? ['net/url'] : []),
      ...(uses.env ? ['os'] : []),
      ...(call.body === null ? [] : ['strings']),
    ],
    lines: [
      ...before,
      `\trequest, err := http.NewRequest(${literal('go', call.method)}, ${one(call.url)}, ${reader})`,
      ...failing,
      ...call.headers.map(headerLine),
      '\tresponse, err := http.DefaultClient.Do(request)',
      ...failing,
      '\tdefer response.Body.Close()',
      '\tbody, err := io.ReadAll(response.Body)',
      ...failing,
    ],
  };
}

/** Ends the program with what the server said, unless it gave tokens. */
export const goRefusal = ['\tif response.StatusCode != 200 {', '\t\tlog.Fatal(string(body))', '\t}'];

export function goImports(names: readonly string[]): readonly string[] {
  return ['import (', ...[...new Set(names)].sort().map((name) => `\t"${name}"`), ')'];
}

export const goCode: CallWriter = (call) => {
  const isToken = call.prints === 'access_token';
  const { imports, lines } = goRequest(call);
  return {
    fileName: `${baseName(call).replace('-', '_')}.go`,
    needs: null,
    code: text(
      'package main',
      '',
      goImports([...imports, ...(isToken ? ['encoding/json'] : [])]),
      '',
      'func main() {',
      lines,
      isToken
        ? [
            goRefusal,
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
