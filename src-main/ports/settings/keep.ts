import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { systemErrorCode } from './failure.ts';

/** Tells two states of a file apart, whoever wrote them. Null when there is none. */
export function fileState(path: string): string | null {
  try {
    const { ino, mtimeNs, size } = statSync(path, { bigint: true });
    return `${ino}:${mtimeNs}:${size}`;
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Keeps `text` as the previous version, mode 0600; an older previous version is replaced as a whole. */
export function keepPrevious(path: string, text: string): void {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    rmSync(draft, { force: true });
    writeFileSync(draft, text, { mode: 0o600, flag: 'wx' });
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

export function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** `claimcheck.unreadable-20260131T120000Z.json`, with a number where that one is taken. */
export function freeAsideName(directory: string, now: number): string {
  const stamp = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
  for (let number = 1; ; number += 1) {
    const name = `claimcheck.unreadable-${stamp}${number === 1 ? '' : `-${number}`}.json`;
    if (!existsSync(join(directory, name))) return join(directory, name);
  }
}

/** Copies a damaged file aside, so that at no moment there is none; renames what can't be copied. */
export function putAside(path: string, aside: string): void {
  try {
    copyFileSync(path, aside, constants.COPYFILE_EXCL);
    chmodSync(aside, 0o600);
  } catch {
    renameSync(path, aside);
  }
}
