import { expect, test } from 'vitest';
import {
  accessClaims,
  idClaims,
  opaque,
  signed,
  userEvidence,
} from '../../../src-shared/domain/inspection/evidence.fixture.ts';
import type { JsonObject } from '../../../src-shared/domain/tokens/json.ts';
import type { TokenSetEvidence } from '../../../src-shared/domain/tokens/token-set.ts';
import { summarise } from './summary.ts';

function summaryOf(evidence: TokenSetEvidence) {
  const set = {
    id: 's',
    environmentId: 'e',
    applicationId: 'a',
    fingerprint: 'f',
    origin: 'minted',
    parentId: null,
    mintedAt: 1,
    legs: [],
    evidence,
  } as const;
  return summarise(set, { name: null, pinned: false });
}

function personIn(id: JsonObject | null, access: JsonObject = {}): string | null {
  return summaryOf({
    ...userEvidence(),
    idToken:
      id === null ? null : signed({ ...idClaims, name: null, email: null, preferred_username: null, ...id }),
    accessToken: signed({ ...accessClaims, ...access }),
  }).person;
}

test('names nobody where no claim does, or where it is no text', () => {
  expect(personIn(null)).toBeNull();
  expect(personIn({ name: ' ', email: 7, preferred_username: ['ada'] })).toBeNull();
});

test.each([
  [{ name: 'Ada Lovelace', email: 'ada@acme.test' }, 'Ada Lovelace'],
  [{ email: 'ada@acme.test', given_name: 'Ada', family_name: 'Lovelace' }, 'Ada Lovelace'],
  [{ email: 'ada@acme.test', preferred_username: 'ada' }, 'ada'],
  [{ email: 'ada@acme.test' }, 'ada@acme.test'],
])('takes the best name that the ID token has: %j', (claims, person) => {
  expect(personIn(claims)).toBe(person);
});

test('looks into the access token where there is no ID token', () => {
  expect(personIn(null, { email: 'ada@acme.test' })).toBe('ada@acme.test');
});

test('tells an access token that can’t be read from one that names no audience', () => {
  expect(summaryOf(userEvidence({ accessToken: null })).accessForm).toBeNull();
  expect(summaryOf(userEvidence({ accessToken: opaque }))).toMatchObject({
    accessForm: 'opaque',
    audiences: [],
  });
  const { aud: _, ...claims } = accessClaims;
  expect(summaryOf(userEvidence({ accessToken: signed(claims) }))).toMatchObject({
    accessForm: 'jws',
    audiences: [],
  });
});
