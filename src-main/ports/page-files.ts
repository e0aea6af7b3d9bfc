import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

interface PageFile {
  readonly contentType: string;
  read(): Promise<Uint8Array>;
}

/** The files of the built pages by URL path. What isn't in this list is never read, whatever the path says. */
export type PageFiles = ReadonlyMap<string, PageFile>;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/**
 * Lists a folder of built pages once. Symbolic links and files of other types are left out; `/` stands for
 * `/index.html`. Throws what `readdirSync` throws when the folder is missing.
 */
export function listPageFiles(directory: string): PageFiles {
  const files = new Map<string, PageFile>();
  collect(directory, '/', files);
  const index = files.get('/index.html');
  if (index !== undefined) files.set('/', index);
  return files;
}

function collect(directory: string, prefix: string, files: Map<string, PageFile>): void {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    const contentType = contentTypes[extname(entry.name)];
    if (entry.isDirectory()) collect(path, `${prefix}${entry.name}/`, files);
    else if (entry.isFile() && contentType !== undefined)
      files.set(prefix + entry.name, { contentType, read: () => readFile(path) });
  }
}

/**
 * Headers of every answer to a page: nothing runs, loads or is sent except what the bundle brings along.
 * `connectSource` is where the page may open connections to.
 */
export function pageHeaders(connectSource: "'none'" | "'self'"): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "font-src 'self'",
      "img-src 'self' data:",
      `connect-src ${connectSource}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  };
}
