import { readdirSync, readlinkSync, realpathSync } from 'node:fs';

function linkAt(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    // It was closed meanwhile.
    return null;
  }
}

function openIn(id: string): readonly string[] {
  try {
    return readdirSync(`/proc/${id}/fd`);
  } catch {
    // It ended meanwhile, or is another user's.
    return [];
  }
}

/** The ids of the processes of this system that have a file open, as the kernel of Linux sees them. */
export function processesWithOpen(path: string): readonly number[] {
  const file = realpathSync(path);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((id) => openIn(id).some((number) => linkAt(`/proc/${id}/fd/${number}`) === file))
    .map(Number);
}
