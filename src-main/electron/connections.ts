import type { MessagePortMain } from 'electron';
import { appOrigin, connectMessage } from '../../src-shared/contract/handshake.ts';

interface Frame {
  readonly origin: string;
}

/** What of Electron's event decides whether its port is served. */
interface ConnectEvent {
  readonly senderFrame: Frame | null;
  readonly sender: { readonly mainFrame: Frame };
  readonly ports: readonly MessagePortMain[];
}

export interface Messages {
  on(channel: string, listener: (event: ConnectEvent) => void): unknown;
}

/** Whether a message comes from our own page in the top frame of a window. */
function isOurPage({ senderFrame, sender }: Pick<ConnectEvent, 'senderFrame' | 'sender'>): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && senderFrame.origin === appOrigin;
}

/** Hands each port that our page sends to `serve`; closes any other. */
export function acceptPorts(messages: Messages, serve: (port: MessagePortMain) => Promise<void>): void {
  messages.on(connectMessage, (event) => {
    const [port, ...others] = event.ports;
    for (const other of others) other.close();
    if (port === undefined) return;
    if (isOurPage(event)) serve(port).catch(() => port.close());
    else port.close();
  });
}
