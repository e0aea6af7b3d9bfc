import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  accessClaims,
  type EvidenceChange,
  fixtureAudience,
  fixtureNow,
  idClaims,
  machineEvidence,
  opaque,
  pastedEvidence,
  signed,
  userEvidence,
} from '../inspection/evidence.fixture.ts';
import type { JsonObject } from '../tokens/json.ts';
import type { TokenSet, TokenSetEvidence } from '../tokens/token-set.ts';
import { type Comparison, compareTokenSets } from './compare-token-sets.ts';
import type { ComparedValue } from './compared-value.ts';
import { differingPart } from './differing-part.ts';
import { personName } from './person-name.ts';
import { matchesSearch } from './search-token-sets.ts';

function setOf(evidence: TokenSetEvidence, change: Partial<TokenSet> = {}): TokenSet {
  return {
    id: 'left',
    environmentId: 'env',
    applicationId: 'app',
    origin: 'minted',
    parentId: null,
    fingerprint: '',
    mintedAt: fixtureNow,
    legs: [],
    evidence,
    ...change,
  };
}

const withAccess = (claims: JsonObject | string, change: EvidenceChange = {}) =>
  setOf(userEvidence({ accessToken: signed(claims), ...change }));
const compare = (left: TokenSet, right: TokenSet) => compareTokenSets(left, right, fixtureNow);
const rowsOf = (comparison: Comparison, token: 'id' | 'access' = 'access') =>
  comparison.tokens[token].groups.flatMap(({ rows }) => rows);
const rowOf = (comparison: Comparison, name: string): ComparedValue | undefined =>
  rowsOf(comparison).find((row) => row.name === name);
const codesOf = ({ observations }: Comparison, token?: 'id' | 'access') =>
  observations.filter((each) => token === undefined || each.token === token).map(({ code }) => code);
const refreshedFrom = (evidence: TokenSetEvidence) =>
  setOf(evidence, { id: 'right', origin: 'refreshed', parentId: 'left' });

