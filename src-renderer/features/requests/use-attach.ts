import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { AttachedFile } from '../../../src-shared/contract/sending-views.ts';
import { useHost } from '../../app/host-context.tsx';
import { problemOf } from '../../app/problem-of.ts';
import { queries } from '../../app/queries.ts';
import { useNotify } from '../../ui/toasts.tsx';
import type { ChosenFile } from './chosen-file.ts';
import { handOver } from './hand-over.ts';

/** Bytes. The host holds more than one, but not without end. */
const largestFile = 50_000_000;

function base64Of(piece: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,?/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(piece);
  });
}

/** What was held, where that is known, and this file. */
function withFile(
  known: readonly AttachedFile[] | undefined,
  file: AttachedFile,
): readonly AttachedFile[] | undefined {
  return known && [...known.filter(({ attachmentId }) => attachmentId !== file.attachmentId), file];
}

/** Gives files to the host, which is the one to send them. */
export function useAttach() {
  const host = useHost();
  const notify = useNotify();
  const cache = useQueryClient();
  const held = useQuery(queries.attachments(host)).data;
  const [busy, setBusy] = useState(false);
  const attach = useCallback(
    async (file: File): Promise<ChosenFile | null> => {
      if (file.size > largestFile) {
        notify.problem({ code: 'FILES_TOO_LARGE', limit: largestFile });
        return null;
      }
      setBusy(true);
      try {
        const attachmentId = await handOver(host, file, base64Of);
        const { queryKey } = queries.attachments(host);
        // The host holds it, whether or not it can be asked again which files it holds.
        cache.setQueryData(queryKey, (known) => withFile(known, { attachmentId, size: file.size }));
        await cache.invalidateQueries({ queryKey });
        return { fileName: file.name, contentType: file.type === '' ? null : file.type, attachmentId };
      } catch (error) {
        notify.problem(problemOf(error));
        return null;
      } finally {
        setBusy(false);
      }
    },
    [host, cache, notify],
  );
  /** Bytes; null where the host doesn't hold the file, undefined until it was asked. */
  const sizeOf = (attachmentId: string | null) =>
    held === undefined ? undefined : (held.find((each) => each.attachmentId === attachmentId)?.size ?? null);
  return { sizeOf, busy, attach };
}
