import type { MessageEvent } from 'electron';

/** What of Electron's port this needs. */
interface CallPort {
  on(event: 'message', listener: (call: MessageEvent) => void): unknown;
  once(event: 'close', listener: () => void): unknown;
  off(event: 'message', listener: (call: MessageEvent) => void): unknown;
  emit(event: 'message', call: MessageEvent): unknown;
  start(): void;
}

/** Calls of a page whose operations are yet to come. */
export interface HeldCalls {
  /** Settles with the first one; never, where the page makes none. */
  readonly begun: Promise<void>;
  /** Whether the page went meanwhile. Nobody waits for its answers, and nobody would hear of its end any more. */
  isClosed(): boolean;
  /** Gives all of them, in their order, to whoever listens to the port by now, and holds no more. */
  handOn(): void;
}

/** Starts the port, and keeps what comes through it until `handOn` or until it closes. */
export function holdCalls(port: CallPort): HeldCalls {
  const held: MessageEvent[] = [];
  let closed = false;
  let hold: (call: MessageEvent) => void = () => {};
  const begun = new Promise<void>((resolve) => {
    hold = (call) => {
      held.push(call);
      resolve();
    };
  });
  port.on('message', hold);
  port.once('close', () => {
    closed = true;
    held.length = 0;
  });
  port.start();
  return {
    begun,
    isClosed: () => closed,
    handOn() {
      port.off('message', hold);
      for (const call of held.splice(0)) port.emit('message', call);
    },
  };
}
