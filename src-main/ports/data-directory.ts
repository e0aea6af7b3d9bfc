import { accessSync, constants, mkdirSync } from 'node:fs';
import { posix, resolve, win32 } from 'node:path';

export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/**
 * Where all hosts keep their data unless a profile is given: `$XDG_CONFIG_HOME/claimcheck`,
 * `~/Library/Application Support/Claimcheck` or `%APPDATA%\Claimcheck`. A relative `XDG_CONFIG_HOME` is
 * ignored, as the XDG base directory specification demands.
 */
export function defaultDataDirectory({ platform, env, home }: Surroundings): string {
  switch (platform) {
    case 'darwin':
      return posix.join(home, 'Library', 'Application Support', 'Claimcheck');
    case 'win32':
      return win32.join(env.APPDATA ?? win32.join(home, 'AppData', 'Roaming'), 'Claimcheck');
    default: {
      const configured = env.XDG_CONFIG_HOME;
      const base =
        configured !== undefined && posix.isAbsolute(configured) ? configured : posix.join(home, '.config');
      return posix.join(base, 'claimcheck');
    }
  }
}

export type DataDirectoryResult =
  | { readonly ok: true; readonly directory: string }
  | { readonly ok: false; readonly sentence: string };

/** Makes the data directory, for its owner alone (0700), and returns its absolute path. */
export function openDataDirectory(profile: string | null, surroundings: Surroundings): DataDirectoryResult {
  const directory = profile === null ? defaultDataDirectory(surroundings) : resolve(profile);
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    accessSync(directory, constants.W_OK);
    return { ok: true, directory };
  } catch {
    const sentence = `Claimcheck: its data can’t be kept in ${directory}. Choose another folder with --profile.`;
    return { ok: false, sentence };
  }
}
