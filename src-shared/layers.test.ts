import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Each layer with what it may import besides itself: folders of the project and packages (`node:` for Node's own). */
const layers: Readonly<
  Record<string, { readonly folders: readonly string[]; readonly packages: readonly (string | RegExp)[] }>
> = {
  'src-shared/domain': { folders: [], packages: [] },
  'src-shared/contract': { folders: ['src-shared/domain'], packages: ['@orpc/contract', 'zod'] },
  /** Data, not code. */
  resources: { folders: [], packages: [] },
  'src-renderer': {
    folders: ['src-shared/domain', 'src-shared/contract'],
    packages: [
      /^react(-dom)?(\/|$)/,
      /^@base-ui\//,
      /^@tanstack\//,
      'lucide-react',
      /^@orpc\/(client|contract)(\/|$)/,
    ],
  },
  'src-main/ports': { folders: ['src-shared/domain', 'src-shared/contract'], packages: [/^(?!electron)/] },
  'src-main/services': {
    folders: ['src-shared/domain', 'src-shared/contract', 'src-main/ports', 'resources'],
    packages: [/^(?!electron)/],
  },
  'src-main/practice': { folders: ['src-shared/domain', 'src-main/ports'], packages: [/^(?!electron)/] },
  'src-main/preload': { folders: ['src-shared/contract'], packages: ['electron'] },
  'src-main/web': {
    folders: [
      'src-shared/domain',
      'src-shared/contract',
      'src-main/ports',
      'src-main/services',
      'src-main/practice',
    ],
    packages: [/^(?!electron)/],
  },
  'src-main/electron': {
    folders: [
      'src-shared/domain',
      'src-shared/contract',
      'src-main/ports',
      'src-main/services',
      'src-main/practice',
    ],
    packages: [/./],
  },
};

const root = resolve(import.meta.dirname, '..');
const isTest = (file: string) => /\.(test|spec|test-support)\.tsx?$|\/testing\//.test(file);

function filesOf(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => `${folder}/${name}`);
}

function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(root, file), 'utf8');
  // Texts that speak of imports, such as code shown to people, never begin a line with the bare word.
  const statements = text.matchAll(
    /(?:^import\b[^;'"(]*|^export\s[^;'"=(]*?\bfrom\s*|(?<![\w'".])import\s*\(\s*)['"]([^'"]+)['"]/gm,
  );
  return [...statements].map(([, specifier = '']) => specifier);
}

function layerOf(path: string): string | undefined {
  return Object.keys(layers).find((layer) => path === layer || path.startsWith(`${layer}/`));
}

/** Why `file` may not import `specifier`; null when it may. */
function fault(file: string, specifier: string): string | null {
  const own = layerOf(file);
  const rule = own === undefined ? undefined : layers[own];
  if (own === undefined || rule === undefined) return `${file} stands in no layer`;
  if (!specifier.startsWith('.')) {
    const allowed = rule.packages.some((rule_) =>
      typeof rule_ === 'string' ? rule_ === specifier : rule_.test(specifier),
    );
    return allowed ? null : `${file} imports ${specifier}`;
  }
  const target = relative(root, resolve(root, dirname(file), specifier));
  const layer = layerOf(target);
  if (layer === own || (layer !== undefined && rule.folders.includes(layer))) return null;
  return `${file} imports ${target}`;
}

describe('the layers', () => {
  const files = ['src-shared', 'src-main', 'src-renderer'].flatMap(filesOf);

  it('has files to look at', () => {
    expect(files.length).toBeGreaterThan(100);
  });

  it('knows a forbidden import when it sees one', () => {
    expect(fault('src-shared/domain/inspection/ledger.ts', 'node:fs')).not.toBeNull();
    expect(fault('src-renderer/app/app.tsx', '../../src-main/ports/http.ts')).not.toBeNull();
    expect(fault('src-main/services/router.ts', '../web/main.ts')).not.toBeNull();
    expect(fault('src-main/web/main.ts', 'electron')).not.toBeNull();
    expect(fault('src-main/services/router.ts', '../ports/http.ts')).toBeNull();
  });

  it('lets every import point the way the picture does', () => {
    const faults = files
      .filter((file) => !isTest(file) && layerOf(file) !== undefined)
      .flatMap((file) => importsOf(file).flatMap((specifier) => fault(file, specifier) ?? []));
    expect(faults).toEqual([]);
  });

  it('leaves no source file outside the layers', () => {
    expect(files.filter((file) => !isTest(file) && layerOf(file) === undefined)).toEqual([]);
  });
});
