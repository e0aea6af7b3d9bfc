import { type ChildProcess, fork } from 'node:child_process';
import type { DatabaseProcess, StartDatabase } from './protocol.ts';

/** Apart from the terminal and its keys. Windows would open another window for that. */
const detached = process.platform !== 'win32';

/** Null where the system refuses at once: too many processes, or no memory. */
function forked(script: URL, node: string): ChildProcess | null {
  try {
    return fork(script, [], {
      execPath: node,
      execArgv: [],
      detached,
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
  } catch {
    return null;
  }
}

const none: DatabaseProcess = { send: () => {}, kill: () => {} };

/** Starts the database's process. `script`: that of `history-node-process.ts`. `node`: the Node that runs here. */
export function forkDatabase(script: URL, node = process.execPath): StartDatabase {
  return (listeners) => {
    const child = forked(script, node);
    if (child === null) {
      queueMicrotask(listeners.ended);
      return none;
    }
    child.on('message', listeners.reply);
    // After the last message, where "exit" may come before it.
    child.once('close', listeners.ended);
    child.on('error', () => {
      if (child.pid === undefined) listeners.ended();
    });
    return {
      // One that was not started, or has ended, has no channel.
      send: (message) => child.connected && void child.send(message, () => undefined),
      kill: () => void child.kill(),
    };
  };
}
