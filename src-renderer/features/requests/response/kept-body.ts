import type { KeptBody } from '../../../../src-shared/contract/sending-views.ts';
import type { HostClient } from '../../../host/connect.ts';

/** Bytes that are fetched at a time. Divisible by three, so that base64 of parts can be put together. */
export const partBytes = 1_048_575;

export function bytesOfBase64(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** The whole body as base64, fetched part by part. */
export async function wholeAsBase64(host: HostClient, { exchangeId, size }: KeptBody): Promise<string> {
  const parts: string[] = [];
  for (let offset = 0; offset < size; offset += partBytes)
    parts.push((await host.requests.body({ exchangeId, offset, length: partBytes, as: 'base64' })).text);
  return parts.join('');
}

/** The whole body as bytes, fetched part by part. */
export async function wholeAsBytes(
  host: HostClient,
  { exchangeId, size }: KeptBody,
): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let offset = 0; offset < size; offset += partBytes) {
    const { text } = await host.requests.body({ exchangeId, offset, length: partBytes, as: 'base64' });
    parts.push(bytesOfBase64(text));
  }
  return parts;
}
