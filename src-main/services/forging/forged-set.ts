import { randomUUID } from 'node:crypto';
import { forgedEvidence } from '../../../src-shared/domain/forging/forged-evidence.ts';
import type { TokenSet, Verification } from '../../../src-shared/domain/tokens/token-set.ts';
import { notChecked } from '../../../src-shared/domain/verification/not-checked.ts';
import type { MintingContext } from '../minting/run.ts';
import { toTokenEvidence } from '../token-sets/token-evidence.ts';
import type { RememberedSet } from '../token-sets/token-set-memory.ts';
import type { KeySet } from '../verification/key-set.ts';
import { verificationWithoutKeys, verifyJws } from '../verification/verify-jws.ts';

const notContacted = notChecked('not_contacted');

/** Forged or not, it is checked like any other, against the keys of the issuer that it was taken from. */
async function verificationOf(token: string, keys: KeySet | null, now: number): Promise<Verification> {
  return (
    verificationWithoutKeys(token, now) ?? (keys === null ? notContacted : await verifyJws(token, keys, now))
  );
}

/** Keeps a forged token as a set of its own, beside the one that it was made from. */
export async function keepForgedSet(
  context: MintingContext,
  parent: RememberedSet,
  kind: 'id' | 'access',
  token: string,
  keys: KeySet | null,
): Promise<TokenSet> {
  const { evidence, environmentId, applicationId } = parent.tokenSet;
  const now = context.clock.now();
  const forged = toTokenEvidence(token, await verificationOf(token, keys, now), context.fingerprint);
  const tokenSet: TokenSet = {
    id: randomUUID(),
    environmentId,
    applicationId,
    origin: 'forged',
    parentId: parent.tokenSet.id,
    fingerprint: '',
    mintedAt: now,
    legs: [],
    evidence: forgedEvidence(
      evidence,
      { idToken: kind === 'id' ? forged : null, accessToken: kind === 'access' ? forged : null },
      now,
    ),
  };
  context.memory.keep({
    tokenSet,
    live: {
      tokenSetId: tokenSet.id,
      environmentId,
      applicationId,
      issuer: parent.live.issuer,
      idToken: kind === 'id' ? token : null,
      accessToken: kind === 'access' ? token : null,
      refreshToken: null,
    },
  });
  return tokenSet;
}
