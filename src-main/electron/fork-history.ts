import { fileURLToPath } from 'node:url';
import { utilityProcess } from 'electron';
import { systemClock } from '../ports/clock.ts';
import type { StartDatabase } from '../ports/history/protocol.ts';

/** Milliseconds; of one that can't be launched, Electron may say nothing. */
const longestStartMs = 30_000;

/** Starts the database's process as one of Electron's own. `script`: that of `history-utility-process.ts`. */
export function forkHistory(script: URL): StartDatabase {
  return (listeners) => {
    const child = utilityProcess.fork(fileURLToPath(script), [], {
      serviceName: 'Claimcheck history',
      stdio: 'ignore',
    });
    const cancel = systemClock.after(longestStartMs, () => {
      child.kill();
      listeners.ended();
    });
    child.once('spawn', cancel);
    child.on('message', listeners.reply);
    // A fatal error of V8: "exit" follows.
    child.on('error', () => undefined);
    child.once('exit', () => {
      cancel();
      listeners.ended();
    });
    return {
      send: (message) => child.postMessage(message),
      kill: () => void child.kill(),
    };
  };
}
