import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterEach, beforeEach } from 'vitest';
import type { TokenSet, Verification } from '../../../../src-shared/domain/tokens/token-set.ts';
import type { VerificationStep } from '../../../../src-shared/domain/verification/verification-step.ts';
import {
  applicationWith,
  createHarness,
  environmentWith,
  type Harness,
  never,
} from '../../minting/testing/harness.ts';
import { type HostileProvider, startHostileProvider } from '../../minting/testing/hostile-provider.ts';

export interface CheckingBench {
  readonly provider: HostileProvider;
  readonly harness: Harness;
  /** Milliseconds since the epoch; stands still unless a test moves it. */
  time: number;
  /** The environment's one secret of its own, whatever its kind. */
  secret: string;
}

/** A provider and one environment at it, made anew around each test of a file. */
export function withCheckingBench(): () => CheckingBench {
  let bench: CheckingBench | null = null;

  beforeEach(async () => {
    const provider = await startHostileProvider();
    const applications = [applicationWith({ clientId: 'the-client' })];
    const harness = createHarness({
      environments: [environmentWith({ issuer: provider.issuer, applications })],
      secrets: {
        get ''() {
          return made.secret;
        },
      },
      clock: { now: () => made.time, after: () => () => {} },
    });
    const made: CheckingBench = {
      provider,
      harness,
      time: 1_800_000_000_000,
      secret: 'a secret that is longer than thirty-two bytes',
    };
    bench = made;
  });

  afterEach(async () => {
    await bench?.harness.close();
    await bench?.provider.close();
    bench = null;
  });

  return () => {
    if (bench === null) throw new TypeError('no test is running');
    return bench;
  };
}

export const access = (tokenSet: TokenSet) => tokenSet.evidence.accessToken;

export const verificationOf = (tokenSet: TokenSet): Verification | undefined =>
  access(tokenSet)?.verification;

export const stepOf = (tokenSet: TokenSet, name: VerificationStep['step']) =>
  verificationOf(tokenSet)?.steps.find(({ step }) => step === name);

export async function paste({ harness }: CheckingBench, token: string): Promise<TokenSet> {
  return (await harness.tokens.inspectPasted({ text: token }, never)).tokenSet;
}

export async function verify(bench: CheckingBench, token: string): Promise<TokenSet> {
  const { id } = await paste(bench, token);
  const { issuer } = bench.provider;
  return bench.harness.tokens.verifyPasted({ id, issuer, contactAllowed: false }, never);
}

export const claimsAt = ({ provider }: CheckingBench) => ({
  iss: provider.issuer,
  sub: 'ada',
  scope: 'read',
});

/** A token by a new key of this `kid`, and the key as the provider might publish it. */
export async function rotated(bench: CheckingBench, kid: string) {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' };
  const token = await new SignJWT(claimsAt(bench)).setProtectedHeader({ alg: 'ES256', kid }).sign(privateKey);
  return { jwk, token };
}
