import type { MultipartPart, RequestBody } from '../calls/saved-request.ts';
import { type CurlOption, readCurlOptions } from '../paste/curl-options.ts';
import { urlEncoded } from '../paste/recognise-curl.ts';
import { type ShellToken, shellOf, shellTokens } from '../paste/shell-words.ts';
import { type DraftParameter, type DraftRequest, parameter } from './draft.ts';
import { headerIn, requestOfMessage, textBody } from './message.ts';
import type { NoteBook } from './note.ts';
import { isSecretValue } from './take-secrets.ts';

/** They reach into this machine, weaken the connection, or lead it elsewhere. */
const unsafe = new Set([
  ...['config', 'insecure', 'proxy', 'proxy-user', 'preproxy', 'proxy-insecure', 'socks5', 'socks5-hostname'],
  ...[
    'cert',
    'key',
    'pass',
    'cert-type',
    'key-type',
    'cacert',
    'capath',
    'crlfile',
    'proxy-cert',
    'proxy-key',
  ],
  ...['output', 'remote-name', 'remote-name-all', 'output-dir', 'dump-header', 'cookie-jar', 'netrc'],
  ...['netrc-file', 'netrc-optional', 'unix-socket', 'abstract-unix-socket', 'connect-to', 'resolve'],
  ...['interface', 'trace', 'trace-ascii', 'stderr', 'variable', 'doh-url', 'dns-servers', 'quote'],
  ...['location-trusted', 'proxy-header', 'proxy-cacert', 'noproxy', 'engine', 'hsts', 'alt-svc'],
  ...[
    'socks4',
    'socks4a',
    'proxy1.0',
    'proxy-pass',
    'proxy-capath',
    'proxy-crlfile',
    'etag-save',
    'egd-file',
  ],
]);
/** Their value may be a password. */
const valueHidden = new Set([
  'proxy',
  'preproxy',
  'socks4',
  'socks4a',
  'cert',
  'proxy-cert',
  'variable',
  'krb',
]);

/** An option as a note may tell it: without a value that may be a password. */
function optionText(name: string, value: string): string {
  const dashes = name.length === 1 ? '-' : '--';
  const hidden =
    valueHidden.has(name) || (/pass|user|login|auth|secret|token/.test(name) && name !== 'user-agent');
  return `${dashes}${name}${hidden ? '' : ` ${value}`}`.trim();
}

/** How much curl says and how it goes about it; nothing that anybody would miss. */
const quiet = new Set([
  ...['s', 'S', 'silent', 'show-error', 'compressed', 'i', 'include', 'v', 'verbose', 'f', 'fail', '#'],
  ...['progress-bar', 'g', 'globoff', 'N', 'no-buffer', 'fail-with-body', 'no-progress-meter'],
]);

const isCurl = (word: string) => /^curl(?:\.exe)?$/i.test(word);

interface Command {
  readonly words: readonly string[];
  /** What stands behind the command on its line: where its answer was sent to. */
  readonly behind: string;
}

function commandsOf(tokens: readonly ShellToken[]): readonly Command[] {
  const commands: { words: string[]; behind: string[]; ended: boolean }[] = [];
  let fresh = true;
  let comment = false;
  for (const { kind, text, opensLine } of tokens) {
    comment = opensLine ? kind === 'word' && text.startsWith('#') : comment;
    if (comment) continue;
    const begins = kind === 'word' && (fresh || opensLine) && isCurl(text);
    const isPrompt = kind === 'word' && opensLine && /^[$%]$/.test(text);
    fresh = kind === 'operator' || isPrompt;
    if (isPrompt) continue;
    const last = commands.at(-1);
    if (begins) commands.push({ words: [], behind: [], ended: false });
    else if (last !== undefined && kind === 'operator') {
      last.ended = true;
      last.behind.push(text);
    } else if (last !== undefined) (last.ended ? last.behind : last.words).push(text);
  }
  return commands.map(({ words, behind }) => ({
    words,
    behind: behind.every((part) => /^[;&]$/.test(part)) ? '' : behind.join(' '),
  }));
}

