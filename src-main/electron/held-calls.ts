import type { MessageEvent } from 'electron';

/** What of Electron's port this needs. */
interface CallPort {
  on(event: 'message', listener: (call: MessageEvent) => void): unknown;
  off(event: 'message', listener: (call: MessageEvent) => void): unknown;
  emit(event: 'message', call: MessageEvent): unknown;
  start(): void;
}

/** Calls of a page whose operations are yet to come. */
export interface HeldCalls {
  /** Settles with the first one; never, where the page makes none. */
  readonly begun: Promise<void>;
  /** Gives all of them, in their order, to whoever listens to the port by now, and holds no more. */
  handOn(): void;
}

/** Starts the port, and keeps what comes through it until `handOn`. */
export function holdCalls(port: CallPort): HeldCalls {
  const held: MessageEvent[] = [];
  let hold: (call: MessageEvent) => void = () => {};
  const begun = new Promise<void>((resolve) => {
    hold = (call) => {
      held.push(call);
      resolve();
    };
  });
  port.on('message', hold);
  port.start();
  return {
    begun,
    handOn() {
      port.off('message', hold);
      for (const call of held.splice(0)) port.emit('message', call);
    },
  };
}
