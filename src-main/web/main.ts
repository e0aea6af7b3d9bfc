import { homedir } from 'node:os';
import { systemClock } from '../ports/clock.ts';
import { openDataDirectory } from '../ports/data-directory.ts';
import { describeLaunchFault, readLaunchOptions } from '../ports/launch-options.ts';
import { createLog, tellOfUnforeseen } from '../ports/log.ts';
import { startWebHost } from './host.ts';

const launch = readLaunchOptions(process.argv.slice(2));

/** Ends with a sentence; what went wrong inside is told with `--verbose` alone. */
function giveUp(sentence: string, exitCode: number): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(exitCode);
}

if (!launch.ok) giveUp(describeLaunchFault(launch), 2);

const write = (line: string): boolean => process.stderr.write(line);
const log = createLog({ verbose: launch.options.verbose, clock: systemClock, write });
const tell = tellOfUnforeseen(log, write);
process.on('uncaughtException', (error) => {
  tell(error);
  process.exit(1);
});

const surroundings = { platform: process.platform, env: process.env, home: homedir() };
const data = openDataDirectory(launch.options.profile, surroundings);
if (!data.ok) giveUp(data.sentence, 2);
const started = await startWebHost(launch.options, data.directory, surroundings, log);
if (!started.ok) giveUp(started.sentence, 1);

const { host } = started;
let ending = false;
function end(): void {
  if (ending) return;
  ending = true;
  host.close().then(
    () => process.exit(0),
    () => process.exit(1),
  );
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);

if (process.stdin.isTTY) {
  process.stderr.write('Claimcheck runs until you press Ctrl+C. Press Enter for a new link.\n');
  process.stdin.on('data', () => void host.launch());
}
await host.launch();
