import { readdir, readFile, readlink } from 'node:fs/promises';
import { basename } from 'node:path';

const listening = '0A';

/** Inodes of the sockets that listen on a port, from one of the tables of `proc(5)`. */
function listeningInodes(table: string, port: number): readonly string[] {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  return table
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local = '', , state]) => state === listening && local.endsWith(`:${wanted}`))
    .flatMap((columns) => columns[9] ?? []);
}

async function holdsSocket(pid: string, sockets: ReadonlySet<string>): Promise<boolean> {
  const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
  for (const descriptor of descriptors) {
    const target = await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => '');
    if (sockets.has(target)) return true;
  }
  return false;
}

/** The file that a process runs, or what it was called as. `comm` is left alone: it is the name of a thread. */
async function programName(pid: string): Promise<string | null> {
  const running = await readlink(`/proc/${pid}/exe`).catch(() => '');
  const named = basename(running.replace(/ \(deleted\)$/, '')).trim();
  if (named !== '') return named;
  const [called = ''] = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
  return basename(called).trim() || null;
}

/**
 * The name of the program that listens on a port of this machine, or null where the system does not tell: on other
 * systems than Linux, and for programs of other users.
 */
export async function findPortOwner(port: number): Promise<string | null> {
  if (process.platform !== 'linux') return null;
  const tables = await Promise.all(
    ['/proc/net/tcp', '/proc/net/tcp6'].map((path) => readFile(path, 'utf8').catch(() => '')),
  );
  const sockets = new Set(
    tables.flatMap((table) => listeningInodes(table, port)).map((inode) => `socket:[${inode}]`),
  );
  if (sockets.size === 0) return null;
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    if (await holdsSocket(pid, sockets)) return programName(pid);
  }
  return null;
}
