import { decodeJwt } from 'jose';
import {
  accessClaims,
  fixtureNow,
  idClaims,
  signed,
  userEvidence,
} from '../../src-shared/domain/inspection/evidence.fixture.ts';
import { inspect } from '../../src-shared/domain/inspection/inspect.ts';
import type { TokenSetEvidence } from '../../src-shared/domain/tokens/token-set.ts';
import { sideBySide, type Timed } from './measure.ts';
import type { Comparison } from './report.ts';

const signature = 'A'.repeat(342);

/** A pair with that many claims more in the access token. */
function pairWith(more: number): TokenSetEvidence {
  const added = Object.fromEntries(
    Array.from({ length: more }, (_, number) => [`https://acme.test/claim_${number}`, `value ${number}`]),
  );
  return userEvidence({ idToken: signed(idClaims), accessToken: signed({ ...accessClaims, ...added }) });
}

/** A pair whose access token holds one text of that many characters more. */
function pairOfSize(characters: number): TokenSetEvidence {
  const claims = { ...accessClaims, 'https://acme.test/blob': 'x'.repeat(characters) };
  return userEvidence({ idToken: signed(idClaims), accessToken: signed(claims) });
}

/** Milliseconds of one of many calls: a single one is shorter than the clock can tell. */
function each(times: number, action: () => void): Timed {
  return async () => {
    const began = performance.now();
    for (let time = 0; time < times; time += 1) action();
    return (performance.now() - began) / times;
  };
}

const inspecting = (evidence: TokenSetEvidence, times: number) =>
  each(times, () => void inspect(evidence, fixtureNow + 60_000));

function decoding({ idToken, accessToken }: TokenSetEvidence, times: number): Timed {
  const texts = [idToken, accessToken].map((token) => `${token?.text}.${signature}`);
  return each(times, () => {
    for (const text of texts) decodeJwt(text);
  });
}

/** How the larger one's time grows; linear or less where the ratio stays below that of what is inspected. */
async function growth(
  what: string,
  against: string,
  larger: TokenSetEvidence,
  smaller: TokenSetEvidence,
  factor: number,
): Promise<Comparison> {
  const pair = await sideBySide({
    rounds: 20,
    warmUp: 5,
    subject: inspecting(larger, 2),
    baseline: inspecting(smaller, 200),
  });
  return {
    what: `decode and all checks, ${what}`,
    against: `the same with ${against}`,
    pair,
    target: { factor, plusMs: 0 },
    note: `linear would be ${factor} ×, less what every pair takes`,
  };
}

/** Decoding with every check, the ledger and the claim rows; it must be linear in claims and in bytes. */
export async function compareInspection(): Promise<readonly Comparison[]> {
  const plain = pairWith(0);
  const pair = await sideBySide({
    rounds: 60,
    warmUp: 40,
    subject: inspecting(plain, 200),
    baseline: decoding(plain, 2_000),
  });
  return [
    {
      what: 'decode and all checks, one pair',
      against: 'jose.decodeJwt of both',
      pair,
      target: { factor: 10, plusMs: 0 },
      note: 'findings, verdict, ledger and claim rows included',
    },
    await growth('1,000 claims more', '100 claims more', pairWith(1_000), pairWith(100), 10),
    await growth('10,000 claims more', '10 claims more', pairWith(10_000), pairWith(10), 1_000),
    await growth('1 MB more', '1 KB more', pairOfSize(1_024_000), pairOfSize(1_024), 1_000),
  ];
}
