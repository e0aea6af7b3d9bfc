import { readdir, readFile, readlink } from 'node:fs/promises';
import { basename } from 'node:path';

const listening = '0A';

/** Who keeps a port of this machine from being listened on. */
export interface PortHolder {
  /** The program that listens there; null where nobody does, or the system does not tell. */
  readonly program: string | null;
  /**
   * Whether nobody listens there and a connection alone holds it. Mostly it goes out: Linux gives such connections ports
   * from 32768 to 60999 (`ip(7)`, `ip_local_port_range`), and keeps them for a minute after their end.
   */
  readonly passing: boolean;
}

interface Socket {
  readonly listens: boolean;
  readonly inode: string;
}

/** The sockets on a local port, from one of the tables of `proc(5)`. */
function socketsIn(table: string, port: number): readonly Socket[] {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  return table
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local = '']) => local.endsWith(`:${wanted}`))
    .map((columns) => ({ listens: columns[3] === listening, inode: columns[9] ?? '' }));
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

async function programWith(sockets: ReadonlySet<string>): Promise<string | null> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    if (await holdsSocket(pid, sockets)) return programName(pid);
  }
  return null;
}

/** Told on Linux alone, and the program only where it belongs to the same user. */
export async function findPortHolder(port: number): Promise<PortHolder> {
  if (process.platform !== 'linux') return { program: null, passing: false };
  const tables = await Promise.all(
    ['/proc/net/tcp', '/proc/net/tcp6'].map((path) => readFile(path, 'utf8').catch(() => '')),
  );
  const found = tables.flatMap((table) => socketsIn(table, port));
  const listeners = found.filter(({ listens }) => listens);
  if (listeners.length === 0) return { program: null, passing: found.length > 0 };
  return {
    program: await programWith(new Set(listeners.map(({ inode }) => `socket:[${inode}]`))),
    passing: false,
  };
}
