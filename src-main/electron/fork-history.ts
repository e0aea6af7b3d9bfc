import { fileURLToPath } from 'node:url';
import { utilityProcess } from 'electron';
import type { StartDatabase } from '../ports/history/protocol.ts';

/** Starts the database's process as one of Electron's own. `script`: that of `history-process.ts`. */
export function forkHistory(script: URL): StartDatabase {
  return (listeners) => {
    const child = utilityProcess.fork(fileURLToPath(script), [], {
      serviceName: 'Claimcheck history',
      stdio: 'ignore',
    });
    child.on('message', listeners.reply);
    child.once('exit', listeners.ended);
    return {
      send: (message) => child.postMessage(message),
      kill: () => void child.kill(),
    };
  };
}
