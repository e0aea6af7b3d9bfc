import { literal } from '../../snippets/literals.ts';
import { text } from '../../snippets/snippet.ts';
import { type CodeCall, hasWideHeader, usesOf } from '../code-call.ts';
import type { CodeText } from '../code-text.ts';
import { expression } from '../expression.ts';
import { type CallWriter, hostFixed, wideHeader } from './writer.ts';

const one = (value: CodeText) => expression('java', value);

function publisher({ body }: CodeCall): string {
  if (body === null) return 'HttpRequest.BodyPublishers.noBody()';
  return `HttpRequest.BodyPublishers.ofString(${body.kind === 'text' ? one(body.text) : 'form'})`;
}

/** Lines that put a form together; `encode` is a function of the class. */
function formLines({ body }: CodeCall): readonly string[] {
  if (body?.kind !== 'form') return [];
  const fields = body.fields.map(
    ({ name, value }, index) =>
      `            encode(${literal('java', name)}, ${one(value)})${index === body.fields.length - 1 ? ');' : ','}`,
  );
  return ['        String form = String.join("&",', ...fields];
}

export const javaEncodeFunction = [
  '',
  '    static String encode(String name, String value) {',
  '        return URLEncoder.encode(name, StandardCharsets.UTF_8) + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);',
  '    }',
];

/** The request, in `main`, up to `response`. */
export function javaRequest(call: CodeCall): readonly string[] {
  const headers = call.headers.filter((header) => header.name.toLowerCase() !== 'host');
  return [
    ...formLines(call),
    `        HttpRequest request = HttpRequest.newBuilder(URI.create(${one(call.url)}))`,
    `            .method(${literal('java', call.method)}, ${publisher(call)})`,
    ...headers.map((header) => `            .header(${literal('java', header.name)}, ${one(header.value)})`),
    '            .build();',
    '        HttpResponse<String> response = HttpClient.newHttpClient()',
    '            .send(request, HttpResponse.BodyHandlers.ofString());',
  ];
}

/** Without a JSON parser: a token holds nothing that JSON would escape. */
export const javaToken = (member: string) => [
  '        // Any JSON library will do; this needs none.',
  `        Matcher token = Pattern.compile("\\"${member}\\"\\\\s*:\\\\s*\\"([^\\"]+)\\"").matcher(response.body());`,
  '        if (response.statusCode() != 200 || !token.find()) throw new IllegalStateException(response.body());',
];

export const javaCode: CallWriter = (call) => {
  const uses = usesOf(call);
  const isForm = call.body?.kind === 'form';
  const isToken = call.prints === 'access_token';
  const name = isToken ? 'GetToken' : 'Call';
  const headers = call.headers.filter((header) => header.name.toLowerCase() !== 'host');
  return {
    fileName: `${name}.java`,
    needs: 'Java 11 or later',
    code: text(
      'import java.net.URI;',
      (uses.percent || isForm) && 'import java.net.URLEncoder;',
      'import java.net.http.HttpClient;',
      'import java.net.http.HttpRequest;',
      'import java.net.http.HttpResponse;',
      (uses.percent || isForm) && 'import java.nio.charset.StandardCharsets;',
      uses.basic && 'import java.util.Base64;',
      isToken && ['import java.util.regex.Matcher;', 'import java.util.regex.Pattern;'],
      '',
      `public class ${name} {`,
      '    public static void main(String[] args) throws Exception {',
      javaRequest(call),
      isToken
        ? [...javaToken('access_token'), '        System.out.println(token.group(1));']
        : [
            '        System.out.println(response.statusCode());',
            '        System.out.println(response.body());',
          ],
      '    }',
      isForm && javaEncodeFunction,
      '}',
    ),
    notes: [
      ...(hasWideHeader(call) ? [wideHeader('This client')] : []),
      ...(headers.length < call.headers.length ? [hostFixed('This client')] : []),
    ],
  };
};
