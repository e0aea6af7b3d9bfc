import { literal } from '../../snippets/literals.ts';
import { text } from '../../snippets/snippet.ts';
import { type CodeCall, type CodeHeader, hasWideHeader, usesOf } from '../code-call.ts';
import { type CodeText, percentEncoded } from '../code-text.ts';
import { expression } from '../expression.ts';
import { baseName, type CallWriter, wideHeader } from './writer.ts';

const one = (value: CodeText) => expression('rust', value);

/** The library makes the header of `Basic` itself. */
function headerLine({ name, value }: CodeHeader): string {
  const basic = value.find((part) => part.kind === 'basic');
  if (basic !== undefined) {
    const user = literal('rust', percentEncoded(basic.user));
    return `        .basic_auth(${user}, Some(percent(&var("${basic.password}")?)))`;
  }
  return `        .header(${literal('rust', name)}, ${one(value)})`;
}

/** A body must own its text, or be a literal. */
function owned(value: CodeText): string {
  const [only, ...others] = value;
  return only !== undefined && only.kind !== 'text' && others.length === 0
    ? `${one(value)}.to_owned()`
    : one(value);
}

/** All fields must be of one type. */
function borrowed(value: CodeText): string {
  return value.length > 1 ? `${one(value)}.as_str()` : one(value);
}

function bodyLines({ body }: CodeCall): readonly string[] {
  if (body === null) return [];
  if (body.kind === 'text') return [`        .body(${owned(body.text)})`];
  return [
    '        .form(&[',
    ...body.fields.map(({ name, value }) => `            (${literal('rust', name)}, ${borrowed(value)}),`),
    '        ])',
  ];
}

const percentFunction = [
  '',
  'fn percent(text: &str) -> String {',
  '    text.bytes().map(|byte| format!("%{byte:02X}")).collect()',
  '}',
];

export const rustCode: CallWriter = (call) => {
  const uses = usesOf(call);
  const isToken = call.prints === 'access_token';
  return {
    fileName: `${baseName(call).replace('-', '_')}.rs`,
    needs: `reqwest = { version = "0.12"${isToken ? ', features = ["json"]' : ''} }, tokio = { version = "1", features = ["full"] }${isToken ? ', serde_json = "1"' : ''}`,
    code: text(
      uses.env && ['use std::env::var;', ''],
      '#[tokio::main]',
      'async fn main() -> Result<(), Box<dyn std::error::Error>> {',
      '    let response = reqwest::Client::new()',
      `        .request(reqwest::Method::${call.method}, ${one(call.url)})`,
      call.headers.map(headerLine),
      bodyLines(call),
      '        .send()',
      '        .await?;',
      isToken
        ? [
            '    if response.status() != 200 {',
            '        return Err(response.text().await?.into());',
            '    }',
            '    let answer: serde_json::Value = response.json().await?;',
            '    println!("{}", answer["access_token"].as_str().unwrap_or_default());',
          ]
        : ['    println!("{}", response.status());', '    println!("{}", response.text().await?);'],
      '    Ok(())',
      '}',
      uses.percent && percentFunction,
    ),
    notes: hasWideHeader(call) ? [wideHeader('reqwest')] : [],
  };
};
