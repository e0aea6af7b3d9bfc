import { literal } from '../../snippets/literals.ts';
import { text } from '../../snippets/snippet.ts';
import { type CodeCall, hasWideHeader, usesOf } from '../code-call.ts';
import type { CodeText } from '../code-text.ts';
import { expression } from '../expression.ts';
import { type CallWriter, wideHeader } from './writer.ts';

const one = (value: CodeText) => expression('csharp', value);

/** Headers that this client keeps with the content. */
const ofContent =
  /^(?:allow|content-(?:disposition|encoding|language|length|location|md5|range|type)|expires|last-modified)$/i;

function bodyLines({ body }: CodeCall, hasContentHeaders: boolean): readonly string[] {
  if (body === null)
    return hasContentHeaders ? ['request.Content = new ByteArrayContent(Array.Empty<byte>());'] : [];
  // Neither StringContent nor a type in its constructor: both add a charset.
  if (body.kind === 'text')
    return [`request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(${one(body.text)}));`];
  return [
    'request.Content = new FormUrlEncodedContent(new[]',
    '{',
    ...body.fields.map(
      ({ name, value }) => `    KeyValuePair.Create(${literal('csharp', name)}, ${one(value)}),`,
    ),
    '});',
  ];
}

/** The request, up to `answer`. */
export function csharpRequest(call: CodeCall): readonly string[] {
  const isForm = call.body?.kind === 'form';
  const content = call.headers.filter(
    ({ name }) => ofContent.test(name) && !(isForm && /-type$/i.test(name)),
  );
  const others = call.headers.filter(({ name }) => !ofContent.test(name));
  const add = (target: string) => (header: CodeCall['headers'][number]) =>
    `${target}.TryAddWithoutValidation(${literal('csharp', header.name)}, ${one(header.value)});`;
  return [
    'using var client = new HttpClient();',
    `using var request = new HttpRequestMessage(new HttpMethod(${literal('csharp', call.method)}), ${one(call.url)});`,
    ...others.map(add('request.Headers')),
    ...bodyLines(call, content.length > 0),
    ...content.map(add('request.Content.Headers')),
    '',
    'using var response = await client.SendAsync(request);',
    'var answer = await response.Content.ReadAsStringAsync();',
  ];
}

export const csharpRefusal =
  'if (!response.IsSuccessStatusCode) throw new InvalidOperationException(answer);';

export const csharpCode: CallWriter = (call) => {
  const isToken = call.prints === 'access_token';
  return {
    fileName: isToken ? 'GetToken.cs' : 'Call.cs',
    needs: '.NET 6 or later',
    code: text(
      'using System;',
      call.body?.kind === 'form' && 'using System.Collections.Generic;',
      'using System.Net.Http;',
      (usesOf(call).basic || call.body?.kind === 'text') && 'using System.Text;',
      isToken && 'using System.Text.Json;',
      '',
      csharpRequest(call),
      isToken
        ? [
            csharpRefusal,
            'Console.WriteLine(JsonDocument.Parse(answer).RootElement.GetProperty("access_token").GetString());',
          ]
        : ['Console.WriteLine((int)response.StatusCode);', 'Console.WriteLine(answer);'],
    ),
    notes: hasWideHeader(call) ? [wideHeader('HttpClient')] : [],
  };
};
