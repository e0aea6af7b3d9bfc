import { useCallback, useState } from 'react';
import type { RequestBody } from '../../../src-shared/domain/calls/saved-request.ts';
import { useHost } from '../../app/host-context.tsx';
import { problemOf } from '../../app/problem-of.ts';
import type { HostClient } from '../../host/connect.ts';
import { useNotify } from '../../ui/toasts.tsx';
import { createSessionMap, useSessionMap } from './session-map.ts';

export type ChosenFile = Pick<
  Extract<RequestBody, { readonly kind: 'binary' }>,
  'fileName' | 'contentType' | 'attachmentId'
>;

/** Bytes. The host holds more than one, but not without end. */
const largestFile = 50_000_000;
const pieceBytes = 1_000_000;

/** Sizes of the files that the host holds for this page, the oldest first. A saved request may name others, long gone. */
const attached = createSessionMap<number>();

function base64Of(piece: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,?/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(piece);
  });
}

/** Adds a piece; where there is no room for it, the oldest files go. */
async function addPiece(host: HostClient, attachmentId: string | null, data: string) {
  for (;;) {
    try {
      return await host.requests.attach({ attachmentId, data });
    } catch (error) {
      const oldest = [...attached.current().keys()][0];
      if (problemOf(error).code !== 'FILES_TOO_LARGE' || oldest === undefined) throw error;
      attached.put(oldest, null);
      await host.requests.detach({ attachmentId: oldest });
    }
  }
}

async function handOver(host: HostClient, file: File): Promise<string> {
  let at = 0;
  let attachmentId: string | null = null;
  do {
    const data = await base64Of(file.slice(at, at + pieceBytes));
    attachmentId = (await addPiece(host, attachmentId, data)).attachmentId;
    at += pieceBytes;
  } while (at < file.size);
  attached.put(attachmentId, file.size);
  return attachmentId;
}

/** Gives files to the host, which is the one to send them. */
export function useAttach() {
  const host = useHost();
  const notify = useNotify();
  const sizes = useSessionMap(attached);
  const [busy, setBusy] = useState(false);
  const attach = useCallback(
    async (file: File): Promise<ChosenFile | null> => {
      if (file.size > largestFile) {
        notify.problem({ code: 'FILES_TOO_LARGE', limit: largestFile });
        return null;
      }
      setBusy(true);
      try {
        const attachmentId = await handOver(host, file);
        return { fileName: file.name, contentType: file.type === '' ? null : file.type, attachmentId };
      } catch (error) {
        notify.problem(problemOf(error));
        return null;
      } finally {
        setBusy(false);
      }
    },
    [host, notify],
  );
  /** Bytes; null where the host doesn't hold the file. */
  const sizeOf = (attachmentId: string | null) =>
    attachmentId === null ? null : (sizes.get(attachmentId) ?? null);
  return { sizeOf, busy, attach };
}
