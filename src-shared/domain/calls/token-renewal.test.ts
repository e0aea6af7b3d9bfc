import { describe, expect, it } from 'vitest';
import { accessClaims, fixtureNow, signed, userEvidence } from '../inspection/evidence.fixture.ts';
import { neededRenewal } from './token-renewal.ts';

const access = { kind: 'access', applicationId: 'a' } as const;
const refreshToken = { keyedFingerprint: 'f', length: 40 };
const set = (expiresInSeconds: number | null, refreshable: boolean, fingerprint = 'asked') => {
  const { exp: _exp, ...claims } = accessClaims;
  const token = signed(
    expiresInSeconds === null ? claims : { ...claims, exp: fixtureNow / 1_000 + expiresInSeconds },
  );
  return {
    fingerprint,
    evidence: { ...userEvidence({ accessToken: token }), refreshToken: refreshable ? refreshToken : null },
  };
};
const state = (of: ReturnType<typeof set> | null) => ({
  set: of,
  draftFingerprint: 'asked',
  now: fixtureNow,
});
const whenExpired = { token: access, renewal: 'when_expired' } as const;
const whenStale = { token: access, renewal: 'when_expired_or_stale' } as const;

describe('renewing the token of a call', () => {
  it('is never done where the request says never, or carries no token', () => {
    expect(neededRenewal({ token: access, renewal: 'never' }, state(set(-60, true)))).toBe('none');
    expect(neededRenewal({ token: { kind: 'none' }, renewal: 'when_expired' }, state(null))).toBe('none');
  });

  it('mints where there is no token yet', () => {
    expect(neededRenewal(whenExpired, state(null))).toBe('mint');
  });

  it('refreshes an expired token, and mints where nothing can be refreshed', () => {
    expect(neededRenewal(whenExpired, state(set(-60, true)))).toBe('refresh');
    expect(neededRenewal(whenExpired, state(set(-60, false)))).toBe('mint');
    expect(neededRenewal(whenExpired, state(set(4, true)))).toBe('refresh');
    expect(neededRenewal(whenExpired, state(set(60, true)))).toBe('none');
  });

  it('takes a token that doesn’t say when it expires as it is', () => {
    expect(neededRenewal(whenExpired, state(set(null, true)))).toBe('none');
  });

  it('mints for a changed token request where that counts, and never refreshes for one', () => {
    expect(neededRenewal(whenExpired, state(set(60, true, 'other')))).toBe('none');
    expect(neededRenewal(whenStale, state(set(60, true, 'other')))).toBe('mint');
    expect(neededRenewal(whenStale, state(set(60, true)))).toBe('none');
    expect(neededRenewal(whenExpired, state(set(-60, true, 'other')))).toBe('mint');
  });
});
