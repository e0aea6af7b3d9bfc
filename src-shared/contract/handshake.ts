// How a page and its host find each other, before the first operation is called. Parsed by hand, so that the
// page needs no schema library before its first paint.

/** Asks the preload, with one end of a message channel, for a way to the main process. */
export const connectMessage = 'claimcheck:connect';

/** The origin of the desktop app's pages. */
export const appOrigin = 'app://claimcheck';

/** Where the browser host takes WebSocket connections. */
export const socketPath = '/connection';

/** The name of the launch token in the fragment of the launch link. */
export const launchParameter = 'launch';

/** WebSocket close code (RFC 6455 section 7.4.2, private range) for a token that is unknown, used or too old. */
export const refusedCloseCode = 4401;

/** The first message of a page in a browser: a launch token, good once, or the session token it was exchanged for. */
export type SocketGreeting = { readonly launch: string } | { readonly session: string };

/** The answer to an accepted greeting. A refused one closes the socket with `refusedCloseCode`. */
export interface SocketWelcome {
  readonly session: string;
}

/** Null for anything but a greeting. Says nothing about whether the token is good. */
export function parseGreeting(text: unknown): SocketGreeting | null {
  const fields = parseFields(text);
  if (fields === null || Object.keys(fields).length !== 1) return null;
  const { launch, session } = fields;
  if (isToken(launch)) return { launch };
  return isToken(session) ? { session } : null;
}

/** Null for anything but a welcome. */
export function parseWelcome(text: unknown): SocketWelcome | null {
  const session = parseFields(text)?.session;
  return isToken(session) ? { session } : null;
}

function parseFields(text: unknown): { readonly launch?: unknown; readonly session?: unknown } | null {
  if (typeof text !== 'string' || text.length > 1_000) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}

function isToken(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
