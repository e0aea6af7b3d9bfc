import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { realpathSync } from 'node:fs';
import { basename } from 'node:path';
import { runAsOwner } from './owner.ts';

// The product looks now and then whether the port is free, and has it for that moment: then it is asked for again.
const listener = `
const server = require('node:net').createServer();
const listen = () => server.listen(Number(process.argv[1]), '127.0.0.1');
server.on('listening', () => console.log('held'));
server.on('error', (error) => {
  if (error.code !== 'EADDRINUSE') throw error;
  setTimeout(listen, 20);
});
listen();
`;

/** A program that holds a port until `release`, run by the profile's owner so that the system tells its name. */
export async function holdPort(
  profile: string,
  port: number,
): Promise<{ readonly program: string; readonly release: () => Promise<void> }> {
  const child = spawn(process.execPath, ['-e', listener, String(port)], {
    stdio: ['ignore', 'pipe', 'ignore'],
    ...runAsOwner(profile),
  });
  const ended = once(child, 'exit');
  await Promise.race([
    once(child.stdout, 'data'),
    ended.then(([code]) => {
      throw new Error(`the program that was to hold port ${port} ended with ${code}`);
    }),
  ]);
  return {
    program: basename(realpathSync(process.execPath)),
    async release() {
      child.kill();
      await ended;
    },
  };
}
