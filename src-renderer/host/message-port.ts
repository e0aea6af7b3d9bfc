import { RPCLink } from '@orpc/client/message-port';
import { connectMessage } from '../../src-shared/contract/handshake.ts';
import { createClosing } from './closing.ts';
import type { Transport } from './transport.ts';

/** What of the window this needs, so that a test can stand in for it. */
export interface PortPage {
  readonly location: Pick<Location, 'origin'>;
  postMessage(message: string, targetOrigin: string, transfer: readonly [MessagePort]): void;
}

/** Gives one end of a new message channel to the preload, which passes it on to the main process. */
export function openMessagePort(page: PortPage): Transport {
  const { port1, port2 } = new MessageChannel();
  const closing = createClosing();
  const link = new RPCLink({ port: port1 });
  // After the link's own listener, so that calls under way have ended when others hear of it.
  port1.addEventListener('close', closing.close);
  port1.start();
  page.postMessage(connectMessage, page.location.origin, [port2]);
  return { link, onClosed: closing.onClosed };
}
