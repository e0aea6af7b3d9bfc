import { literal } from '../../snippets/literals.ts';
import { text } from '../../snippets/snippet.ts';
import { type CodeCall, hasWideHeader, usesOf } from '../code-call.ts';
import type { CodeText } from '../code-text.ts';
import { expression } from '../expression.ts';
import { bodyIsRefused, bodyRefused, type CallWriter, wideHeader } from './writer.ts';

const one = (value: CodeText) => expression('kotlin', value);
const demandsBody: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

interface Body {
  readonly before: readonly string[];
  readonly value: string;
  readonly imports: readonly string[];
}

function bodyOf(call: CodeCall): Body {
  const { body, method } = call;
  const extension = 'okhttp3.RequestBody.Companion.toRequestBody';
  if (body === null || bodyIsRefused(call))
    return demandsBody.has(method)
      ? { before: [], value: 'ByteArray(0).toRequestBody()', imports: [extension] }
      : { before: [], value: 'null', imports: [] };
  if (body.kind === 'text') {
    // As bytes: a text would get a charset of the client's own into its type.
    const value = body.text.length > 1 ? `(${one(body.text)})` : one(body.text);
    return { before: [], value: `${value}.toByteArray().toRequestBody()`, imports: [extension] };
  }
  return {
    before: [
      '    val form = FormBody.Builder()',
      ...body.fields.map(({ name, value }) => `        .add(${literal('kotlin', name)}, ${one(value)})`),
      '        .build()',
    ],
    value: 'form',
    imports: ['okhttp3.FormBody'],
  };
}

export const kotlinCode: CallWriter = (call) => {
  const uses = usesOf(call);
  const isToken = call.prints === 'access_token';
  const { before, value, imports } = bodyOf(call);
  const all = [
    ...(uses.percent ? ['java.net.URLEncoder', 'java.nio.charset.StandardCharsets'] : []),
    ...(uses.basic ? ['java.util.Base64'] : []),
    'okhttp3.OkHttpClient',
    'okhttp3.Request',
    ...imports,
  ].sort();
  return {
    fileName: isToken ? 'GetToken.kt' : 'Call.kt',
    needs: 'com.squareup.okhttp3:okhttp:4.12.0',
    code: text(
      all.map((name) => `import ${name}`),
      '',
      'fun main() {',
      before,
      '    val request = Request.Builder()',
      `        .url(${one(call.url)})`,
      `        .method(${literal('kotlin', call.method)}, ${value})`,
      call.headers.map(
        (header) => `        .header(${literal('kotlin', header.name)}, ${one(header.value)})`,
      ),
      '        .build()',
      '    OkHttpClient().newCall(request).execute().use { response ->',
      '        val answer = response.body?.string().orEmpty()',
      isToken
        ? [
            '        check(response.code == 200) { answer }',
            '        // Any JSON library will do; this needs none.',
            '        println(Regex("\\"access_token\\"\\\\s*:\\\\s*\\"([^\\"]+)\\"").find(answer)?.groupValues?.get(1) ?: error(answer))',
          ]
        : ['        println(response.code)', '        println(answer)'],
      '    }',
      '}',
    ),
    notes: [
      ...(bodyIsRefused(call) ? [bodyRefused('OkHttp')] : []),
      ...(hasWideHeader(call) ? [wideHeader('OkHttp')] : []),
    ],
  };
};
