import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

/**
 * Spawn options for a program that shares a profile: the ids of its owner. They differ from this process's where root
 * runs the tests, because the desktop app then runs as somebody else.
 */
export function runAsOwner(profile: string): { readonly uid?: number; readonly gid?: number } {
  const { uid } = statSync(profile);
  if (process.getuid?.() !== 0 || uid === 0) return {};
  const { stdout } = spawnSync('id', ['-g', String(uid)], { encoding: 'utf8' });
  return { uid, gid: Number(stdout) };
}
