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

/** Decoding with every check, the ledger and the claim rows; it must be linear in the number of claims. */
export async function compareInspection(): Promise<readonly Comparison[]> {
  const [plain, hundred, thousand] = [pairWith(0), pairWith(100), pairWith(1_000)];
  const pair = await sideBySide({
    rounds: 60,
    warmUp: 40,
    subject: inspecting(plain, 200),
    baseline: decoding(plain, 2_000),
  });
  const growth = await sideBySide({
    rounds: 20,
    warmUp: 5,
    subject: inspecting(thousand, 3),
    baseline: inspecting(hundred, 30),
  });
  return [
    {
      what: 'decode and all checks, one pair',
      against: 'jose.decodeJwt of both',
      pair,
      target: { factor: 10, plusMs: 0 },
      note: 'findings, verdict, ledger and claim rows included',
    },
    {
      what: 'decode and all checks, 1,000 claims more',
      against: 'the same with 100 claims more',
      pair: growth,
      target: { factor: 10, plusMs: 0 },
      note: 'linear in the number of claims',
    },
  ];
}
