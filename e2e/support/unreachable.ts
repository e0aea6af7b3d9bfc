import type { CDPSession } from '@playwright/test';

/** Fails every request to these addresses, redirects included, and tells the first one's URL. */
export async function unreachable(cdp: CDPSession, urlPattern: string): Promise<string> {
  await cdp.send('Fetch.enable', { patterns: [{ urlPattern }] });
  return new Promise((resolve) => {
    cdp.on('Fetch.requestPaused', ({ requestId, request }) => {
      void cdp.send('Fetch.failRequest', { requestId, errorReason: 'ConnectionRefused' });
      resolve(request.url);
    });
  });
}
