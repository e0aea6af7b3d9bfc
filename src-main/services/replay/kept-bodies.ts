import type { BodyMatches, BodySlice, KeptBody } from '../../../src-shared/contract/sending-views.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';

/** Bytes of all kept bodies together: one as large as may be, and many small ones. */
const maxKeptBytes = 200_000_000;
const maxKept = 100;
/** Matches that one search gives at most. */
const maxMatches = 1_000;

export interface ShownBody {
  /** In the order of the body; text is UTF-8. */
  readonly parts: readonly Uint8Array[];
  /** The body as it came, where that may be shown too and `parts` is another writing of it. */
  readonly original: readonly Uint8Array[] | null;
  readonly encoding: 'utf-8' | 'base64';
  readonly redacted: boolean;
}

interface Kept extends ShownBody {
  readonly size: number;
  /** Bytes that it takes. */
  readonly weight: number;
}

export interface KeptBodies {
  /** Lets the oldest go so that a body of this size, still under way, has room. */
  makeRoom(bytes: number): void;
  keep(exchangeId: string, body: ShownBody): KeptBody;
  /** Throws `NOT_FOUND` once a body was let go, as the others do. */
  slice(exchangeId: string, offset: number, length: number, as: 'text' | 'base64'): BodySlice;
  search(exchangeId: string, text: string, matchCase: boolean, from: number): Promise<BodyMatches>;
  /** The whole, as it came where that may be. */
  parts(exchangeId: string): readonly Uint8Array[];
}

function sizeOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

/** The bytes from one offset up to another, joined. */
export function bytesBetween(parts: readonly Uint8Array[], from: number, to: number): Buffer {
  const found: Uint8Array[] = [];
  let start = 0;
  for (const part of parts) {
    const end = start + part.length;
    if (end > from && start < to) found.push(part.subarray(Math.max(0, from - start), to - start));
    if (end >= to) break;
    start = end;
  }
  return Buffer.concat(found);
}

/** True for a byte of UTF-8 with which no character begins. */
export function isInsideCharacter(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

/** Four bytes more on either side show where characters begin. */
function textSlice({ parts, size }: Kept, offset: number, length: number): BodySlice {
  const until = Math.min(size, offset + length);
  const bytes = bytesBetween(parts, offset, Math.min(size, until + 4));
  let start = 0;
  while (start < 4 && isInsideCharacter(bytes[start])) start += 1;
  let end = until - offset;
  while (end < bytes.length && isInsideCharacter(bytes[end])) end += 1;
  return {
    offset: offset + start,
    end: offset + end,
    size,
    text: bytes.toString('utf8', start, Math.max(start, end)),
  };
}

function byteSlice({ parts, original }: Kept, offset: number, length: number): BodySlice {
  const from = original ?? parts;
  const bytes = bytesBetween(from, offset, offset + length);
  return { offset, end: offset + bytes.length, size: sizeOf(from), text: bytes.toString('base64') };
}

/** Bytes as Latin-1, so that offsets stay; the small letters of ASCII match the large ones. */
function foldedText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .toString('latin1')
    .replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function offsetsIn(window: Uint8Array, needle: Buffer, matchCase: boolean): readonly number[] {
  const text = matchCase ? Buffer.from(window).toString('latin1') : foldedText(window);
  const sought = matchCase ? needle.toString('latin1') : foldedText(needle);
  const offsets: number[] = [];
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + sought.length))
    offsets.push(at);
  return offsets;
}

const anotherTurn = () => new Promise<void>((resolve) => setImmediate(resolve));
const searchedAtOnce = 1_048_576;

async function searchIn(
  { parts, size }: Kept,
  needle: Buffer,
  matchCase: boolean,
  from: number,
): Promise<BodyMatches> {
  const offsets: number[] = [];
  let at = from;
  while (at < size) {
    const window = bytesBetween(parts, at, at + searchedAtOnce + needle.length - 1);
    for (const offset of offsetsIn(window, needle, matchCase)) {
      offsets.push(at + offset);
      if (offsets.length === maxMatches)
        return { offsets, length: needle.length, next: at + offset + needle.length };
    }
    const last = offsets.at(-1) ?? -needle.length;
    at = Math.max(at + searchedAtOnce, last + needle.length);
    await anotherTurn();
  }
  return { offsets, length: needle.length, next: null };
}

/** The bodies of the last exchanges, as they may be shown, in memory alone: a body may hold what no file should. */
export function createKeptBodies(): KeptBodies {
  const bodies = new Map<string, Kept>();
  let total = 0;

  function release(exchangeId: string): void {
    total -= bodies.get(exchangeId)?.weight ?? 0;
    bodies.delete(exchangeId);
  }

  function makeRoom(bytes: number): void {
    for (const id of bodies.keys()) {
      if (total + bytes <= maxKeptBytes && bodies.size < maxKept) return;
      release(id);
    }
  }

  function require(exchangeId: string): Kept {
    const kept = bodies.get(exchangeId);
    if (kept === undefined) throw new ProblemError({ code: 'NOT_FOUND', what: 'body' });
    return kept;
  }

  return {
    makeRoom,
    keep(exchangeId, body) {
      const size = sizeOf(body.parts);
      release(exchangeId);
      const weight = size + sizeOf(body.original ?? []);
      makeRoom(weight);
      bodies.set(exchangeId, { ...body, size, weight });
      total += weight;
      return { exchangeId, size, encoding: body.encoding, redacted: body.redacted };
    },
    slice(exchangeId, offset, length, as) {
      const kept = require(exchangeId);
      return as === 'text' ? textSlice(kept, offset, length) : byteSlice(kept, offset, length);
    },
    search: async (exchangeId, text, matchCase, from) =>
      searchIn(require(exchangeId), Buffer.from(text, 'utf8'), matchCase, from),
    parts(exchangeId) {
      const { parts, original } = require(exchangeId);
      return original ?? parts;
    },
  };
}
