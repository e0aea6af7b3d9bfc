import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { chromium } from '@playwright/test';

/** A Chromium that Playwright can start, and where it came from. */
export interface Browser {
  readonly origin: 'playwright' | 'system' | 'package';
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

const systemPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const cache = resolve(import.meta.dirname, '../../.cache/chromium');

/** Playwright's own where it was downloaded, else the system's, else the one inside an npm package. */
export async function findBrowser(): Promise<Browser> {
  const own = chromium.executablePath();
  if (own && existsSync(own)) return { origin: 'playwright', executablePath: own, env: {} };
  const system = systemPaths.find((path) => existsSync(path));
  if (system) return { origin: 'system', executablePath: system, env: {} };
  return unpackedBrowser();
}

/** Unpacks the packaged Chromium once, into a folder of the project's and not the shared one it would choose. */
async function unpackedBrowser(): Promise<Browser> {
  const executablePath = join(cache, 'chromium');
  if (!existsSync(executablePath)) {
    const source = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../bin');
    await mkdir(dirname(cache), { recursive: true });
    const fresh = await mkdtemp(`${cache}-`);
    const { TMPDIR } = process.env;
    process.env.TMPDIR = fresh;
    try {
      const { inflate } = await import('@sparticuz/chromium');
      for (const archive of ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br']) {
        await inflate(join(source, archive));
      }
    } finally {
      if (TMPDIR === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = TMPDIR;
    }
    await rm(cache, { recursive: true, force: true });
    await rename(fresh, cache);
  }
  const fonts: Record<string, string> = existsSync('/etc/fonts/fonts.conf')
    ? {}
    : { FONTCONFIG_FILE: await listPackagedFonts() };
  const starts = (env: Record<string, string>) =>
    spawnSync(executablePath, ['--version', '--no-sandbox', '--headless'], {
      env: { ...process.env, ...env },
    }).status === 0;
  // Its own libraries only where the system lacks them: mixed with a newer system's they may not fit.
  const env = starts(fonts) ? fonts : { ...fonts, LD_LIBRARY_PATH: join(cache, 'al2023/lib') };
  return { origin: 'package', executablePath, env };
}

/** The package's own list names folders that only its usual home has, and without any font Chromium ends itself. */
async function listPackagedFonts(): Promise<string> {
  const file = join(cache, 'fonts.conf');
  const folder = join(cache, 'fonts');
  await writeFile(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <cachedir>${join(cache, 'fonts-cache')}</cachedir>
</fontconfig>
`,
  );
  return file;
}
