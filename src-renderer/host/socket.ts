import { RPCLink } from '@orpc/client/websocket';
import { type FirstScreen, isFirstScreen } from '../../src-shared/contract/first-screen.ts';
import {
  launchParameter,
  parseWelcome,
  refusedCloseCode,
  type SocketGreeting,
  socketPath,
} from '../../src-shared/contract/handshake.ts';
import { createClosing } from './closing.ts';
import { HostConnectionError } from './connection-error.ts';
import type { Opened } from './transport.ts';

/** What of the window this needs, so that a test can stand in for it. */
export interface SocketPage {
  readonly location: Pick<Location, 'host' | 'hash' | 'pathname' | 'search'>;
  readonly sessionStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly history: Pick<History, 'replaceState'>;
}

const storageKey = 'claimcheck.session';

/**
 * Opens a WebSocket to the page's own origin and shows the token of the launch link or, after a reload, the
 * session token it was exchanged for. The token leaves the address bar as soon as it is spent.
 * Throws `HostConnectionError`.
 */
export async function openSocket(page: SocketPage): Promise<Opened> {
  const greeting = greetingOf(page);
  if (greeting === null) throw new HostConnectionError('link_needed');
  const socket = new WebSocket(`ws://${page.location.host}${socketPath}`);
  const answer = await greet(socket, greeting);
  if (answer.type !== 'unreachable') forgetLaunch(page);
  if (answer.type === 'refused') page.sessionStorage.removeItem(storageKey);
  if (answer.type !== 'welcome')
    throw new HostConnectionError(answer.type === 'refused' ? 'link_refused' : 'unreachable');
  page.sessionStorage.setItem(storageKey, answer.session);
  const first = await firstScreenOf(socket);
  const link = new RPCLink({ websocket: socket });
  const closing = createClosing();
  // After the link's own listener, so that calls under way have ended when others hear of it.
  socket.addEventListener('close', closing.close);
  if (socket.readyState !== WebSocket.OPEN) closing.close();
  return { transport: { link, onClosed: closing.onClosed }, first };
}

/** What the host sends right after its welcome. */
function firstScreenOf(socket: WebSocket): Promise<FirstScreen> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new HostConnectionError('unreachable'));
    socket.addEventListener('close', fail, { once: true });
    socket.addEventListener(
      'message',
      ({ data }) => {
        const first: unknown = typeof data === 'string' ? JSON.parse(data) : null;
        if (isFirstScreen(first)) resolve(first);
        else fail();
      },
      { once: true },
    );
  });
}

function greetingOf(page: SocketPage): SocketGreeting | null {
  const launch = new URLSearchParams(page.location.hash.slice(1)).get(launchParameter);
  if (launch !== null) return { launch };
  const session = page.sessionStorage.getItem(storageKey);
  return session === null ? null : { session };
}

type Answer =
  | { readonly type: 'welcome'; readonly session: string }
  | { readonly type: 'refused' | 'unreachable' };

function greet(socket: WebSocket, greeting: SocketGreeting): Promise<Answer> {
  return new Promise((resolve) => {
    socket.addEventListener('open', () => socket.send(JSON.stringify(greeting)), { once: true });
    socket.addEventListener('message', (event) => resolve(readAnswer(socket, event.data)), { once: true });
    socket.addEventListener(
      'close',
      (event) => resolve({ type: event.code === refusedCloseCode ? 'refused' : 'unreachable' }),
      { once: true },
    );
  });
}

function readAnswer(socket: WebSocket, data: unknown): Answer {
  const welcome = parseWelcome(data);
  if (welcome !== null) return { type: 'welcome', session: welcome.session };
  socket.close();
  return { type: 'unreachable' };
}

function forgetLaunch(page: SocketPage): void {
  if (page.location.hash !== '')
    page.history.replaceState(null, '', page.location.pathname + page.location.search);
}
