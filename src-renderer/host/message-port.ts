import { RPCLink } from '@orpc/client/message-port';
import { isFirstScreen } from '../../src-shared/contract/first-screen.ts';
import { connectMessage } from '../../src-shared/contract/handshake.ts';
import { createClosing } from './closing.ts';
import { HostConnectionError } from './connection-error.ts';
import type { Opened } from './transport.ts';

/** What of the window this needs, so that a test can stand in for it. */
export interface PortPage {
  readonly location: Pick<Location, 'origin'>;
  postMessage(message: string, targetOrigin: string): void;
  /** Calls back for each message that the page itself was sent, with the ports that came along. */
  onMessage(callback: (message: unknown, ports: readonly MessagePort[]) => void): () => void;
}

/**
 * Asks the preload for the way to the main process, and waits for what comes first on it.
 * Throws `HostConnectionError`.
 */
export async function openMessagePort(page: PortPage): Promise<Opened> {
  const port = await askForPort(page);
  const closing = createClosing();
  const first = await new Promise<unknown>((resolve, reject) => {
    port.addEventListener('message', ({ data }) => resolve(data), { once: true });
    port.addEventListener('close', () => reject(new HostConnectionError('unreachable')));
    port.start();
  });
  if (!isFirstScreen(first)) throw new HostConnectionError('unreachable');
  const link = new RPCLink({ port });
  // After the link's own listener, so that calls under way have ended when others hear of it.
  port.addEventListener('close', closing.close);
  return { transport: { link, onClosed: closing.onClosed }, first };
}

function askForPort(page: PortPage): Promise<MessagePort> {
  return new Promise((resolve) => {
    const stop = page.onMessage((message, [port]) => {
      if (message !== connectMessage || port === undefined) return;
      stop();
      resolve(port);
    });
    page.postMessage(connectMessage, page.location.origin);
  });
}