function formPart(value: string, isText: boolean): MultipartPart | null {
  const equals = value.indexOf('=');
  if (equals <= 0) return null;
  const name = value.slice(0, equals);
  const content = value.slice(equals + 1);
  if (isText || !/^[@<]/.test(content))
    return {
      kind: 'text',
      name,
      value: isText ? content : content.replace(/;type=[^;]*$/, ''),
      enabled: true,
    };
  const type = /;type=([^;]+)/.exec(content)?.[1] ?? null;
  return {
    kind: 'file',
    attachmentId: null,
    name,
    fileName: content.slice(1).split(';')[0] ?? '',
    contentType: type,
    enabled: true,
  };
}

interface Gathered {
  readonly data: string[];
  readonly query: string[];
  readonly parts: MultipartPart[];
  readonly headers: DraftParameter[];
  readonly urls: string[];
  readonly files: string[];
  method: string | null;
  get: boolean;
  json: boolean;
  follow: boolean;
}

/** A form field as a note may name it. */
function hiddenInForm(text: string): string {
  const equals = text.indexOf('=');
  const name = equals < 0 ? '' : text.slice(0, equals);
  return isSecretValue(name, text.slice(equals + 1)) ? name : text;
}

const dataOptions = new Set(['data', 'data-ascii', 'data-raw', 'data-binary', 'data-urlencode', 'json']);

function addData(into: string[], { name, value }: CurlOption, gathered: Gathered): void {
  const readsFile = name !== 'data-raw' && name !== 'data-urlencode' && value.startsWith('@');
  const text = readsFile ? null : name === 'data-urlencode' ? urlEncoded(value) : value;
  if (text === null) gathered.files.push(value.replace(/^[^@]*@/, ''));
  else into.push(text);
}

function gather(gathered: Gathered, option: CurlOption, notes: NoteBook): void {
  const { name, value } = option;
  const { headers } = gathered;
  if (name === '' || name === 'url') gathered.urls.push(value);
  else if (name === 'request') {
    if (gathered.method !== null) notes.add('option_ignored', '', `--request ${gathered.method}`);
    gathered.method = value;
  } else if (name === 'header') {
    const colon = value.indexOf(':');
    if (value.startsWith('@')) notes.add('file_path', '', `--header ${value}`);
    else if (colon > 0) headers.push(parameter(value.slice(0, colon).trim(), value.slice(colon + 1).trim()));
    else if (value.endsWith(';')) headers.push(parameter(value.slice(0, -1).trim(), ''));
    else notes.add('option_ignored', '', `--header ${value}`);
  } else if (name === 'user-agent') headers.push(parameter('User-Agent', value));
  else if (name === 'referer') headers.push(parameter('Referer', value));
  else if (name === 'range') headers.push(parameter('Range', `bytes=${value}`));
  else if (name === 'oauth2-bearer') headers.push(parameter('Authorization', `Bearer ${value}`));
  else if (name === 'cookie') {
    if (value.includes('=')) headers.push(parameter('Cookie', value));
    else notes.add('file_path', '', `--cookie ${value}`);
  } else if (name === 'get') gathered.get = true;
  else if (name === 'head') gathered.method = 'HEAD';
  else if (name === 'location') gathered.follow = true;
  else if (name === 'url-query') addData(gathered.query, { name: 'data-urlencode', value }, gathered);
  else if (name === 'upload-file') {
    gathered.files.push(value);
    gathered.method ??= 'PUT';
  } else if (name === 'form' || name === 'form-string') {
    const part = formPart(value, name === 'form-string');
    if (part === null) notes.add('option_ignored', '', `--form ${value}`);
    else {
      gathered.parts.push(part);
      const type = name === 'form' && part.kind === 'text' ? /;type=([^;]*)$/.exec(value)?.[1] : undefined;
      if (type !== undefined) notes.add('option_ignored', '', `${part.name}: ${type}`);
    }
  } else if (dataOptions.has(name)) {
    gathered.json ||= name === 'json';
    addData(gathered.data, option, gathered);
  } else if (unsafe.has(name)) {
    notes.add('unsafe_option', '', optionText(name, value));
  } else if (/^(?:digest|ntlm|negotiate|aws-sigv4|anyauth|kerberos)$/.test(name))
    notes.add('auth_unsupported', '', `--${name}`);
  else if (!quiet.has(name)) notes.add('option_ignored', '', optionText(name, value));
}