describe('claims of two tokens', () => {
  it('tells a claim of one side from a changed one', () => {
    const { org_code: _, ...without } = accessClaims;
    const found = compare(withAccess(accessClaims), withAccess({ ...without, extra: 1, azp: 'other' }));
    expect(rowOf(found, 'org_code')).toMatchObject({ state: 'only_left', right: null });
    expect(rowOf(found, 'extra')).toMatchObject({ state: 'only_right', left: null });
    expect(rowOf(found, 'azp')?.state).toBe('changed');
    expect(rowOf(found, 'iss')?.state).toBe('same');
    expect(found.tokens.access.different).toBe(3);
  });

  it.each([
    ['aud', 'a', ['a']],
    ['aud', ['a', 'b'], ['b', 'a']],
    ['scope', 'read write', 'write  read'],
    ['scp', ['read', 'write'], 'read write'],
    ['permissions', ['x', 'x'], ['x']],
    ['address', { a: 1, b: 2 }, { b: 2, a: 1 }],
  ])('counts %s as the same, written differently: %j and %j', (name, one, other) => {
    const row = rowOf(compare(withAccess({ [name]: one }), withAccess({ [name]: other })), name);
    expect(row).toMatchObject({ state: 'same', writtenDifferently: true });
  });

  it.each([
    ['other_list', ['a', 'b'], ['b', 'a']],
    ['name', 'a b', 'b a'],
    ['level', 1, '1'],
    ['level', null, 'null'],
    ['aud', [], ['']],
  ])('counts %s as changed: %j and %j', (name, one, other) => {
    const row = rowOf(compare(withAccess({ [name]: one }), withAccess({ [name]: other })), name);
    expect(row?.state).toBe('changed');
  });

  it('does not take two numbers for the same that only JavaScript can’t tell apart', () => {
    const found = compare(withAccess('{"n":9007199254740993}'), withAccess('{"n":9007199254740992}'));
    expect(rowOf(found, 'n')?.state).toBe('changed');
  });

  it('names what was added to a list and what was taken away', () => {
    const found = compare(
      withAccess({ ...accessClaims, scp: ['openid', 'read:orders'] }),
      withAccess({ ...accessClaims, scp: ['openid', 'write:orders'] }),
    );
    expect(rowOf(found, 'scp')?.parts).toEqual({
      both: ['openid'],
      onlyLeft: ['read:orders'],
      onlyRight: ['write:orders'],
    });
  });

  it('measures times by their distance', () => {
    const found = compare(
      withAccess(accessClaims),
      withAccess({ ...accessClaims, exp: accessClaims.exp + 60 }),
    );
    expect(rowOf(found, 'exp')).toMatchObject({ state: 'changed', laterBy: 60_000 });
    expect(rowOf(found, 'exp')?.left?.date).toMatch(/^\d{4}-/);
    expect(rowOf(compare(withAccess({ exp: 'soon' }), withAccess({ exp: 1 })), 'exp')?.laterBy).toBeNull();
  });

  it('keeps the earlier values of a repeated claim, and does not call it the same', () => {
    const found = compare(withAccess('{"aud":"x","aud":"a"}'), withAccess('{"aud":"a"}'));
    expect(rowOf(found, 'aud')).toMatchObject({ state: 'changed', repeated: true, left: { repeats: ['x'] } });
  });

  it('shows nothing hidden', () => {
    const found = compare(withAccess({ 'a\u202e': 'x\u202e' }), withAccess({ scope: 'b\u0000' }));
    expect(rowOf(found, 'a\u202e')).toMatchObject({ shownName: 'a\\u202e', left: { text: 'x\\u202e' } });
    expect(rowOf(found, 'scope')?.right?.text).toBe('b\\u0000');
  });

  it('compares headers too', () => {
    const found = compare(
      setOf(userEvidence()),
      setOf(userEvidence({ accessToken: signed(accessClaims, { header: { alg: 'ES256', kid: 'new' } }) })),
    );
    const header = found.tokens.access.groups.find(({ id }) => id === 'header');
    expect(header?.rows.map(({ name, state }) => [name, state])).toEqual([
      ['alg', 'changed'],
      ['kid', 'changed'],
      ['typ', 'only_left'],
    ]);
    expect(codesOf(found, 'access')).toEqual(expect.arrayContaining(['ALGORITHM_CHANGED', 'KEY_CHANGED']));
  });

  it('says that a token can’t be read, or is not there', () => {
    const found = compare(setOf(userEvidence({ accessToken: opaque })), setOf(machineEvidence()));
    expect(found.tokens.access).toMatchObject({ left: 'unreadable', right: 'read' });
    expect(found.tokens.id).toMatchObject({ left: 'read', right: 'absent' });
    expect(codesOf(found)).toContain('TOKEN_LOST');
  });
});

