import { randomUUID } from 'node:crypto';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';

/** Bytes of all files together that a session holds. */
const maxAttachedBytes = 100_000_000;

interface Attached {
  readonly parts: readonly Uint8Array[];
  readonly size: number;
}

/** Files to upload, handed over by the page: nothing is read by its path. In memory, for this session. */
interface Attachments {
  /** Adds bytes to a file; null begins one. Throws `FILES_TOO_LARGE`, and `NOT_FOUND` for a file that is gone. */
  add(
    attachmentId: string | null,
    bytes: Uint8Array,
  ): { readonly attachmentId: string; readonly size: number };
  drop(attachmentId: string): void;
  bytes(attachmentId: string): Uint8Array | null;
}

export function createAttachments(): Attachments {
  const files = new Map<string, Attached>();
  let total = 0;
  return {
    add(attachmentId, bytes) {
      const id = attachmentId ?? randomUUID();
      const before = attachmentId === null ? { parts: [], size: 0 } : files.get(attachmentId);
      if (before === undefined) throw new ProblemError({ code: 'NOT_FOUND', what: 'attachment' });
      if (total + bytes.length > maxAttachedBytes)
        throw new ProblemError({ code: 'FILES_TOO_LARGE', limit: maxAttachedBytes });
      total += bytes.length;
      const size = before.size + bytes.length;
      files.set(id, { parts: [...before.parts, bytes], size });
      return { attachmentId: id, size };
    },
    drop(attachmentId) {
      total -= files.get(attachmentId)?.size ?? 0;
      files.delete(attachmentId);
    },
    bytes(attachmentId) {
      const file = files.get(attachmentId);
      return file === undefined ? null : Buffer.concat(file.parts, file.size);
    },
  };
}
