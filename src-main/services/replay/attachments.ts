import { randomUUID } from 'node:crypto';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';

/** Bytes of all files together that a session holds. */
const maxAttachedBytes = 100_000_000;

interface Attached {
  readonly parts: readonly Uint8Array[];
  readonly size: number;
}

interface Added {
  readonly attachmentId: string;
  /** Bytes that it has by now. */
  readonly size: number;
  /** Files that went to make room. */
  readonly released: readonly string[];
}

/** Files to upload, handed over by the page: nothing is read by its path. In memory, for this session. */
interface Attachments {
  /**
   * Adds bytes to a file; null begins one. Where there is no room for them, the files that were added to longest ago go,
   * finished or not: a page that was loaded anew knows none of its own. Throws `FILES_TOO_LARGE` for a file that has no
   * room alone, and `NOT_FOUND` for one that is gone.
   */
  add(attachmentId: string | null, bytes: Uint8Array): Added;
  drop(attachmentId: string): void;
  bytes(attachmentId: string): Uint8Array | null;
}

export function createAttachments(): Attachments {
  /** What was added to last comes last. */
  const files = new Map<string, Attached>();
  let total = 0;

  function drop(id: string): void {
    total -= files.get(id)?.size ?? 0;
    files.delete(id);
  }

  function makeRoom(size: number): readonly string[] {
    const released: string[] = [];
    for (const id of files.keys()) {
      if (total + size <= maxAttachedBytes) break;
      drop(id);
      released.push(id);
    }
    return released;
  }

  return {
    add(attachmentId, bytes) {
      const id = attachmentId ?? randomUUID();
      const before = attachmentId === null ? { parts: [], size: 0 } : files.get(attachmentId);
      if (before === undefined) throw new ProblemError({ code: 'NOT_FOUND', what: 'attachment' });
      const size = before.size + bytes.length;
      if (size > maxAttachedBytes)
        throw new ProblemError({ code: 'FILES_TOO_LARGE', limit: maxAttachedBytes });
      drop(id);
      const released = makeRoom(size);
      files.set(id, { parts: [...before.parts, bytes], size });
      total += size;
      return { attachmentId: id, size, released };
    },
    drop,
    bytes(attachmentId) {
      const file = files.get(attachmentId);
      return file === undefined ? null : Buffer.concat(file.parts, file.size);
    },
  };
}
