import type { HostClient } from '../../host/connect.ts';

interface Files {
  readonly requests: Pick<HostClient['requests'], 'attach' | 'detach'>;
}

const pieceBytes = 1_000_000;

/** Gives a file to the host piece by piece and returns its id there. Where that breaks, nothing of it stays behind. */
export async function handOver(
  host: Files,
  file: Blob,
  base64Of: (piece: Blob) => Promise<string>,
): Promise<string> {
  let at = 0;
  let attachmentId: string | null = null;
  try {
    do {
      const data = await base64Of(file.slice(at, at + pieceBytes));
      const added: Awaited<ReturnType<Files['requests']['attach']>> = await host.requests.attach({
        attachmentId,
        data,
      });
      attachmentId = added.attachmentId;
      at += pieceBytes;
    } while (at < file.size);
  } catch (error) {
    // The host lets it go by itself, in time, where it doesn't hear of this.
    if (attachmentId !== null) await host.requests.detach({ attachmentId }).catch(() => undefined);
    throw error;
  }
  return attachmentId;
}
