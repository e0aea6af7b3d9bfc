import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A secret found where none may be. */
export interface Leak {
  readonly secret: string;
  readonly encoding: string;
  readonly place: string;
}

/**
 * The bytes by which a secret may be recognised. Base64 depends on where the secret starts within the encoded
 * bytes, so there are three; the first and last characters mix with their neighbours and are left out.
 */
export function encodingsOf(secret: string): ReadonlyMap<string, Buffer> {
  const bytes = Buffer.from(secret, 'utf8');
  const found = new Map<string, Buffer>([
    ['plain', bytes],
    ['hex', Buffer.from(bytes.toString('hex'))],
    ['HEX', Buffer.from(bytes.toString('hex').toUpperCase())],
    ['utf-16le', Buffer.from(secret, 'utf16le')],
    ['utf-16be', Buffer.from(secret, 'utf16le').swap16()],
    ['percent', Buffer.from(encodeURIComponent(secret))],
    ['percent, all', Buffer.from(bytes.toString('hex').replace(/../g, (pair) => `%${pair.toUpperCase()}`))],
    ['reversed', Buffer.from([...secret].reverse().join(''))],
  ]);
  for (const offset of [0, 1, 2]) {
    const shifted = Buffer.concat([Buffer.alloc(offset), bytes]);
    const first = Math.ceil((offset * 8) / 6);
    const last = Math.floor((shifted.length * 8) / 6);
    found.set(`base64 +${offset}`, Buffer.from(shifted.toString('base64').slice(first, last)));
    found.set(`base64url +${offset}`, Buffer.from(shifted.toString('base64url').slice(first, last)));
  }
  return found;
}

const known = new Map<string, readonly (readonly [encoding: string, pattern: Buffer])[]>();

/** Made once: they are looked for in every process again and again, and making them takes longer than looking. */
function patternsOf(secret: string): readonly (readonly [encoding: string, pattern: Buffer])[] {
  const made = known.get(secret) ?? [...encodingsOf(secret)];
  known.set(secret, made);
  return made;
}

export function searchBytes(place: string, bytes: Buffer, secrets: readonly string[]): readonly Leak[] {
  return secrets.flatMap((secret) =>
    patternsOf(secret)
      .filter(([, pattern]) => bytes.includes(pattern))
      .map(([encoding]) => ({ secret, encoding, place })),
  );
}

/**
 * Every byte of every file below a folder: names of files too, databases with their free pages and journals. What a
 * process that is just ending takes away meanwhile is passed over: it no longer stands there.
 */
export function searchFolder(folder: string, secrets: readonly string[]): readonly Leak[] {
  return (unlessGone(() => readdirSync(folder, { withFileTypes: true })) ?? []).flatMap((entry) => {
    const path = join(folder, entry.name);
    const inName = searchBytes(`name of ${path}`, Buffer.from(path), secrets);
    if (entry.isDirectory()) return [...inName, ...searchFolder(path, secrets)];
    const bytes = entry.isFile() ? unlessGone(() => readFileSync(path)) : null;
    return bytes === null ? inName : [...inName, ...searchBytes(path, bytes, secrets)];
  });
}

function unlessGone<Read>(read: () => Read): Read | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** The arguments and environment-free command lines of every process that this user may see (Linux). */
export function searchProcessArguments(secrets: readonly string[]): readonly Leak[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((id) => {
      try {
        return searchBytes(`arguments of process ${id}`, readFileSync(`/proc/${id}/cmdline`), secrets);
      } catch {
        return [];
      }
    });
}
