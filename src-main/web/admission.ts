import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

type Admission = Pick<IncomingMessage, 'headers'>;

/**
 * Whether a request may come in at all. `Host` must be ours to the letter, which shuts out names that were
 * rebound to this address; `Origin`, where sent, must be ours. Fetch Metadata keeps other sites and other ports
 * from loading our files, while a link that leads here from anywhere still opens the page.
 */
export function admitRequest(request: Admission, authority: string): boolean {
  const { host, origin } = request.headers;
  if (host !== authority) return false;
  if (origin !== undefined && origin !== `http://${authority}`) return false;
  const isPage =
    request.headers['sec-fetch-mode'] === 'navigate' && request.headers['sec-fetch-dest'] === 'document';
  return isPage || isOwnSite(request.headers);
}

/** Whether a socket may be opened: as a request, and only by a page of ours, so `Origin` must be there. */
export function admitUpgrade(request: Admission, authority: string): boolean {
  const { host, origin } = request.headers;
  return host === authority && origin === `http://${authority}` && isOwnSite(request.headers);
}

function isOwnSite(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}
