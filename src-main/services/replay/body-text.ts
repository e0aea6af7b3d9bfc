import { charsetOf, isTextType } from '../../../src-shared/domain/calls/charset.ts';
import type { HeaderList } from '../../../src-shared/domain/calls/http-exchange.ts';

/** Bytes by which a body of an untold kind is judged: text if they are UTF-8. */
export const judgedBytes = 65_536;

/** Turns the bytes of a body into text, piece by piece. */
export interface BodyText {
  /** `bytes`: the body is no text; its bytes are then given as Latin-1, one character each. */
  readonly kind: 'text' | 'bytes';
  readonly charset: string;
  read(bytes: Uint8Array): string;
  end(): string;
  /** Bytes that the charset does not know came along, and stand as U+FFFD. */
  broken(): boolean;
}

const fatal = () => new TextDecoder('utf-8', { fatal: true });

function isUtf8(bytes: Uint8Array, whole: boolean): boolean {
  try {
    fatal().decode(bytes, { stream: !whole });
    return true;
  } catch {
    return false;
  }
}

const replacement = '\ufffd';
const replacementBytes = Buffer.from(replacement);

function bytesAsText(): BodyText {
  return {
    kind: 'bytes',
    charset: 'binary',
    read: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'),
    end: () => '',
    broken: () => false,
  };
}

/** `beginning`: the first bytes, `judgedBytes` where there are as many; `whole`: there are no more. */
export function openBodyText(headers: HeaderList, beginning: Uint8Array, whole: boolean): BodyText {
  const declared = charsetOf(headers, beginning);
  if (declared === null && !isTextType(headers) && !isUtf8(beginning, whole)) return bytesAsText();
  const charset = declared ?? 'utf-8';
  // A mark of UTF-8 is part of the text as it came.
  const decoder = new TextDecoder(charset, { ignoreBOM: charset === 'utf-8' });
  let broken = false;
  const judge = (text: string, bytes: Uint8Array) => {
    if (!broken && text.includes(replacement))
      broken =
        charset !== 'utf-8' ||
        !Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(replacementBytes);
    return text;
  };
  return {
    kind: 'text',
    charset,
    read: (bytes) => judge(decoder.decode(bytes, { stream: true }), bytes),
    end: () => judge(decoder.decode(), new Uint8Array()),
    broken: () => broken,
  };
}
