import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../../..');

/** Runs each snippet's code on each token: `true` where it gave the claims. */
const programs = {
  jose: {
    extension: 'mjs',
    driver: `
import { readFileSync } from 'node:fs';
const { files, tokens } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const answers = [];
for (const file of files) {
  const { verifyAccessToken } = await import(file);
  const row = [];
  for (const token of tokens) row.push(await verifyAccessToken(token).then((claims) => 'iss' in claims, () => false));
  answers.push(row);
}
process.stdout.write(JSON.stringify(answers));
`,
  },
  pyjwt: {
    extension: 'py',
    driver: `
import importlib.util
import json
import sys

with open(sys.argv[1]) as file:
    work = json.load(file)


def answer(module, token):
    try:
        return "iss" in module.verify_access_token(token)
    # Before 2.10 PyJWT lets a TypeError out for a time that is no number.
    except Exception:
        return False


answers = []
for number, path in enumerate(work["files"]):
    spec = importlib.util.spec_from_file_location("snippet%d" % number, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    answers.append([answer(module, token) for token in work["tokens"]])
print(json.dumps(answers))
`,
  },
} as const;

function output(program: string, args: readonly string[]): Promise<string> {
  const env = { ...process.env, NO_PROXY: '127.0.0.1', PYTHONDONTWRITEBYTECODE: '1' };
  return new Promise((done, fail) => {
    execFile(program, [...args], { env, maxBuffer: 10_000_000, timeout: 90_000 }, (error, stdout, stderr) =>
      error === null ? done(stdout) : fail(new Error(`${error.message}\n${stderr}`)),
    );
  });
}

/** Where Python with PyJWT is, or why there is none. */
export async function findPython(): Promise<
  { readonly program: string } | { readonly program: null; readonly reason: string }
> {
  const needs = 'import jwt, cryptography; assert int(jwt.__version__.split(".")[0]) >= 2';
  for (const program of ['python3', '/usr/bin/python3']) {
    const found = await output(program, ['-c', needs]).then(
      () => true,
      () => false,
    );
    if (found) return { program };
  }
  return { program: null, reason: 'there is no python3 with PyJWT 2 and cryptography' };
}

/**
 * What the code really answers, for each snippet and each token. The files lie below the project for the time of the
 * run, so that they find its packages.
 */
export async function runSnippets(
  kind: keyof typeof programs,
  program: string,
  codes: readonly string[],
  tokens: readonly string[],
): Promise<readonly (readonly boolean[])[]> {
  const { extension, driver } = programs[kind];
  mkdirSync(join(root, '.cache'), { recursive: true });
  const folder = mkdtempSync(join(root, '.cache', 'snippets-'));
  const file = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  try {
    const files = codes.map((code, index) => file(`snippet${index}.${extension}`, code));
    const work = file('work.json', JSON.stringify({ files, tokens }));
    const answers: readonly (readonly boolean[])[] = JSON.parse(
      await output(program, [file(`driver.${extension}`, driver), work]),
    );
    return answers;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
