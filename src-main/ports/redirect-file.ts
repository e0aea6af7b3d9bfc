import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Clock } from './clock.ts';

/** Keeps URLs out of process lists: the browser's arguments name a file that leads on to the URL. */
export interface RedirectFiles {
  /** A `file:` URL that leads to `url`. The file is gone after a minute. Rejects when it can't be written. */
  create(url: string): Promise<string>;
  /** Deletes every file that is left. */
  clear(): Promise<void>;
}

const lifetimeMs = 60_000;

export function createRedirectFiles(clock: Clock, parent = tmpdir()): RedirectFiles {
  const directories = new Map<string, () => void>();
  const remove = async (directory: string): Promise<void> => {
    directories.get(directory)?.();
    directories.delete(directory);
    await rm(directory, { recursive: true, force: true });
  };
  return {
    async create(url) {
      const directory = await mkdtemp(join(parent, 'claimcheck-open-'));
      directories.set(
        directory,
        clock.after(lifetimeMs, () => void remove(directory)),
      );
      const path = join(directory, 'open.html');
      await writeFile(path, redirectPage(url), { mode: 0o600, flag: 'wx' });
      return pathToFileURL(path).href;
    },
    async clear() {
      await Promise.all([...directories.keys()].map(remove));
    },
  };
}

function redirectPage(url: string): string {
  const target = url.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return [
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="referrer" content="no-referrer">',
    `<meta http-equiv="refresh" content="0; url=${target}"><title>Claimcheck</title>`,
    `<p><a href="${target}">Continue</a></p></html>`,
  ].join('\n');
}
