import type { Session } from 'electron';
import { appOrigin } from '../../src-shared/contract/handshake.ts';
import { type PageFiles, pageHeaders } from '../ports/page-files.ts';

export const startPage = `${appOrigin}/`;

const headers = pageHeaders("'none'");

export interface PageAnswer {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly data: Buffer;
}

/** Answers for `app://claimcheck/`: the listed files and nothing else. */
export async function answerPage(
  files: PageFiles,
  request: Pick<Request, 'method' | 'url'>,
): Promise<PageAnswer> {
  const url = URL.canParse(request.url) ? new URL(request.url) : null;
  const file = url?.host === new URL(appOrigin).host ? files.get(url.pathname) : undefined;
  const body = request.method === 'GET' ? await file?.read().catch(() => undefined) : undefined;
  if (file === undefined || body === undefined)
    return { statusCode: 404, headers: { ...headers }, data: Buffer.alloc(0) };
  return {
    statusCode: 200,
    headers: { ...headers, 'Content-Type': file.contentType },
    data: Buffer.from(body.buffer, body.byteOffset, body.byteLength),
  };
}

/** Serves the pages, and closes every other way in or out of this session. */
export function openSession(session: Session, files: PageFiles): void {
  // Not `protocol.handle`: it makes Node load its whole `fetch` for the first answer, while the page waits.
  session.protocol.registerBufferProtocol('app', (request, answer) => {
    void answerPage(files, request).then(answer);
  });
  session.webRequest.onBeforeRequest(
    { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file:///*'] },
    (_details, decide) => decide({ cancel: true }),
  );
  session.setPermissionRequestHandler((_contents, permission, decide) => decide(isGranted(permission)));
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => isGranted(permission) && isOurs(origin),
  );
  session.setDevicePermissionHandler(() => false);
}

/** Only what the copy buttons for text without secrets need. Tokens are copied by the main process. */
function isGranted(permission: string): boolean {
  return permission === 'clipboard-sanitized-write';
}

function isOurs(origin: string): boolean {
  return origin === appOrigin || origin === startPage;
}
