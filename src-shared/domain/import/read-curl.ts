import type { RequestBody } from '../calls/saved-request.ts';
import { readCurlOptions } from '../paste/curl-options.ts';
import { shellOf, shellTokens } from '../paste/shell-words.ts';
import { type Command, commandsOf } from './curl-commands.ts';
import { type Gathered, gather, nothingGathered } from './curl-gathered.ts';
import { type DraftRequest, parameter } from './draft.ts';
import { headerIn, requestOfMessage, textBody } from './message.ts';
import type { NoteBook } from './note.ts';
import { isSecretValue } from './take-secrets.ts';

/** A form field as a note may name it. */
function hiddenInForm(text: string): string {
  const equals = text.indexOf('=');
  const name = equals < 0 ? '' : text.slice(0, equals);
  return isSecretValue(name, text.slice(equals + 1)) ? name : text;
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
  const gathered = nothingGathered();
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
