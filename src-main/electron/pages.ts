import type { Session } from 'electron';
import { appOrigin } from '../../src-shared/contract/handshake.ts';
import { type PageFiles, pageHeaders } from '../ports/page-files.ts';

export const startPage = `${appOrigin}/`;

const headers = pageHeaders("'none'");

/** Answers for `app://claimcheck/`: the listed files and nothing else. */
export async function answerPage(
  files: PageFiles,
  request: Pick<Request, 'method' | 'url'>,
): Promise<Response> {
  const url = new URL(request.url);
  const file = url.host === new URL(appOrigin).host ? files.get(url.pathname) : undefined;
  if (request.method !== 'GET' || file === undefined) return new Response(null, { status: 404, headers });
  const body = new Uint8Array(await file.read());
  return new Response(body, { headers: { ...headers, 'Content-Type': file.contentType } });
}

/** Serves the pages, and closes every other way in or out of this session. */
export function openSession(session: Session, files: PageFiles): void {
  session.protocol.handle('app', (request) => answerPage(files, request));
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
