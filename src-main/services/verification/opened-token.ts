import type { TokenEvidence, Verification } from '../../../src-shared/domain/tokens/token-set.ts';
import { notChecked } from '../../../src-shared/domain/verification/not-checked.ts';
import type { VerificationStep } from '../../../src-shared/domain/verification/verification-step.ts';
import { type TokenFingerprint, toTokenEvidence } from '../token-sets/token-evidence.ts';
import { decryptJwe, type OpenedJwe } from './decrypt-jwe.ts';

/** An encrypted token that was opened, with the step that says so. `token`: null when no signed token was inside. */
export interface OpenedToken {
  readonly token: string | null;
  /** What was inside, without its signature; empty where it is neither token nor claims. */
  readonly evidence: Pick<TokenEvidence, 'form' | 'text'>;
  readonly envelope: NonNullable<TokenEvidence['envelope']>;
  readonly step: VerificationStep;
}

/** By the token of the set that was opened. */
export type OpenedTokens = Readonly<Partial<Record<'idToken' | 'accessToken', OpenedToken>>>;

function decryptionStep(opened: OpenedJwe): VerificationStep {
  const { algorithm, encryption } = opened;
  const reason = opened.ok ? null : opened.reason;
  return {
    step: 'decryption',
    status: reason === null ? 'done' : 'failed',
    algorithm,
    encryption,
    reason,
  };
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function contentOf(header: string, text: string, fingerprint: TokenFingerprint) {
  const inner = toTokenEvidence(text, notChecked('not_contacted'), fingerprint);
  if (inner.form === 'jws') return { token: text, evidence: { form: inner.form, text: inner.text } } as const;
  if (inner.form === 'jwe') return { token: null, evidence: { form: inner.form, text: inner.text } } as const;
  // Claims right inside, RFC 7519 appendix A.1: there is no other header than the outer one.
  const claims = isJsonObject(text) ? `${header}.${Buffer.from(text).toString('base64url')}` : null;
  return claims === null
    ? ({ token: null, evidence: { form: 'opaque', text: '' } } as const)
    : ({ token: null, evidence: { form: 'jws', text: claims } } as const);
}

/** Opens a compact JWE once. A JWE inside a JWE stays closed. */
export async function openToken(
  token: string,
  keptKey: string,
  fingerprint: TokenFingerprint,
): Promise<
  | { readonly ok: true; readonly opened: OpenedToken }
  | { readonly ok: false; readonly step: VerificationStep }
> {
  const result = await decryptJwe(token, keptKey);
  const step = decryptionStep(result);
  if (!result.ok) return { ok: false, step };
  const header = token.split('.', 1)[0] ?? '';
  const envelope = {
    text: header,
    algorithm: result.algorithm ?? '',
    encryption: result.encryption ?? '',
  };
  return { ok: true, opened: { ...contentOf(header, result.text, fingerprint), envelope, step } };
}

/** The evidence of an opened token: what was inside, with the length and fingerprint of the whole. */
export function openedEvidence(
  outer: TokenEvidence,
  opened: OpenedToken,
  verification: Verification,
): TokenEvidence {
  const { evidence, envelope, step } = opened;
  const steps = [step, ...verification.steps];
  return { ...outer, ...evidence, envelope, verification: { ...verification, steps } };
}
