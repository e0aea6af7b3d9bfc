import type { KeptBody } from '../../../../src-shared/contract/sending-views.ts';
import type { HostClient } from '../../../host/connect.ts';

/** Bytes that are fetched at a time. Divisible by three, so that base64 of parts can be put together. */
export const partBytes = 1_048_575;

export function bytesOfBase64(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

interface Bodies {
  readonly requests: Pick<HostClient['requests'], 'body'>;
}

/** Calls with each part in base64. The slices tell the size: text of another charset has more bytes than in UTF-8, or less. */
async function eachPart(
  host: Bodies,
  { exchangeId }: Pick<KeptBody, 'exchangeId'>,
  take: (base64: string) => void,
): Promise<void> {
  let [offset, size] = [0, 0];
  do {
    const slice = await host.requests.body({ exchangeId, offset, length: partBytes, as: 'base64' });
    take(slice.text);
    offset = slice.end;
    size = slice.size;
  } while (offset < size);
}

/** The whole body as base64, fetched part by part. */
export async function wholeAsBase64(host: Bodies, body: Pick<KeptBody, 'exchangeId'>): Promise<string> {
  const parts: string[] = [];
  await eachPart(host, body, (base64) => parts.push(base64));
  return parts.join('');
}

/** The whole body as bytes, fetched part by part. */
export async function wholeAsBytes(
  host: Bodies,
  body: Pick<KeptBody, 'exchangeId'>,
): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  await eachPart(host, body, (base64) => parts.push(bytesOfBase64(base64)));
  return parts;
}
