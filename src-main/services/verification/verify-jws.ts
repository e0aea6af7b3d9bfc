import { compactVerify, importJWK, type JWK } from 'jose';
import type { Verification } from '../../../src-shared/domain/tokens/token-set.ts';
import { notChecked } from '../../../src-shared/domain/verification/not-checked.ts';
import type { VerificationFailure } from '../../../src-shared/domain/verification/verification-step.ts';
import { chooseKeys, isAsymmetric } from './choose-key.ts';
import { isHmac, signedByEmbeddedKey, signedWithPublicKey } from './forgeries.ts';
import type { KeySet } from './key-set.ts';
import { type EarlierSteps, noKeysStep, type TokenOutcome, tokenSteps } from './steps.ts';
import { readTokenHeader, type TokenHeader } from './token-header.ts';

const malformed = notChecked('malformed');

/** What the header alone rules out, whatever the keys. */
function refusedByHeader({ algorithm, critical }: TokenHeader): VerificationFailure | null {
  if (algorithm?.toLowerCase() === 'none') return 'algorithm_none';
  if (critical) return 'critical_header';
  return isAsymmetric(algorithm) || isHmac(algorithm) ? null : 'algorithm_not_allowed';
}

interface Checked {
  readonly keySource: KeySet['source'];
  readonly keysUrl: string | null;
  readonly checkedAt: number;
  readonly before: EarlierSteps;
}

/** An outcome as a verification, with its steps. */
export function toVerification(header: TokenHeader, outcome: TokenOutcome, checked: Checked): Verification {
  const { before, ...rest } = checked;
  const { algorithm, keyId } = header;
  const steps = [...before, ...tokenSteps(header, outcome)];
  if (outcome.failure !== null)
    return { status: 'failed', reason: outcome.failure, algorithm, keyId, ...rest, steps };
  return { status: 'verified', algorithm: algorithm ?? '', keyId, ...rest, steps };
}

/**
 * What can be said of a JWS without any key: that it is malformed, or refused for its header. Null when keys are needed
 * to go on. `metadata`: the step before, where there was one.
 */
export function verificationWithoutKeys(
  token: string,
  checkedAt: number,
  metadata: EarlierSteps = [],
): Verification | null {
  const header = readTokenHeader(token);
  if (header === null || token.split('.', 4).length !== 3) return malformed;
  const failure = refusedByHeader(header);
  if (failure === null) return null;
  const before = [...metadata, noKeysStep('skipped', null, null)];
  const checked = { keySource: 'issuer', keysUrl: null, checkedAt, before } as const;
  return toVerification(header, { failure, chosenBy: null, candidates: 0 }, checked);
}

/** HMAC never counts where keys are published. Without keys it is still refused, for the same reason. */
export function refusedHmac(
  token: string,
  checkedAt: number,
  keysUrl: string | null,
  before: EarlierSteps,
): Verification | null {
  const header = readTokenHeader(token);
  if (header === null || !isHmac(header.algorithm)) return null;
  const outcome = { failure: 'hmac_not_allowed', chosenBy: null, candidates: 0 } as const;
  return toVerification(header, outcome, { keySource: 'issuer', keysUrl, checkedAt, before });
}

type Fit = 'fits' | 'differs' | 'unusable';

async function tryKey(token: string, jwk: JWK, algorithm: string): Promise<Fit> {
  let key: Awaited<ReturnType<typeof importJWK>>;
  try {
    key = await importJWK({ ...jwk, alg: algorithm }, algorithm);
  } catch {
    return 'unusable';
  }
  return compactVerify(token, key, { algorithms: [algorithm] }).then(
    () => 'fits',
    () => 'differs',
  );
}

async function judge(token: string, header: TokenHeader, set: KeySet): Promise<TokenOutcome> {
  const refused = refusedByHeader(header);
  if (refused !== null) return { failure: refused, chosenBy: null, candidates: 0 };
  const algorithm = header.algorithm ?? '';
  if (isHmac(algorithm)) {
    const forged = signedWithPublicKey(token, algorithm, set);
    const failure = forged ? 'hmac_with_public_key' : 'hmac_not_allowed';
    return { failure, chosenBy: null, candidates: 0 };
  }
  const chosen = chooseKeys(set, header, algorithm);
  const named = async (failure: VerificationFailure) =>
    (await signedByEmbeddedKey(token, algorithm, header)) ? 'embedded_key' : failure;
  if (!chosen.ok)
    return { failure: await named(chosen.reason), chosenBy: null, candidates: chosen.candidates };
  const { keys, by } = chosen;
  const outcome = { chosenBy: by, candidates: keys.length };
  let usable = false;
  for (const jwk of keys) {
    const fit = await tryKey(token, jwk, algorithm);
    if (fit === 'fits') return { failure: null, ...outcome };
    usable ||= fit === 'differs';
  }
  return { failure: usable ? await named('signature_mismatch') : 'key_unusable', ...outcome };
}

/**
 * Checks the signature of a compact JWS (RFC 7515 section 5.2) against a set of public keys, and nothing else: claims
 * are judged elsewhere. Keys named in the token itself (`jwk`, `jku`, `x5c`, `x5u`) never count. `before`: the steps
 * that led to these keys.
 */
export async function verifyJws(
  token: string,
  set: KeySet,
  checkedAt: number,
  before: EarlierSteps = [],
): Promise<Verification> {
  const header = readTokenHeader(token);
  if (header === null || token.split('.', 4).length !== 3) return malformed;
  const checked = { keySource: set.source, keysUrl: set.url, checkedAt, before };
  return toVerification(header, await judge(token, header, set), checked);
}
