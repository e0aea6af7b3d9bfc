import { isEventStream, isTextType } from '../../../src-shared/domain/calls/charset.ts';
import type { HeaderList, MessageBody } from '../../../src-shared/domain/calls/http-exchange.ts';
import { redactMessageBody } from '../../../src-shared/domain/redaction/redact.ts';
import { redactionMark } from '../../../src-shared/domain/redaction/redact-marks.ts';
import { createStreamRedactor } from '../../../src-shared/domain/redaction/redact-stream.ts';
import { type BodyText, judgedBytes, openBodyText } from './body-text.ts';
import { bytesBetween, isInsideCharacter, type ShownBody } from './kept-bodies.ts';

interface ReceivedBody {
  /** Its beginning, redacted. */
  readonly message: MessageBody;
  /** All of it, redacted. */
  readonly shown: ShownBody;
}

export interface BodyReceiver {
  data(bytes: Uint8Array): void;
  readonly size: () => number;
  finish(complete: boolean): Promise<ReceivedBody>;
}

/** Bytes of a body that are shown with its exchange. */
const shownBytes = 1_048_576;
/** Bytes that are redacted in one turn of the event loop: a few milliseconds. */
const bytesInATurn = 16_384;
/** Characters that are shown while they come. */
const mostLive = 1_048_576;
/** Longer forms are redacted as running text. */
const longestForm = 1_048_576;

const anotherTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

function has(headers: HeaderList, name: string): boolean {
  return headers.some(([header]) => header.toLowerCase() === name);
}

function isForm(headers: HeaderList): boolean {
  return headers.some(
    ([name, value]) =>
      name.toLowerCase() === 'content-type' && /^application\/x-www-form-urlencoded/i.test(value),
  );
}

/** The bytes up to `end`, in parts. */
function until(parts: readonly Uint8Array[], end: number): Uint8Array[] {
  const kept: Uint8Array[] = [];
  let size = 0;
  for (const part of parts) {
    if (size >= end) break;
    kept.push(part.subarray(0, end - size));
    size += part.length;
  }
  return kept;
}

/**
 * Takes the body of a response, and redacts it while it comes and afterwards, never much in one turn. As long as there is
 * nothing to redact and the bytes are UTF-8, they themselves are what may be shown. `show` is given the beginning of a
 * body that is sent bit by bit, as it may be shown, while it comes.
 */
export function createBodyReceiver(
  headers: HeaderList,
  secrets: readonly string[],
  show: (text: string) => void,
): BodyReceiver {
  const came: Uint8Array[] = [];
  const redactor = createStreamRedactor(secrets);
  const isLive = isEventStream(headers) || (isTextType(headers) && !has(headers, 'content-length'));
  let size = 0;
  let live = 0;
  let read = 0;
  let reader: BodyText | null = null;
  /** Bytes of what was given as text. */
  let given = 0;
  /** What may be shown in the place of what came; null: what came. */
  let parts: Uint8Array[] | null = null;
  let pumping = false;

  function take(text: string): string {
    if (parts === null && reader !== null) {
      const isPlain = reader.kind === 'bytes' || reader.charset === 'utf-8';
      if (!isPlain || reader.broken() || redactor.changed()) parts = isPlain ? until(came, given) : [];
    }
    if (reader?.kind === 'text' && text !== '') {
      if (parts === null) given += Buffer.byteLength(text);
      else parts.push(Buffer.from(text, 'utf8'));
    }
    return text;
  }

  /** The next pieces as one: a body in very many small ones costs no more than in large ones. */
  function nextBytes(most: number): Uint8Array {
    const from = read;
    let bytes = 0;
    while (bytes < most && read < came.length) {
      bytes += came[read]?.length ?? 0;
      read += 1;
    }
    const [only = new Uint8Array(), ...others] = came.slice(from, read);
    return others.length === 0 ? only : Buffer.concat([only, ...others], bytes);
  }

  function readMore(whole: boolean): string {
    if (reader === null) {
      if (read === came.length || (!whole && !isLive && size < judgedBytes)) return '';
      reader = openBodyText(headers, bytesBetween(came, 0, judgedBytes), whole && size <= judgedBytes);
    }
    const from = read;
    const text = take(redactor.push(reader.read(nextBytes(bytesInATurn))));
    // What was replaced need not be kept.
    if (parts !== null && redactor.changed()) came.fill(new Uint8Array(), from, read);
    return text;
  }

  function readOn(): void {
    const text = readMore(false);
    if (!isLive || live >= mostLive) return;
    live += text.length;
    show(text);
  }

  async function pump(): Promise<void> {
    do {
      await anotherTurn();
      if (!pumping) return;
      readOn();
    } while (read < came.length);
    pumping = false;
  }

  function message(shown: ShownBody, complete: boolean): MessageBody {
    const isText = shown.encoding === 'utf-8';
    const beginning = bytesBetween(shown.parts, 0, shownBytes + 4);
    const isCut = beginning.length > shownBytes;
    let end = isCut ? shownBytes : beginning.length;
    while (isText && isInsideCharacter(beginning[end])) end -= 1;
    const charset = reader?.kind === 'text' && reader.charset !== 'utf-8' ? { charset: reader.charset } : {};
    return {
      text: beginning.toString(isText ? 'utf8' : 'base64', 0, end),
      encoding: shown.encoding,
      size,
      truncated: isCut || !complete,
      ...charset,
      ...(reader?.broken() ? { broken: true } : {}),
    };
  }

  function shownForm(complete: boolean): ReceivedBody {
    const body: MessageBody = {
      text: Buffer.concat(came).toString('utf8'),
      encoding: 'utf-8',
      size,
      truncated: !complete,
    };
    const redacted = redactMessageBody(body, headers, secrets);
    const shown: ShownBody = {
      parts: [Buffer.from(redacted.text)],
      original: null,
      encoding: 'utf-8',
      redacted: redacted.text !== body.text,
    };
    return { message: redacted, shown };
  }

  function shownBody(): ShownBody {
    const redacted = redactor.changed();
    if (reader?.kind === 'bytes')
      return redacted
        ? { parts: [Buffer.from(redactionMark('body'))], original: null, encoding: 'utf-8', redacted }
        : { parts: came, original: null, encoding: 'base64', redacted };
    const original = parts !== null && !redacted ? came : null;
    return { parts: parts ?? came, original, encoding: 'utf-8', redacted };
  }

  return {
    size: () => size,
    data(bytes) {
      for (let at = 0; at < bytes.length; at += bytesInATurn)
        came.push(bytes.subarray(at, at + bytesInATurn));
      size += bytes.length;
      const isLong = size > 4 * judgedBytes && !isForm(headers);
      if (pumping || !(isLive || isLong)) return;
      // Many pieces may come in one turn: only the first of them is shown in it.
      if (isLive) readOn();
      pumping = true;
      void pump();
    },
    async finish(complete) {
      pumping = false;
      if (isForm(headers) && size <= longestForm && read === 0) return shownForm(complete);
      while (read < came.length) {
        readMore(true);
        if (read < came.length) await anotherTurn();
      }
      if (reader !== null) take(redactor.push(reader.end()));
      take(redactor.end());
      const shown = shownBody();
      return { message: message(shown, complete), shown };
    },
  };
}
