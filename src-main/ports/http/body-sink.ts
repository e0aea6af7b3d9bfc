import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import type { HeaderList } from '../../../src-shared/domain/calls/http-exchange.ts';

export interface BodySinkEvents {
  /** Decoded bytes, of the limit at most. */
  data(bytes: Uint8Array): void;
  /** All bytes have been decoded. */
  done(): void;
  tooLarge(): void;
  failed(error: unknown): void;
  pause(): void;
  resume(): void;
}

export interface BodySink {
  write(chunk: Uint8Array): void;
  end(): void;
  /** Lets go of the decoders. */
  stop(): void;
}

/** More codings than this are not undone: no honest server stacks them. */
const maxCodings = 3;

/**
 * The codings of `Content-Encoding` in the order in which they are undone (RFC 9110 section 8.4).
 * Empty when there is none or when one is unknown: then the body is kept as it came.
 */
export function contentCodings(headers: HeaderList): readonly string[] {
  const codings = headers
    .filter(([name]) => name.toLowerCase() === 'content-encoding')
    .flatMap(([, value]) => value.split(','))
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity');
  const known = codings.every((coding) => ['gzip', 'x-gzip', 'deflate', 'br'].includes(coding));
  return known && codings.length <= maxCodings ? codings.reverse() : [];
}

function decoderFor(coding: string, first: Uint8Array | null): Transform {
  if (coding === 'br') return createBrotliDecompress();
  if (coding !== 'deflate') return createGunzip();
  // Many servers send "deflate" without the zlib wrapper that RFC 9110 asks for.
  const wrapped = first === null || ((first[0] ?? 0) & 0x0f) === 0x08;
  return wrapped ? createInflate() : createInflateRaw();
}

/** Gives at most `maxBytes` decoded bytes; one more is `tooLarge`. Decoding starts with the first chunk. */
export function createBodySink(
  codings: readonly string[],
  maxBytes: number,
  events: BodySinkEvents,
): BodySink {
  let size = 0;
  let stopped = false;
  let decoders: readonly Transform[] | null = null;

  function keep(chunk: Uint8Array): void {
    if (stopped) return;
    const room = maxBytes - size;
    const kept = chunk.length > room ? chunk.subarray(0, room) : chunk;
    size += kept.length;
    if (kept.length > 0) events.data(kept);
    if (chunk.length > room) events.tooLarge();
  }

  function open(first: Uint8Array): readonly Transform[] {
    const chain = codings.map((coding, index) => decoderFor(coding, index === 0 ? first : null));
    for (const [index, decoder] of chain.entries()) {
      decoder.on('error', (error) => {
        if (!stopped) events.failed(error);
      });
      const next = chain[index + 1];
      if (next !== undefined) decoder.pipe(next);
    }
    chain[0]?.on('drain', () => events.resume());
    chain.at(-1)?.on('data', keep);
    chain.at(-1)?.on('end', () => {
      if (!stopped) events.done();
    });
    return chain;
  }

  return {
    write(chunk) {
      if (stopped) return;
      if (codings.length === 0) return keep(chunk);
      decoders ??= open(chunk);
      if (decoders[0]?.write(chunk) === false) events.pause();
    },
    end() {
      if (stopped) return;
      if (decoders === null) events.done();
      else decoders[0]?.end();
    },
    stop() {
      stopped = true;
      for (const decoder of decoders ?? []) decoder.destroy();
    },
  };
}
