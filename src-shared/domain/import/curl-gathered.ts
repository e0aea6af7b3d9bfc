import type { MultipartPart } from '../calls/saved-request.ts';
import type { CurlOption } from '../paste/curl-options.ts';
import { urlEncoded } from '../paste/recognise-curl.ts';
import { optionText, quietOptions, unsafeOptions } from './curl-options-left.ts';
import { type DraftParameter, parameter } from './draft.ts';
import type { NoteBook } from './note.ts';

/** What the options of one command come to. */
export interface Gathered {
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

export function nothingGathered(): Gathered {
  return {
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

const dataOptions = new Set(['data', 'data-ascii', 'data-raw', 'data-binary', 'data-urlencode', 'json']);

function addData(into: string[], { name, value }: CurlOption, gathered: Gathered): void {
  const readsFile = name !== 'data-raw' && name !== 'data-urlencode' && value.startsWith('@');
  const text = readsFile ? null : name === 'data-urlencode' ? urlEncoded(value) : value;
  if (text === null) gathered.files.push(value.replace(/^[^@]*@/, ''));
  else into.push(text);
}

/** Takes one option in, or notes that it is left behind. */
export function gather(gathered: Gathered, option: CurlOption, notes: NoteBook): void {
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
  } else if (unsafeOptions.has(name)) {
    notes.add('unsafe_option', '', optionText(name, value));
  } else if (/^(?:digest|ntlm|negotiate|aws-sigv4|anyauth|kerberos)$/.test(name))
    notes.add('auth_unsupported', '', `--${name}`);
  else if (!quietOptions.has(name)) notes.add('option_ignored', '', optionText(name, value));
}