function bodyOf(gathered: Gathered): RequestBody {
  const { data, parts, files, headers, get } = gathered;
  const [file = null] = files;
  if (parts.length > 0) return { kind: 'multipart', parts };
  if (file !== null)
    return {
      kind: 'binary',
      attachmentId: null,
      fileName: file,
      contentType: headerIn(headers, 'content-type') || null,
    };
  if (get || data.length === 0) return { kind: 'none' };
  const given = headerIn(headers, 'content-type');
  return textBody(data.join('&'), given === '' ? 'application/x-www-form-urlencoded' : given);
}

/** curl refuses or joins what is more than one body; here one of them is sent. */
function noteUnsent({ files, data, get }: Gathered, body: RequestBody, notes: NoteBook): void {
  for (const file of body.kind === 'binary' ? files.slice(1) : files) notes.add('file_path', '', file);
  if (get || (body.kind !== 'binary' && body.kind !== 'multipart')) return;
  for (const each of data) notes.add('option_ignored', '', `--data ${hiddenInForm(each)}`);
}

/** curl guesses `http://` where no scheme stands; what people mean is the secure one. `{{name}}` may hold a scheme. */
function withScheme(url: string): string {
  return /^(?:[A-Za-z][A-Za-z0-9+.-]{0,30}:\/\/|\{\{)/.test(url) ? url : `https://${url}`;
}

function requestsOfCommand(command: Command, notes: NoteBook): readonly DraftRequest[] {
  const gathered: Gathered = {
    data: [],
    query: [],
    parts: [],
    headers: [],
    urls: [],
    files: [],
    method: null,
    get: false,
    json: false,
    follow: false,
  };
  const options = readCurlOptions(command.words);
  // Of several the last counts; the others are credentials too, and go with their names alone.
  const users = options.filter(({ name }) => name === 'user').map(({ value }) => value);
  const user = users.at(-1) ?? null;
  for (const other of users.slice(0, -1))
    notes.add('option_ignored', '', `--user ${other.replace(/:.*/s, '')}`);
  for (const option of options) if (option.name !== 'user') gather(gathered, option, notes);
  if (command.behind !== '') notes.add('unsafe_option', '', command.behind);
  if (gathered.json)
    for (const name of ['Content-Type', 'Accept'])
      if (headerIn(gathered.headers, name.toLowerCase()) === '')
        gathered.headers.push(parameter(name, 'application/json'));
  const body = bodyOf(gathered);
  if (body.kind === 'text' && headerIn(gathered.headers, 'content-type') === '')
    gathered.headers.push(parameter('Content-Type', 'application/x-www-form-urlencoded'));
  noteUnsent(gathered, body, notes);
  const extra = [...gathered.query, ...(gathered.get ? gathered.data : [])].join('&');
  if (gathered.urls.length === 0) notes.add('request_unsupported', '', 'curl');
  return gathered.urls.flatMap((address) => {
    const url = withScheme(address);
    const joined = extra === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${extra}`;
    const request = requestOfMessage(
      {
        name: '',
        method: gathered.method ?? (body.kind === 'none' ? 'GET' : 'POST'),
        url: joined,
        userinfo: user,
        headers: gathered.headers,
        body,
        followRedirects: gathered.follow,
      },
      '',
      notes,
    );
    return request === null ? [] : [request];
  });
}

/** Far above anything that a person copies. */
const mostCommands = 1_000;

/**
 * The requests of one or several curl commands of a POSIX shell, of cmd or of PowerShell. Nothing is run, no file is read;
 * options that reach into this machine or weaken the connection are noted and left behind.
 */
export function readCurl(text: string, notes: NoteBook): readonly DraftRequest[] {
  const bare = text.replace(/^\s*PS[^>\n]{0,200}>\s*(?=curl)/gim, '');
  const commands = commandsOf(shellTokens(bare, shellOf(bare)));
  if (commands.length > mostCommands) notes.add('too_many', '', String(commands.length - mostCommands));
  return commands.slice(0, mostCommands).flatMap((command) => requestsOfCommand(command, notes));
}
