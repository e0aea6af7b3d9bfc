import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { realpathSync } from 'node:fs';
import { basename } from 'node:path';
import { runAsOwner } from './owner.ts';

const listener = `
require('node:net').createServer().listen(Number(process.argv[1]), '127.0.0.1', () => console.log('held'));
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
  await once(child.stdout, 'data');
  return {
    program: basename(realpathSync(process.execPath)),
    async release() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}