describe('what is pointed out', () => {
  it('says nothing but that it is the same token, of a set and itself', () => {
    const set = setOf(userEvidence());
    expect(codesOf(compare(set, set))).toEqual(['SAME_TOKEN', 'SAME_TOKEN']);
  });

  it('warns of a refresh that returned the same token', () => {
    const found = compare(setOf(userEvidence()), refreshedFrom(userEvidence()));
    expect(found.observations[0]).toMatchObject({ code: 'SAME_TOKEN', severity: 'warning', token: 'access' });
  });

  it('warns of a refresh whose new token has the old claims', () => {
    const later = { ...accessClaims, iat: accessClaims.iat + 60, exp: accessClaims.exp + 60, jti: 'new' };
    const found = compare(setOf(userEvidence()), refreshedFrom(userEvidence({ accessToken: signed(later) })));
    expect(found.observations).toContainEqual(
      expect.objectContaining({ code: 'CLAIMS_UNCHANGED', severity: 'warning', token: 'access' }),
    );
    expect(codesOf(found)).not.toContain('SAME_JTI');
  });

  it('warns of a new token with the old jti', () => {
    const later = { ...accessClaims, scp: ['openid'] };
    const found = compare(withAccess(accessClaims), withAccess(later));
    expect(codesOf(found, 'access')).toContain('SAME_JTI');
    expect(codesOf(found, 'access')).not.toContain('CLAIMS_UNCHANGED');
  });

  it.each([
    ['AUDIENCE_LOST', { aud: [] }, 'AUDIENCE_GAINED'],
    ['SCOPES_LOST', { scp: ['openid'] }, 'SCOPES_GAINED'],
    ['PERMISSIONS_CHANGED', { permissions: [] }, 'PERMISSIONS_CHANGED'],
    ['ROLES_CHANGED', { roles: [{ id: '1', key: 'admin', name: 'Admin' }] }, 'ROLES_CHANGED'],
    ['OTHER_USER', { sub: 'kp_sam' }, 'OTHER_USER'],
    ['OTHER_ISSUER', { iss: 'https://acme.kinde.com' }, 'OTHER_ISSUER'],
    ['OTHER_CLIENT', { azp: 'another' }, 'OTHER_CLIENT'],
    ['OTHER_ORGANISATION', { org_code: 'org_2' }, 'OTHER_ORGANISATION'],
    ['LIFETIME_CHANGED', { exp: accessClaims.exp - 3_600 }, 'LIFETIME_CHANGED'],
  ] as const)('names %s, and seen from the other side its opposite', (code, change, opposite) => {
    const left = withAccess(accessClaims);
    const right = withAccess({ ...accessClaims, ...change, jti: 'other' });
    expect(codesOf(compare(left, right), 'id')).toEqual(['SAME_TOKEN']);
    expect(codesOf(compare(left, right)).filter((each) => each !== 'SAME_TOKEN')).toEqual([code]);
    expect(codesOf(compare(right, left)).filter((each) => each !== 'SAME_TOKEN')).toEqual([opposite]);
  });

  it('tells a person’s tokens from a machine’s, and a request that differs', () => {
    const found = compare(setOf(userEvidence()), setOf(machineEvidence()));
    expect(codesOf(found)).toEqual(expect.arrayContaining(['OTHER_USER', 'ASKED_DIFFERS']));
    expect(found.asked.find(({ name }) => name === 'audiences')).toMatchObject({ state: 'changed' });
  });

  it('does not call subjects of two issuers two people', () => {
    const found = compare(
      withAccess(accessClaims),
      withAccess({ ...accessClaims, iss: 'https://elsewhere.test', sub: 'other' }),
    );
    expect(codesOf(found)).not.toContain('OTHER_USER');
  });

  it.each([
    [{}, {}, 'The sets are about two people'],
    [
      { name: 'Ada Lovelace' },
      { given_name: 'Sam', family_name: 'Rivera' },
      'The sets are about two people: Ada Lovelace and Sam Rivera',
    ],
    [{ name: 'Ada' }, {}, 'The sets are about two people: Ada and kp_sam'],
    [{ name: 'A\u202eda' }, { name: 'Sam' }, 'The sets are about two people: A\\u202eda and Sam'],
  ])('calls two people by their names: %j, %j', (one, other, title) => {
    const { email: _, ...nameless } = idClaims;
    const left = withAccess(accessClaims, { idToken: signed({ ...nameless, ...one }) });
    const right = withAccess(
      { ...accessClaims, sub: 'kp_sam' },
      { idToken: signed({ ...nameless, sub: 'kp_sam', ...other }) },
    );
    const found = compare(left, right).observations.find(({ code }) => code === 'OTHER_USER');
    expect(found?.title).toBe(title);
    expect(found?.detail).toContain('kp_sam');
  });

  it('compares extra parameters by name, and where the sets come from', () => {
    const extra = { authorize: [{ name: 'audience_hint', value: 'a' }], token: [], refresh: [] };
    const found = compare(setOf(userEvidence()), setOf(userEvidence({ asked: { extra } })));
    expect(found.asked.find(({ name }) => name === 'audience_hint')?.state).toBe('only_right');
    expect(found.origins.map(({ state }) => state)).toEqual(['same', 'same', 'same', 'same']);
    const pasted = compare(setOf(userEvidence()), setOf(pastedEvidence()));
    expect(pasted.origins.find(({ name }) => name === 'application')?.state).toBe('only_left');
  });
});

const claims = fc.dictionary(
  fc.oneof(
    fc.constantFrom('aud', 'scope', 'scp', 'exp', 'iat', 'jti', 'sub', 'iss', 'azp', 'roles', '__proto__'),
    fc.string(),
  ),
  fc.oneof(fc.jsonValue(), fc.array(fc.string()), fc.constantFrom('a b', fixtureAudience, 1_700_000_000)),
  { maxKeys: 12 },
);
const sets = claims.map((payload) =>
  withAccess(JSON.stringify(payload), {
    idToken: signed({ ...idClaims, nonce: String(Object.keys(payload)) }),
  }),
);

