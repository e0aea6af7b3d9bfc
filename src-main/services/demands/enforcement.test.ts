// The verdict against code that really decides: the snippets for jose and PyJWT, run on tokens that were really signed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enforcedDemands } from '../../../src-shared/domain/demands/enforced-demands.ts';
import { judge } from '../../../src-shared/domain/demands/judge.ts';
import { joseSnippet } from '../../../src-shared/domain/snippets/jose.ts';
import { pyjwtSnippet } from '../../../src-shared/domain/snippets/pyjwt.ts';
import { demandsByName, tokensByName } from './testing/cells.ts';
import { findPython, runSnippets } from './testing/run-snippets.ts';
import { startTestIssuer, type TestIssuer } from './testing/test-issuer.ts';

const python = await findPython();

let issuer: TestIssuer;
let tokens: Readonly<Record<string, string>>;
beforeAll(async () => {
  issuer = await startTestIssuer();
  tokens = await tokensByName(issuer, Math.floor(Date.now() / 1_000));
});
afterAll(() => issuer.close());

function allDemands() {
  return Object.entries(demandsByName).map(([name, { audience, demands }]) => {
    const enforced = enforcedDemands({ audience, demands }, { issuer: issuer.issuer, profile: 'generic' });
    if (enforced === null) throw new TypeError(`${name} demands nothing`);
    return [name, enforced] as const;
  });
}

/** One line for each cell, so that a difference names its demands and its token. */
async function verdicts(): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const [name, demands] of allDemands())
    for (const [tokenName, token] of Object.entries(tokens)) {
      const evidence = await issuer.evidence(token);
      const { accepted } = judge({ kind: 'access', evidence, keysOf: issuer.issuer }, demands, Date.now());
      lines.push(`${name}: ${tokenName}: ${accepted}`);
    }
  return lines;
}

function linesOf(answers: readonly (readonly boolean[])[]): readonly string[] {
  const names = Object.keys(tokens);
  return allDemands().flatMap(([name], row) =>
    names.map((tokenName, column) => `${name}: ${tokenName}: ${answers[row]?.[column]}`),
  );
}

describe('the verdict agrees, demand by demand and token by token, with', () => {
  it('the code for jose', async () => {
    const codes = allDemands().map(([, demands]) => joseSnippet(demands).code ?? '');
    const answers = await runSnippets('jose', process.execPath, codes, Object.values(tokens));
    expect(linesOf(answers)).toEqual(await verdicts());
  }, 100_000);

  it.skipIf(python.program === null)(
    python.program === null ? `not run: ${python.reason}` : 'the code for PyJWT',
    async () => {
      const codes = allDemands().map(([, demands]) => pyjwtSnippet(demands).code ?? '');
      const answers = await runSnippets('pyjwt', python.program ?? '', codes, Object.values(tokens));
      expect(linesOf(answers)).toEqual(await verdicts());
    },
    100_000,
  );

  it('itself: each demand is met by some tokens and not by others', async () => {
    const lines = await verdicts();
    for (const [name] of allDemands()) {
      const own = lines.filter((line) => line.startsWith(`${name}: `));
      expect(
        own.some((line) => line.endsWith(': true')),
        name,
      ).toBe(true);
      expect(
        own.some((line) => line.endsWith(': false')),
        name,
      ).toBe(true);
    }
  });
});
