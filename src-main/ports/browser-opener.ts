import { spawn } from 'node:child_process';
import type { Surroundings } from './data-directory.ts';
import type { RedirectFiles } from './redirect-file.ts';

export type OpenResult = { readonly opened: true } | { readonly opened: false; readonly reason: OpenFailure };

export type OpenFailure =
  | 'url_not_allowed'
  | 'no_display'
  | 'no_browser'
  | 'browser_failed'
  | 'file_not_written';

export interface BrowserOpener {
  /** False where opening can't work: no display and no `BROWSER`. */
  readonly available: boolean;
  /** Opens an `https:` or loopback `http:` URL. Waits two seconds for the program to complain, not for the page. */
  open(url: string): Promise<OpenResult>;
}

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

/** True once the program runs or ended well; false when it can't be started or ends with an error. */
export type RunCommand = (command: Command) => Promise<'ran' | 'missing' | 'failed'>;

/** Only `https:`, and `http:` to this machine: anything else could start a program or leak a code in the clear. */
export function isOpenable(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, password } = new URL(url);
  if (username !== '' || password !== '') return false;
  if (protocol === 'https:') return true;
  return protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
}

/**
 * Commands to try in turn. `BROWSER` is read as xdg-open reads it: a list parted by colons, `%s` standing for
 * the URL. It is not read on Windows, where a colon is part of a path.
 */
export function browserCommands(
  url: string,
  { platform, env }: Omit<Surroundings, 'home'>,
): readonly Command[] {
  const chosen =
    platform === 'win32' ? [] : (env.BROWSER ?? '').split(':').filter((part) => part.trim() !== '');
  if (chosen.length > 0) return chosen.map((command) => chosenCommand(command, url));
  switch (platform) {
    case 'darwin':
      return [{ program: '/usr/bin/open', args: [url] }];
    case 'win32':
      return [{ program: 'rundll32.exe', args: ['url.dll,FileProtocolHandler', url] }];
    default:
      return hasDisplay(env) ? [{ program: 'xdg-open', args: [url] }] : [];
  }
}

function chosenCommand(command: string, url: string): Command {
  const [program = '', ...args] = command.trim().split(/\s+/);
  return args.some((arg) => arg.includes('%s'))
    ? { program, args: args.map((arg) => arg.replaceAll('%s', url)) }
    : { program, args: [...args, url] };
}

function hasDisplay(env: Surroundings['env']): boolean {
  return Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY);
}

export function createBrowserOpener(
  surroundings: Omit<Surroundings, 'home'>,
  files: RedirectFiles,
  run: RunCommand = runDetached,
): BrowserOpener {
  return {
    available: browserCommands('https://localhost/', surroundings).length > 0,
    async open(url) {
      if (!isOpenable(url)) return { opened: false, reason: 'url_not_allowed' };
      if (browserCommands(url, surroundings).length === 0) return { opened: false, reason: 'no_display' };
      const file = await files.create(url).catch(() => null);
      if (file === null) return { opened: false, reason: 'file_not_written' };
      let reason: OpenFailure = 'no_browser';
      for (const command of browserCommands(file, surroundings)) {
        const outcome = await run(command);
        if (outcome === 'ran') return { opened: true };
        if (outcome === 'failed') reason = 'browser_failed';
      }
      return { opened: false, reason };
    },
  };
}

const patienceMs = 2_000;

/** Starts a program of its own life, without a shell, and without this process's input and output. */
export const runDetached: RunCommand = ({ program, args }) =>
  new Promise((resolve) => {
    const child = spawn(program, [...args], { stdio: 'ignore', detached: true });
    const timer = setTimeout(() => resolve('ran'), patienceMs);
    child.once('error', () => {
      clearTimeout(timer);
      resolve('missing');
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      resolve(code === 0 ? 'ran' : 'failed');
    });
    child.unref();
  });
