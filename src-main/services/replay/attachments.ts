import { randomUUID } from 'node:crypto';
import type { AttachedFile } from '../../../src-shared/contract/sending-views.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';

/** Bytes of all files together that a session holds. */
const maxAttachedBytes = 100_000_000;

interface Attached {
  readonly parts: readonly Uint8Array[];
  readonly size: number;
}

/** Files to upload, handed over by the page: nothing is read by its path. In memory, for this session. */
interface Attachments {
  /**
   * Adds bytes to a file; null begins one. Where there is no room for them, the files that were added to longest ago go,
   * finished or not: a page that was loaded anew knows none of its own. Throws `FILES_TOO_LARGE` for a file that has no
   * room alone, and `NOT_FOUND` for one that is gone.
   */
  add(attachmentId: string | null, bytes: Uint8Array): AttachedFile;
  drop(attachmentId: string): void;
  list(): readonly AttachedFile[];
  bytes(attachmentId: string): Uint8Array | null;
}

/** `onReleased`: told whenever files went to make room, or one was dropped. */
export function createAttachments(onReleased: () => void): Attachments {
  /** What was added to last comes last. */
  const files = new Map<string, Attached>();
  let total = 0;

  function drop(id: string): void {
    total -= files.get(id)?.size ?? 0;
    files.delete(id);
  }

  function makeRoom(size: number): void {
    const before = files.size;
    for (const id of files.keys()) {
      if (total + size <= maxAttachedBytes) break;
      drop(id);
    }
    if (files.size < before) onReleased();
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
      makeRoom(size);
      files.set(id, { parts: [...before.parts, bytes], size });
      total += size;
      return { attachmentId: id, size };
    },
    drop(attachmentId) {
      if (!files.has(attachmentId)) return;
      drop(attachmentId);
      onReleased();
    },
    list: () => [...files].map(([attachmentId, { size }]) => ({ attachmentId, size })),
    bytes(attachmentId) {
      const file = files.get(attachmentId);
      return file === undefined ? null : Buffer.concat(file.parts, file.size);
    },
  };
}
