import { type Language, latin1Literal, literal } from '../snippets/literals.ts';
import { type CodeText, percentEncoded, type TextPart } from './code-text.ts';

/** `page`: JavaScript where the values are handed to a function. */
type ExpressionLanguage = Language | 'page';

/** How a language reads an environment variable, encodes a text, and joins texts. */
interface ExpressionRules {
  readonly env: (name: string) => string;
  readonly percent: (expression: string) => string;
  /** Base64 of a text, in UTF-8. */
  readonly base64: (expression: string) => string;
  readonly join: (expressions: readonly string[]) => string;
}

const plus = (expressions: readonly string[]) => expressions.join(' + ');
const systemEnv = (name: string) => `System.getenv("${name}")`;
const urlEncoder = (expression: string) => `URLEncoder.encode(${expression}, StandardCharsets.UTF_8)`;

const rules: Readonly<Record<ExpressionLanguage, ExpressionRules>> = {
  javascript: {
    env: (name) => `process.env.${name}`,
    percent: (expression) => `encodeURIComponent(${expression})`,
    base64: (expression) => `btoa(${expression})`,
    join: plus,
  },
  page: {
    env: (name) => name,
    percent: (expression) => `encodeURIComponent(${expression})`,
    base64: (expression) => `btoa(${expression})`,
    join: plus,
  },
  python: {
    env: (name) => `os.environ["${name}"]`,
    percent: (expression) => `quote(${expression}, safe="")`,
    base64: (expression) => `b64encode((${expression}).encode()).decode()`,
    join: plus,
  },
  php: {
    env: (name) => `getenv("${name}")`,
    percent: (expression) => `rawurlencode(${expression})`,
    base64: (expression) => `base64_encode(${expression})`,
    join: (expressions) => expressions.join(' . '),
  },
  ruby: {
    env: (name) => `ENV.fetch("${name}")`,
    percent: (expression) => `URI.encode_www_form_component(${expression})`,
    base64: (expression) => `[${expression}].pack("m0")`,
    join: plus,
  },
  go: {
    env: (name) => `os.Getenv("${name}")`,
    percent: (expression) => `url.QueryEscape(${expression})`,
    base64: (expression) => `base64.StdEncoding.EncodeToString([]byte(${expression}))`,
    join: plus,
  },
  rust: {
    env: (name) => `var("${name}")?.as_str()`,
    percent: (expression) => `percent(${expression}).as_str()`,
    base64: (expression) => `base64(${expression}).as_str()`,
    join: (expressions) => `[${expressions.join(', ')}].concat()`,
  },
  java: {
    env: systemEnv,
    percent: urlEncoder,
    base64: (expression) =>
      `Base64.getEncoder().encodeToString((${expression}).getBytes(StandardCharsets.UTF_8))`,
    join: plus,
  },
  kotlin: {
    env: systemEnv,
    percent: urlEncoder,
    base64: (expression) => `Base64.getEncoder().encodeToString((${expression}).toByteArray())`,
    join: plus,
  },
  csharp: {
    env: (name) => `Environment.GetEnvironmentVariable("${name}")`,
    percent: (expression) => `Uri.EscapeDataString(${expression} ?? "")`,
    base64: (expression) => `Convert.ToBase64String(Encoding.UTF8.GetBytes(${expression}))`,
    join: plus,
  },
  swift: {
    env: (name) => `ProcessInfo.processInfo.environment["${name}"]!`,
    percent: (expression) => `${expression}.addingPercentEncoding(withAllowedCharacters: .alphanumerics)!`,
    base64: (expression) => `Data((${expression}).utf8).base64EncodedString()`,
    join: plus,
  },
  objectivec: {
    env: (name) => `NSProcessInfo.processInfo.environment[@"${name}"]`,
    percent: (expression) =>
      `[${expression} stringByAddingPercentEncodingWithAllowedCharacters:NSCharacterSet.alphanumericCharacterSet]`,
    base64: (expression) =>
      `[[${expression} dataUsingEncoding:NSUTF8StringEncoding] base64EncodedStringWithOptions:0]`,
    join: (expressions) => `[@[ ${expressions.join(', ')} ] componentsJoinedByString:@""]`,
  },
  powershell: {
    env: (name) => `$env:${name}`,
    percent: (expression) => `[Uri]::EscapeDataString(${expression})`,
    base64: (expression) => `[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes((${expression})))`,
    join: (expressions) => `(${plus(expressions)})`,
  },
};

function written(language: ExpressionLanguage, text: string): string {
  return literal(language === 'page' ? 'javascript' : language, text);
}

function joined(language: ExpressionLanguage, expressions: readonly string[]): string {
  const [only, ...others] = expressions;
  if (only === undefined) return written(language, '');
  return others.length === 0 ? only : rules[language].join(expressions);
}

function partExpression(
  language: ExpressionLanguage,
  part: TextPart,
  write: (text: string) => string,
): string {
  const { env, percent, base64 } = rules[language];
  switch (part.kind) {
    case 'text':
      return write(part.text);
    case 'env':
      return env(part.name);
    case 'percent':
      return percent(env(part.name));
    case 'variable':
      return language === 'php' || language === 'powershell' ? `$${part.name}` : part.name;
    case 'basic': {
      const user = written(language, `${percentEncoded(part.user)}:`);
      return base64(joined(language, [user, percent(env(part.password))]));
    }
  }
}

/** A text as one expression of the language: a literal, a place, or both joined. */
export function expression(language: ExpressionLanguage, text: CodeText): string {
  return joined(
    language,
    text.map((part) => partExpression(language, part, (value) => written(language, value))),
  );
}

/** The value of a header, which travels as Latin-1 (RFC 9110 section 5.5), where strings are bytes. */
export function headerExpression(language: 'go' | 'php' | 'ruby', text: CodeText): string {
  return joined(
    language,
    text.map((part) => partExpression(language, part, (value) => latin1Literal(language, value))),
  );
}
