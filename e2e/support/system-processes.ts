import { readdirSync, readlinkSync } from 'node:fs';

/** The ids of the processes of this system that have a file open, as the kernel sees them. */
export function processesWithOpen(path: string): readonly number[] {
  const isOpenIn = (id: string) => {
    try {
      return readdirSync(`/proc/${id}/fd`).some(
        (number) => readlinkSync(`/proc/${id}/fd/${number}`) === path,
      );
    } catch {
      // It ended meanwhile.
      return false;
    }
  };
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter(isOpenIn)
    .map(Number);
}
