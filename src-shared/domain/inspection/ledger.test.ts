import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCheckContext } from '../checks/context.ts';
import type { TokenSetEvidence } from '../tokens/token-set.ts';
import {
  accessClaims,
  fixtureAudience,
  fixtureIssuer,
  fixtureNow,
  machineClaims,
  machineEvidence,
  opaque,
  signed,
  userEvidence,
} from './evidence.fixture.ts';
import { createLedger, ledgerResults } from './ledger.ts';

const ledgerOf = (evidence: TokenSetEvidence) => createLedger(createCheckContext(evidence, fixtureNow));
const resultsOf = (evidence: TokenSetEvidence) =>
  Object.fromEntries(ledgerOf(evidence).rows.map(({ value, result }) => [value, result]));

describe('the ledger', () => {
  it('says dropped for an audience that the token lacks', () => {
    const evidence = userEvidence({ accessToken: signed({ ...accessClaims, aud: [] }) });
    expect(ledgerOf(evidence).rows[0]).toEqual({
      kind: 'audience',
      name: null,
      value: fixtureAudience,
      asked: true,
      sentOn: ['authorize'],
      grantedIn: [],
      result: 'dropped',
      instead: null,
    });
  });

  it('says ignored for offline_access on Kinde, and renamed when offline came', () => {
    const asked = { scopes: ['openid', 'offline_access'] };
    expect(resultsOf(userEvidence({ asked })).offline_access).toBe('ignored');
    const renamed = userEvidence({
      asked,
      accessToken: signed({ ...accessClaims, scp: ['openid', 'offline'] }),
    });
    expect(resultsOf(renamed)).toMatchObject({ offline_access: 'renamed' });
    expect(resultsOf(renamed)).not.toHaveProperty('offline');
  });

  it('says unknown where an opaque token and a silent response tell nothing', () => {
    const evidence = userEvidence({
      accessToken: opaque,
      idToken: null,
      response: { tokenType: 'Bearer', expiresIn: 1, scope: null, members: [] },
    });
    expect(new Set(Object.values(resultsOf(evidence)))).toEqual(new Set(['unknown']));
  });

  it('judges a machine on Kinde by scope, not by scp, which repeats what was asked', () => {
    const evidence = machineEvidence({
      accessToken: signed({ ...machineClaims, scope: 'read:apis' }),
      response: { tokenType: 'bearer', expiresIn: 1, scope: '', members: [] },
    });
    expect(resultsOf(evidence)).toEqual({
      [`${fixtureIssuer}/api`]: 'granted',
      'read:users': 'dropped',
      'read:apis': 'granted',
    });
  });

  it('lists what came unasked', () => {
    const evidence = userEvidence({
      accessToken: signed({
        ...accessClaims,
        aud: [fixtureAudience, 'https://b'],
        scp: ['openid', 'profile', 'email', 'phone'],
      }),
    });
    expect(resultsOf(evidence)).toMatchObject({ 'https://b': 'added', phone: 'added' });
  });

  it('says where: claim, permissions, response, refresh token', () => {
    const evidence = userEvidence({
      asked: { scopes: ['openid', 'read:orders', 'offline'] },
      refreshToken: { keyedFingerprint: 'f', length: 87 },
    });
    const places = Object.fromEntries(
      ledgerOf(evidence).rows.map(({ value, grantedIn }) => [value, grantedIn]),
    );
    expect(places.openid).toEqual(['scp', 'response scope', 'ID token']);
    expect(places['read:orders']).toEqual(['permissions']);
    expect(places.offline).toEqual(['refresh token']);
  });

  it('follows several audiences joined by blanks, organisations and further parameters', () => {
    const evidence = userEvidence({
      asked: {
        audiences: ['a', 'b'],
        organization: 'org_1',
        prompt: 'login',
        extra: { authorize: [{ name: 'client_secret', value: 's3cr3t' }], token: [], refresh: [] },
      },
      sent: {
        authorize: [
          { name: 'audience', value: 'a b' },
          { name: 'org_code', value: 'org_1' },
          { name: 'prompt', value: 'login' },
        ],
      },
    });
    const { rows, legs } = ledgerOf(evidence);
    expect(legs).toEqual(['authorize', 'token']);
    expect(
      rows.filter(({ asked, sentOn }) => asked && sentOn.includes('authorize')).map(({ value }) => value),
    ).toEqual(expect.arrayContaining(['a', 'b', 'org_1', 'login']));
    expect(rows.find(({ kind }) => kind === 'organisation')?.result).toBe('granted');
    expect(JSON.stringify(rows)).not.toContain('s3cr3t');
  });

  it('holds each asked value exactly once, and each granted one', () => {
    const word = fc.constantFrom(
      'openid',
      'offline',
      'offline_access',
      'read:a',
      'read:b',
      'https://a',
      'https://a/',
      '__proto__',
      'constructor',
      'x y',
    );
    const words = fc.array(word, { maxLength: 6 });
    fc.assert(
      fc.property(words, words, words, words, fc.boolean(), (audiences, scopes, aud, scp, kinde) => {
        const evidence = userEvidence({
          asked: { audiences, scopes },
          accessToken: signed({ ...accessClaims, aud, scp }),
          ...(kinde ? {} : { environment: null }),
        });
        const { rows } = ledgerOf(evidence);
        const keys = rows.map(({ kind, value }) => `${kind} ${value}`);
        expect(new Set(keys).size).toBe(keys.length);
        const asked = rows.filter((row) => row.asked);
        expect(asked.filter(({ kind }) => kind === 'audience').map(({ value }) => value)).toEqual([
          ...new Set(audiences),
        ]);
        expect(asked.filter(({ kind }) => kind === 'scope').map(({ value }) => value)).toEqual([
          ...new Set(scopes),
        ]);
        for (const value of aud) expect(keys).toContain(`audience ${value}`);
        for (const { result } of rows) expect(ledgerResults).toContain(result);
      }),
    );
  });
});
