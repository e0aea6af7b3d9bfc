import { encodeBase64Unpadded } from '../tokens/base64url.ts';
import { type CurlOption, readCurlOptions } from './curl-options.ts';
import type { PastedMessage } from './pasted-message.ts';
import { shellOf, shellWords } from './shell-words.ts';

/** `--data-urlencode` in its five forms; the value alone is encoded. Null for a file. */
export function urlEncoded(value: string): string | null {
  const separator = /[=@]/.exec(value);
  if (separator?.[0] === '@') return null;
  const name = separator === null ? '' : value.slice(0, separator.index);
  const content = separator === null ? value : value.slice(separator.index + 1);
  const escaped = new URLSearchParams([['', content]]).toString().slice(1);
  return name === '' ? escaped : `${name}=${escaped}`;
}

interface Data {
  readonly parts: string[];
  readonly files: string[];
}

function addData({ parts, files }: Data, { name, value }: CurlOption): void {
  const file = name !== 'data-raw' && name !== 'data-urlencode' && value.startsWith('@');
  const part = file ? null : name === 'data-urlencode' ? urlEncoded(value) : value;
  if (part === null) files.push(value);
  else parts.push(part);
}

function addForm({ parts, files }: Data, { name, value }: CurlOption): void {
  const equals = value.indexOf('=');
  const content = value.slice(equals + 1);
  if (name === 'form' && /^[@<]/.test(content)) files.push(value);
  else if (equals > 0) parts.push(urlEncoded(value) ?? '');
}

const dataOptions = new Set(['data', 'data-ascii', 'data-raw', 'data-binary', 'data-urlencode', 'json']);

function basic(user: string): string {
  return `Basic ${encodeBase64Unpadded(new TextEncoder().encode(user))}`;
}

/** A header as curl takes it: `Name: value`, or nothing of use. */
function header(value: string): readonly (readonly [string, string])[] {
  const colon = value.indexOf(':');
  return colon <= 0 ? [] : [[value.slice(0, colon).trim(), value.slice(colon + 1).trim()]];
}

const prompt = /^\s*(?:[$%>]\s+|PS[^>\n]{0,200}>\s*)?/;
const command = /^curl(?:\.exe)?\s/i;

/** Far above any command that a person copies. */
const longestCommand = 1_000_000;

/**
 * A curl command of a POSIX shell, of cmd (with its carets) or of PowerShell, as a message. Nothing is run, no file
 * is read, no variable is replaced. Null for any other text. Linear, never throws.
 */
export function recogniseCurl(text: string): PastedMessage | null {
  const bare = text.slice(prompt.exec(text)?.[0].length ?? 0);
  if (bare.length > longestCommand || !command.test(bare)) return null;
  const options = readCurlOptions(shellWords(bare, shellOf(bare)).slice(1));
  const data: Data = { parts: [], files: [] };
  const query: Data = { parts: [], files: [] };
  const headers: (readonly [string, string])[] = [];
  let url: string | null = null;
  let method: string | null = null;
  let get = false;
  for (const option of options) {
    const { name, value } = option;
    if (name === '' || name === 'url') url ??= value;
    else if (name === 'request') method = value.toUpperCase();
    else if (name === 'header') headers.push(...header(value));
    else if (name === 'user') headers.push(['Authorization', basic(value)]);
    else if (name === 'oauth2-bearer') headers.push(['Authorization', `Bearer ${value}`]);
    else if (name === 'cookie') headers.push(['Cookie', value]);
    else if (name === 'get') get = true;
    else if (name === 'url-query') addData(query, { name: 'data-urlencode', value });
    else if (name === 'form' || name === 'form-string') addForm(data, option);
    else if (dataOptions.has(name)) addData(data, option);
  }
  const inQuery = [...query.parts, ...(get ? data.parts : [])].join('&');
  const body = get || data.parts.length === 0 ? null : data.parts.join('&');
  return {
    form: 'curl',
    method: method ?? (body === null ? 'GET' : 'POST'),
    url: url === null ? null : withScheme(inQuery === '' ? url : withQuery(url, inQuery)),
    headers,
    body,
    fileReferences: [...data.files, ...query.files],
  };
}

function withQuery(url: string, query: string): string {
  return url.includes('?') ? `${url}&${query}` : `${url}?${query}`;
}

/** curl guesses `http://` where no scheme stands; what people mean is the provider's own. */
function withScheme(url: string): string {
  return /^[A-Za-z][A-Za-z0-9+.-]{0,30}:\/\//.test(url) ? url : `https://${url}`;
}
