import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TokenSetEvidence } from '../tokens/token-set.ts';
import { accessClaims, fixtureNow, idClaims, opaque, signed, userEvidence } from './evidence.fixture.ts';
import { inspect } from './inspect.ts';

const groupsOf = (evidence: TokenSetEvidence) => inspect(evidence, fixtureNow).rows;
const rowsOf = (evidence: TokenSetEvidence) => groupsOf(evidence).flatMap(({ rows }) => rows);
const rowOf = (evidence: TokenSetEvidence, claim: string) =>
  rowsOf(evidence).find((row) => row.claim === claim);

describe('claim rows', () => {
  it('show aud, azp and iss even where no token has them', () => {
    const evidence = userEvidence({ idToken: null, accessToken: opaque });
    const [group] = groupsOf(evidence);
    expect(group?.id).toBe('for_whom');
    expect(group?.rows.map(({ claim, access }) => [claim, access.present])).toEqual([
      ['aud', false],
      ['azp', false],
      ['iss', false],
    ]);
  });

  it('group and order the claims as the table does', () => {
    expect(groupsOf(userEvidence()).map(({ id, rows }) => [id, rows.map(({ claim }) => claim)])).toEqual([
      ['for_whom', ['aud', 'azp', 'iss']],
      ['allows', ['scp', 'permissions']],
      ['who_when', ['sub', 'org_code', 'exp', 'iat', 'auth_time', 'nonce', 'at_hash', 'jti']],
      ['rest', ['email']],
    ]);
  });

  it('carry the worst finding of their claim', () => {
    const evidence = userEvidence({ accessToken: signed({ ...accessClaims, aud: [] }) });
    expect(rowOf(evidence, 'aud')?.access).toMatchObject({
      present: true,
      text: '[]',
      finding: {
        code: 'AUD_EMPTY',
        kind: 'expectation',
        severity: 'error',
        label: 'expected https://api.acme.dev',
      },
    });
    expect(rowOf(evidence, 'aud')?.id.finding?.label).toBe('your client');
    expect(rowOf(userEvidence(), 'sub')?.access.finding?.label).toBe('same person');
    expect(rowOf(userEvidence(), 'nonce')?.id.finding?.label).toBe('as sent');
    expect(rowOf(userEvidence(), 'at_hash')?.id.finding?.label).toBe('matches access token');
    expect(rowOf(userEvidence(), 'iss')?.id.finding?.label).toBe('this issuer');
    const ignored = userEvidence({ asked: { scopes: ['openid', 'profile', 'email', 'offline_access'] } });
    expect(rowOf(ignored, 'scp')?.access.finding).toMatchObject({
      kind: 'state',
      severity: 'warning',
      label: '3 of 4 asked',
    });
  });

  it('show times raw, as a date and as a distance', () => {
    expect(rowOf(userEvidence(), 'exp')?.id).toMatchObject({
      text: String(idClaims.exp),
      note: 'in 59 min',
      date: '2026-11-28T02:00:00Z',
    });
    expect(rowOf(userEvidence(), 'exp')?.access.note).toBe('in 23 h 59 min');
  });

  it('show hostile values as they are, and no more', () => {
    const payload =
      '{"__proto__":{"a":1},"big":12345678901234567890,"dup":1,"dup":2,"rtl":"a\u202eb","nul":"\\u0000","lone":"\\ud800","html":"<img src=x>","num":"12","empty":"","list":["a","b"],"constructor":1}';
    const evidence = userEvidence({ accessToken: signed(payload) });
    const texts = Object.fromEntries(rowsOf(evidence).map(({ claim, access }) => [`_${claim}`, access.text]));
    expect(texts).toMatchObject({
      ___proto__: '{"a": 1}',
      _big: '12345678901234567890',
      _dup: '2',
      _rtl: 'a\\u202eb',
      _nul: '\\u0000',
      _lone: '\\ud800',
      _html: '<img src=x>',
      _num: '"12"',
      _empty: '""',
      _list: '["a", "b"]',
      _constructor: '1',
    });
    expect(rowOf(evidence, 'dup')?.access.repeats).toEqual(['1']);
  });

  it('hold each claim of either token exactly once', () => {
    const claims = fc.dictionary(
      fc.oneof(
        fc.constantFrom(...Object.keys(idClaims), 'scope', '__proto__', 'toString'),
        fc.string({ unit: 'binary' }),
      ),
      fc.jsonValue({ maxDepth: 2 }),
      { maxKeys: 12 },
    );
    fc.assert(
      fc.property(claims, claims, (left, right) => {
        const [id, access] = [JSON.stringify(left), JSON.stringify(right)];
        const rows = rowsOf(userEvidence({ idToken: signed(id), accessToken: signed(access) }));
        const names = rows.map(({ claim }) => claim);
        expect(new Set(names).size).toBe(names.length);
        for (const claim of Object.keys(JSON.parse(id)))
          expect(rows.find((row) => row.claim === claim)?.id.present).toBe(true);
        for (const claim of Object.keys(JSON.parse(access)))
          expect(rows.find((row) => row.claim === claim)?.access.present).toBe(true);
        const present =
          rows.filter((row) => row.id.present).length + rows.filter((row) => row.access.present).length;
        expect(present).toBe(Object.keys(JSON.parse(id)).length + Object.keys(JSON.parse(access)).length);
      }),
      { numRuns: 300 },
    );
  });
});
