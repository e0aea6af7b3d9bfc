import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LanguageId } from '../../../../src-shared/domain/code/language.ts';

/** Languages whose code is run in tests. */
export const runLanguages = [
  'curl',
  'node',
  'python',
  'php',
  'ruby',
  'go',
] as const satisfies readonly LanguageId[];
export type RunLanguage = (typeof runLanguages)[number];

interface Runtime {
  readonly program: string;
  readonly arguments: (file: string) => readonly string[];
  /** Ends well where everything that the code needs is there. */
  readonly probe: readonly string[];
}

const runtimes: Readonly<Record<RunLanguage, Runtime>> = {
  curl: { program: 'bash', arguments: (file) => [file], probe: ['-c', 'curl --version && od --version'] },
  node: { program: process.execPath, arguments: (file) => [file], probe: ['--version'] },
  python: {
    program: 'python3',
    arguments: (file) => ['-X', 'utf8', file],
    probe: ['-c', 'import http.client, http.server, ssl'],
  },
  php: {
    program: 'php',
    arguments: (file) => [file],
    probe: ['-r', 'exit(extension_loaded("curl") ? 0 : 1);'],
  },
  ruby: {
    program: 'ruby',
    arguments: (file) => [file],
    probe: ['-e', 'require "net/http"; require "socket"'],
  },
  go: { program: 'go', arguments: (file) => ['run', file], probe: ['version'] },
};

interface Finished {
  readonly status: number;
  readonly output: string;
  readonly errors: string;
}

/** A program that runs: what it has written so far, what may be written to it, and its end. */
export interface Running {
  readonly finished: Promise<Finished>;
  readonly written: () => string;
  readonly type: (text: string) => void;
  readonly stop: () => void;
}

let goCache: string | null = null;

/** Go keeps what it compiled for as long as these tests run, and leaves nothing behind. */
function goEnvironment(): Readonly<Record<string, string>> {
  goCache ??= mkdtempSync(join(tmpdir(), 'claimcheck-go-'));
  return {
    GOCACHE: goCache,
    GOFLAGS: '-mod=mod',
    GO111MODULE: 'off',
    GOTELEMETRY: 'off',
    GOTOOLCHAIN: 'local',
  };
}

export function removeGoCache(): void {
  if (goCache !== null) rmSync(goCache, { recursive: true, force: true });
  goCache = null;
}

function start(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  onEnd: () => void,
): Running {
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, LANG: 'C.UTF-8', NO_PROXY: '127.0.0.1', ...environment };
  let written = '';
  let stop = () => {};
  let type: Running['type'] = () => {};
  const finished = new Promise<Finished>((done) => {
    const child = execFile(
      program,
      [...args],
      { env, maxBuffer: 10_000_000, timeout: 120_000 },
      (error, output, errors) => {
        onEnd();
        done({ status: error === null ? 0 : Number(error.code ?? 1) || 1, output, errors });
      },
    );
    child.stdout?.on('data', (chunk) => {
      written += String(chunk);
    });
    child.stderr?.on('data', (chunk) => {
      written += String(chunk);
    });
    child.stdin?.on('error', () => {});
    stop = () => child.kill();
    type = (text) => child.stdin?.write(text);
  });
  return { finished, written: () => written, type, stop };
}

/** Why code of this language can't be run here; null where it can. */
export async function missingRuntime(language: RunLanguage): Promise<string | null> {
  const { program, probe } = runtimes[language];
  const { status } = await start(program, probe, {}, () => {}).finished;
  return status === 0 ? null : `${language}: ${program} is not installed, or lacks what the code needs`;
}

/** In CI on Linux every runtime must be there; elsewhere a line says what was not run. */
export function withoutRuntime(missing: string, skip: (note: string) => void): void {
  if (process.env.CI && process.platform === 'linux') throw new Error(missing);
  skip(missing);
}

/** Runs a file of code with nothing in its environment but what is given. */
export function startCode(
  language: RunLanguage,
  fileName: string,
  code: string,
  environment: Readonly<Record<string, string>> = {},
): Running {
  const root = join(tmpdir(), 'claimcheck-code');
  mkdirSync(root, { recursive: true });
  const folder = mkdtempSync(join(root, 'run-'));
  const file = join(folder, fileName);
  writeFileSync(file, code);
  const { program, arguments: args } = runtimes[language];
  const all = language === 'go' ? { ...goEnvironment(), ...environment } : environment;
  return start(program, args(file), all, () => rmSync(folder, { recursive: true, force: true }));
}

/** The same, to its end; throws with what it wrote where it failed. */
export async function runCode(...run: Parameters<typeof startCode>): Promise<string> {
  const { status, output, errors } = await startCode(...run).finished;
  if (status !== 0) throw new Error(`${run[0]} ended with ${status}\n${errors}\n${output}\n${run[2]}`);
  return output;
}