const mirrored = {
  same: 'same',
  changed: 'changed',
  only_left: 'only_right',
  only_right: 'only_left',
} as const;

test('a set compared with itself is the same in every claim', () => {
  fc.assert(
    fc.property(sets, (set) => {
      const found = compare(set, set);
      expect(
        [...rowsOf(found), ...rowsOf(found, 'id'), ...found.asked].map(({ state }) => state),
      ).not.toContain('changed');
      expect(found.tokens.access.different).toBe(0);
    }),
  );
});

test('exchanging the sides exchanges left and right and nothing else', () => {
  fc.assert(
    fc.property(sets, sets, (left, right) => {
      const there = rowsOf(compare(left, right));
      const back = new Map(rowsOf(compare(right, left)).map((row) => [row.name, row]));
      expect(back.size).toBe(new Set(there.map(({ name }) => name)).size);
      for (const row of there) {
        const other = back.get(row.name);
        expect(other?.state).toBe(mirrored[row.state]);
        expect(other?.left).toEqual(row.right);
        expect(new Set(other?.parts?.onlyLeft)).toEqual(new Set(row.parts?.onlyRight));
        expect((other?.laterBy ?? 0) + (row.laterBy ?? 0)).toBe(0);
      }
    }),
  );
});

test('each claim of either side stands in exactly one row', () => {
  fc.assert(
    fc.property(claims, claims, (one, other) => {
      const found = compare(withAccess(JSON.stringify(one)), withAccess(JSON.stringify(other)));
      const claimed = found.tokens.access.groups.filter(({ id }) => id !== 'header');
      const names = claimed.flatMap(({ rows }) => rows.map(({ name }) => name));
      expect(names.toSorted()).toEqual([...new Set([...Object.keys(one), ...Object.keys(other)])].toSorted());
    }),
  );
});

test('the differing part and its surroundings make up both texts, and cut no character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), fc.string(), (a, b, same) => {
      for (const [left, right] of [
        [a, b],
        [same + a, same + b],
        [a + same, b + same],
      ] as const) {
        const part = differingPart(left, right);
        expect(part.before + part.left + part.after).toBe(left);
        expect(part.before + part.right + part.after).toBe(right);
        for (const piece of Object.values(part)) expect(piece.isWellFormed()).toBe(true);
      }
    }),
  );
  expect(differingPart('read:orders', 'read:users')).toMatchObject({
    before: 'read:',
    left: 'ord',
    right: 'us',
  });
});

test.each([
  [{ sub: 'kp_1', name: ' ' }, null],
  [{ name: 'Ada Lovelace', given_name: 'A', email: 'ada@acme.test' }, 'Ada Lovelace'],
  [{ given_name: 'Ada', family_name: 'Lovelace', preferred_username: 'ada' }, 'Ada Lovelace'],
  [{ family_name: 'Lovelace', preferred_username: 'ada' }, 'Lovelace'],
  [{ preferred_username: 'ada', email: 'ada@acme.test' }, 'ada'],
  [{ email: 'ada@acme.test' }, 'ada@acme.test'],
])('the claims %j name %s', (claims: Readonly<Record<string, string>>, name) => {
  expect(personName((claim) => claims[claim] ?? null)).toBe(name);
});

describe('searching token sets', () => {
  const set = {
    name: 'Before the fix',
    applicationName: 'Storefront',
    origin: 'refreshed',
    audiences: ['https://api.acme.test/orders'],
    idTokenAudiences: ['client-1'],
    scopes: ['read:orders'],
    subject: 'kp_5b0d',
    person: 'Ada Lovelace',
  };
  it.each(['nothing', 'storefront nothing'])('passes over a set without %s', (query) =>
    expect(matchesSearch(set, 'Staging', query)).toBe(false),
  );
  it.each([
    '',
    '  ',
    'FIX',
    'store',
    'orders staging',
    'read:',
    'kp_5b0d',
    'lovelace',
    'client-1',
    'refreshed',
  ])('finds a set by “%s”', (query) => expect(matchesSearch(set, 'Staging', query)).toBe(true));
});
