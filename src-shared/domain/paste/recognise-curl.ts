import { encodeBase64Unpadded } from '../tokens/base64url.ts';
import type { PastedMessage } from './pasted-message.ts';
import { shellOf, shellWords } from './shell-words.ts';

/** Options that take a value, by their long name; short names point at the long one. */
const withValue = new Set([
  ...['request', 'header', 'data', 'data-ascii', 'data-raw', 'data-binary', 'data-urlencode', 'json', 'user'],
  ...[
    'url',
    'url-query',
    'form',
    'form-string',
    'cookie',
    'oauth2-bearer',
    'user-agent',
    'referer',
    'output',
  ],
  ...[
    'proxy',
    'proxy-user',
    'max-time',
    'connect-timeout',
    'cacert',
    'capath',
    'cert',
    'key',
    'pass',
    'resolve',
  ],
  ...['write-out', 'upload-file', 'cookie-jar', 'config', 'range', 'retry', 'retry-delay', 'dump-header'],
  ...[
    'connect-to',
    'interface',
    'limit-rate',
    'max-redirs',
    'stderr',
    'trace',
    'trace-ascii',
    'tls-max',
    'ciphers',
  ],
  ...['noproxy', 'socks5', 'socks5-hostname', 'unix-socket', 'netrc-file', 'proto', 'cert-type', 'key-type'],
]);

const shortNames: Readonly<Record<string, string>> = {
  X: 'request',
  H: 'header',
  d: 'data',
  u: 'user',
  F: 'form',
  b: 'cookie',
  A: 'user-agent',
  e: 'referer',
  o: 'output',
  x: 'proxy',
  U: 'proxy-user',
  m: 'max-time',
  E: 'cert',
  w: 'write-out',
  T: 'upload-file',
  c: 'cookie-jar',
  K: 'config',
  r: 'range',
  D: 'dump-header',
  G: 'get',
  I: 'head',
};

interface Option {
  /** Empty for an argument that is no option: the address. */
  readonly name: string;
  readonly value: string;
}

function shortOptions(word: string, next: string | undefined): readonly [Option[], boolean] {
  const options: Option[] = [];
  for (let index = 1; index < word.length; index += 1) {
    const name = shortNames[word.charAt(index)] ?? '';
    if (!withValue.has(name)) {
      if (name !== '') options.push({ name, value: '' });
      continue;
    }
    const attached = word.slice(index + 1);
    options.push({ name, value: attached === '' ? (next ?? '') : attached });
    return [options, attached === ''];
  }
  return [options, false];
}

function readOptions(words: readonly string[]): readonly Option[] {
  const options: Option[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word.startsWith('--')) {
      const name = word.slice(2);
      const takes = withValue.has(name);
      options.push({ name, value: takes ? (words[index + 1] ?? '') : '' });
      if (takes) index += 1;
    } else if (word.startsWith('-') && word.length > 1) {
      const [found, tookNext] = shortOptions(word, words[index + 1]);
      options.push(...found);
      if (tookNext) index += 1;
    } else options.push({ name: '', value: word });
  }
  return options;
}

/** `--data-urlencode` in its five forms; the value alone is encoded. Null for a file. */
function encoded(value: string): string | null {
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

function addData({ parts, files }: Data, { name, value }: Option): void {
  const file = name !== 'data-raw' && name !== 'data-urlencode' && value.startsWith('@');
  const part = file ? null : name === 'data-urlencode' ? encoded(value) : value;
  if (part === null) files.push(value);
  else parts.push(part);
}

function addForm({ parts, files }: Data, { name, value }: Option): void {
  const equals = value.indexOf('=');
  const content = value.slice(equals + 1);
  if (name === 'form' && /^[@<]/.test(content)) files.push(value);
  else if (equals > 0) parts.push(encoded(value) ?? '');
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
  const options = readOptions(shellWords(bare, shellOf(bare)).slice(1));
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
