import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { placedClaims } from '../inspection/claim-places.ts';
import {
  accessClaims,
  fixtureNow,
  idClaims,
  machineEvidence,
  pastedEvidence,
  signed,
  userEvidence,
} from '../inspection/evidence.fixture.ts';
import { profileOf, providerProfileIds } from '../profiles/profiles.ts';
import { describeCustomClaim, dictionary, entryId, lookUpClaim, searchDictionary } from './dictionary.ts';
import { explainClaim } from './explain-claim.ts';

function claimsOfProfile(id: (typeof providerProfileIds)[number]): readonly string[] {
  const { scopeClaims, furtherScopeClaims, clientClaims, person, kindClaim, organisation, rights } =
    profileOf(id);
  return [
    ...Object.values(scopeClaims).flat(),
    ...furtherScopeClaims,
    ...clientClaims,
    ...(person ? [person.id, person.access] : []),
    ...(kindClaim ? [kindClaim.claim] : []),
    ...(organisation
      ? [organisation.claim, ...organisation.alsoIn, ...(organisation.allIn ? [organisation.allIn] : [])]
      : []),
    ...rights.permissions,
    ...rights.roles,
  ];
}

describe('the dictionary', () => {
  it('has no claim twice with the same provider', () => {
    const ids = dictionary.map(entryId);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it.each(dictionary.map((entry) => [entryId(entry), entry] as const))('says all of %s', (_, entry) => {
    expect(new URL(entry.link).protocol).toBe('https:');
    expect(entry.link).toBe(new URL(entry.link).href);
    for (const text of [entry.title, entry.meaning, entry.type, entry.setBy, entry.source])
      expect(text).toMatch(/\S/);
    expect(entry.meaning).toMatch(/[.]$/);
  });

  it('knows every claim that has a fixed place on the screen', () => {
    const unknown = Object.values(placedClaims)
      .flat()
      .filter((claim) => lookUpClaim(claim, null) === null);
    expect(unknown).toEqual([]);
  });

  it.each(providerProfileIds)('knows every claim that the profile of %s names', (id) => {
    expect(claimsOfProfile(id).filter((claim) => lookUpClaim(claim, id) === null)).toEqual([]);
  });

  it('gives a provider’s own meaning there, and the specification’s elsewhere', () => {
    expect(lookUpClaim('roles', 'entra')?.provider).toBe('entra');
    expect(lookUpClaim('roles', 'keycloak')?.provider).toBeNull();
    expect(lookUpClaim('org_code', 'generic')?.provider).toBe('kinde');
    expect(lookUpClaim('typ', null, 'header')?.place).toBe('header');
  });

  it('takes no name from a prototype for a claim', () => {
    for (const name of ['__proto__', 'constructor', 'toString', ''])
      expect(lookUpClaim(name, 'kinde')).toBeNull();
  });

  it('tells a namespaced claim from other custom ones', () => {
    expect(describeCustomClaim('https://acme.test/roles').title).not.toBe(
      describeCustomClaim('roles2').title,
    );
  });
});

describe('searching the dictionary', () => {
  it('finds nothing for words that stand nowhere', () => expect(searchDictionary('xyzzy')).toEqual([]));
  it('lists everything for no words', () => expect(searchDictionary(' ')).toHaveLength(dictionary.length));
  it.each([
    ['aud', 'aud'],
    ['AZP', 'azp'],
    ['organisation kinde', 'org_code'],
    ['fingerprint', 'amr'],
    ['at+jwt', 'typ'],
  ])('finds by %s first %s', (query, name) => expect(searchDictionary(query)[0]?.name).toBe(name));
});

describe('a claim explained', () => {
  it('says nothing of tokens that do not have it', () => {
    expect(explainClaim(userEvidence(), 'nothing_here', fixtureNow)).toMatchObject({
      entry: null,
      values: [],
    });
  });

  it('tells a time by both clocks', () => {
    const evidence = userEvidence({ serverDate: fixtureNow + 3_600_000 });
    const { values, clockAhead } = explainClaim(evidence, 'exp', fixtureNow);
    expect(clockAhead).toBe(3_600_000);
    expect(values.map(({ token }) => token)).toEqual(['id', 'access']);
    expect(values[0]?.time).toMatchObject({ byLocalClock: 'in 59 min', byServerClock: '1 min ago' });
    expect(values[0]?.time?.utc).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  it('tells no server’s time where none was told, and no time where there is none', () => {
    const silent = explainClaim(pastedEvidence(), 'exp', fixtureNow);
    expect(silent.clockAhead).toBeNull();
    expect(silent.values[0]?.time?.byServerClock).toBeNull();
    const odd = userEvidence({ accessToken: signed({ ...accessClaims, exp: 'soon' }) });
    expect(explainClaim(odd, 'exp', fixtureNow).values.at(-1)?.time).toBeNull();
  });

  it('sets aud against what was asked for', () => {
    const evidence = userEvidence({ accessToken: signed({ ...accessClaims, aud: [] }) });
    const [id, access] = explainClaim(evidence, 'aud', fixtureNow).values;
    expect(id?.notes[0]).toContain('Storefront');
    expect(access?.notes.join(' ')).toContain('Not here: https://api.acme.dev');
  });

  it('says of a machine on Kinde that scp is what was asked, and that scope decides', () => {
    const scp = explainClaim(machineEvidence(), 'scp', fixtureNow).values[0]?.notes.join(' ');
    expect(scp).toContain('Look at scope');
    expect(explainClaim(machineEvidence(), 'scope', fixtureNow).values[0]?.notes[0]).toContain('decides');
  });

  it('explains known values of lists, texts and members', () => {
    const evidence = userEvidence({ idToken: signed({ ...idClaims, amr: ['pwd', 'otp', 'unheard'] }) });
    expect(explainClaim(evidence, 'amr', fixtureNow).values[0]?.meanings.map(({ value }) => value)).toEqual([
      'otp',
      'pwd',
    ]);
    expect(explainClaim(machineEvidence(), 'gty', fixtureNow).values[0]?.meanings).toHaveLength(1);
    const bound = userEvidence({ accessToken: signed({ ...accessClaims, cnf: { jkt: 'x' } }) });
    expect(explainClaim(bound, 'cnf', fixtureNow).values[0]?.meanings[0]?.value).toBe('jkt');
  });

  it.each([
    ['azp', { azp: 'other' }, 'The client id of Storefront is'],
    ['iss', { iss: 'https://elsewhere.test' }, 'This environment’s issuer is'],
  ] as const)('says of a foreign %s what was expected', (claim, change, words) => {
    const evidence = userEvidence({ accessToken: signed({ ...accessClaims, ...change }) });
    expect(explainClaim(evidence, claim, fixtureNow).values.at(-1)?.notes[0]).toContain(words);
  });
});

test('explains any claim of any token without failing', () => {
  fc.assert(
    fc.property(fc.constantFrom(...dictionary.map(({ name }) => name)), fc.jsonValue(), (name, value) => {
      const evidence = userEvidence({ accessToken: signed(JSON.stringify({ [name]: value })) });
      for (const { time, text } of explainClaim(evidence, name, fixtureNow).values) {
        expect(typeof text).toBe('string');
        if (time) expect(time.utc).not.toBe('');
      }
    }),
  );
});
