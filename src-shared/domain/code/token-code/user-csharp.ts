import { literal } from '../../snippets/literals.ts';
import { text } from '../../snippets/snippet.ts';
import { csharpRefusal, csharpRequest } from '../call-code/csharp.ts';
import { expression } from '../expression.ts';
import { authorizePieces, type UserFlow, words } from './user-flow.ts';
import type { UserWriter } from './user-writer.ts';

const say = (value: string) => literal('csharp', value);

function listening({ host, port, path }: NonNullable<UserFlow['listener']>) {
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${port}/`;
  return [
    'using var listener = new HttpListener();',
    `listener.Prefixes.Add(${say(address)});`,
    'listener.Start();',
    `Console.Error.WriteLine(${say(`${words.open} `)} + authorize);`,
    'NameValueCollection? callback = null;',
    'while (callback is null)',
    '{',
    '    var context = await listener.GetContextAsync();',
    `    var arrived = context.Request.Url?.AbsolutePath == ${say(path)};`,
    '    if (arrived) callback = context.Request.QueryString;',
    '    context.Response.StatusCode = arrived ? 200 : 404;',
    `    if (arrived) context.Response.OutputStream.Write(Encoding.UTF8.GetBytes(${say(words.done)}));`,
    '    context.Response.Close();',
    '}',
    'listener.Stop();',
  ];
}

const pasting = [
  `Console.Error.WriteLine(${say(`${words.open} `)} + authorize);`,
  `Console.Error.WriteLine(${say(words.paste)});`,
  'var callback = HttpUtility.ParseQueryString(new Uri((Console.ReadLine() ?? "").Trim()).Query);',
];

export const userCsharp: UserWriter = (flow) => ({
  fileName: 'SignIn.cs',
  needs: '.NET 6 or later',
  code: text(
    'using System;',
    'using System.Collections.Generic;',
    flow.listener !== null && ['using System.Collections.Specialized;', 'using System.Net;'],
    'using System.Net.Http;',
    'using System.Security.Cryptography;',
    'using System.Text;',
    'using System.Text.Json;',
    flow.listener === null && 'using System.Web;',
    '',
    'static string Base64Url(byte[] bytes) =>',
    "    Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');",
    'static void Check(bool holds, string message)',
    '{',
    '    if (!holds) throw new InvalidOperationException(message);',
    '}',
    '',
    'var state = Base64Url(RandomNumberGenerator.GetBytes(32));',
    'var nonce = Base64Url(RandomNumberGenerator.GetBytes(32));',
    'var verifier = Base64Url(RandomNumberGenerator.GetBytes(32));',
    'var challenge = Base64Url(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));',
    '',
    authorizePieces(flow).map(
      (piece, index, all) =>
        `${index === 0 ? 'var authorize = ' : '    + '}${expression('csharp', piece)}${index === all.length - 1 ? ';' : ''}`,
    ),
    '',
    flow.listener === null ? pasting : listening(flow.listener),
    `Check(callback["state"] == state, ${say(words.state)});`,
    `Check((callback["iss"] ?? ${say(flow.issuer)}) == ${say(flow.issuer)}, ${say(words.issuer)});`,
    'Check(callback["error"] is null, callback["error"] + ": " + callback["error_description"]);',
    'var code = callback["code"];',
    '',
    csharpRequest(flow.exchange),
    csharpRefusal,
    'var tokens = JsonDocument.Parse(answer).RootElement;',
    flow.expectsIdToken && [
      "var payload = tokens.GetProperty(\"id_token\").GetString()!.Split('.')[1].Replace('-', '+').Replace('_', '/');",
      "payload += new string('=', (4 - payload.Length % 4) % 4);",
      'var claims = JsonDocument.Parse(Convert.FromBase64String(payload)).RootElement;',
      `Check(claims.GetProperty("nonce").GetString() == nonce, ${say(words.nonce)});`,
    ],
    'Console.WriteLine(tokens.GetProperty("access_token").GetString());',
  ),
  notes: [],
});
