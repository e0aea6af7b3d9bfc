import type { MessageBody } from '../../../src-shared/domain/calls/http-exchange.ts';

/** Bytes of a body that are shown; what lies beyond is counted in `size` alone. */
const shownBodyBytes = 1_048_576;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}

/**
 * A body as it may be shown: the first `shownBodyBytes` as UTF-8 text, or as base64 when they are no UTF-8.
 * A declared charset is not looked at. `complete: false` says that the body broke off.
 */
export function toMessageBody(body: string | Uint8Array, complete = true): MessageBody {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
  const shown = bytes.subarray(0, shownBodyBytes);
  const truncated = !complete || shown.length < bytes.length;
  // A cut may fall inside a character of up to four bytes.
  for (let cut = 0; cut <= (truncated ? Math.min(3, shown.length) : 0); cut += 1) {
    const text = decodeUtf8(shown.subarray(0, shown.length - cut));
    if (text !== null) return { text, encoding: 'utf-8', size: bytes.length, truncated };
  }
  return { text: Buffer.from(shown).toString('base64'), encoding: 'base64', size: bytes.length, truncated };
}
