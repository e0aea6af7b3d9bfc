import { fork } from 'node:child_process';
import type { StartDatabase } from './protocol.ts';

/** Starts the database's process with the Node that runs here. `script`: that of `node-process.ts`. */
export function forkDatabase(script: URL): StartDatabase {
  return (listeners) => {
    const child = fork(script, [], {
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.on('message', listeners.reply);
    // After the last message, where "exit" may come before it.
    child.once('close', listeners.ended);
    child.on('error', () => {
      if (child.pid === undefined) listeners.ended();
    });
    return {
      send: (message) => void child.send(message, () => undefined),
      kill: () => void child.kill(),
    };
  };
}
