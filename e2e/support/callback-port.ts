import { createServer } from 'node:net';

/** The redirect URI of the practice tenant's applications names this port; sign-ins of the tests come back to it. */
export const callbackPort = 53180;

/** Whether it can be listened on now. */
export function isCallbackPortFree(): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host: '127.0.0.1', port: callbackPort, exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });
}

const leavingMs = 75_000;
const lookEveryMs = 1_000;

/**
 * Waits while an outgoing connection, of the suite's own or of any other program, holds the port: Linux gives
 * such connections ports out of a range with this one in it, and keeps them for a minute.
 */
export async function whenCallbackPortIsFree(): Promise<void> {
  for (let waited = 0; waited < leavingMs; waited += lookEveryMs) {
    if (await isCallbackPortFree()) return;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
  throw new Error(
    `port ${callbackPort} is taken: end the sign-in that waits there, or the program that holds it`,
  );
}
