import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../src-shared/contract/contract.ts';
import type { FirstScreen } from '../../src-shared/contract/first-screen.ts';
import { appOrigin } from '../../src-shared/contract/handshake.ts';
import { openMessagePort, type PortPage } from './message-port.ts';
import { openSocket } from './socket.ts';

export type HostClient = ContractRouterClient<Contract>;

export interface HostConnection {
  readonly client: HostClient;
  readonly first: FirstScreen;
  /** Calls back once when the host is gone. Returns the function that stops listening. */
  onClosed(callback: () => void): () => void;
}

/**
 * Connects this page to the host that served it: through the preload's message port in the desktop app,
 * else through a WebSocket to the page's own origin.
 *
 * Throws `HostConnectionError`. Does not reconnect: listen to `onClosed` and call it again.
 */
export async function connectHost(): Promise<HostConnection> {
  const { transport, first } = await (window.location.origin === appOrigin
    ? openMessagePort(desktopPage())
    : openSocket(window));
  return { client: createORPCClient(transport.link), first, onClosed: transport.onClosed };
}

function desktopPage(): PortPage {
  return {
    location: window.location,
    postMessage: (message, targetOrigin) => window.postMessage(message, targetOrigin),
    onMessage(callback) {
      const listener = (event: MessageEvent) => {
        if (event.source === window) callback(event.data, event.ports);
      };
      window.addEventListener('message', listener);
      return () => window.removeEventListener('message', listener);
    },
  };
}
