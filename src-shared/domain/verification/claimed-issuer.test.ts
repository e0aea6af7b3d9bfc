import { expect, it } from 'vitest';
import { accessClaims, failing, fixtureIssuer, opaque, signed } from '../inspection/evidence.fixture.ts';
import type { TokenEvidence } from '../tokens/token-set.ts';
import { issuerToAsk } from './claimed-issuer.ts';
import { notChecked } from './not-checked.ts';

const unasked = { verification: notChecked('not_contacted') };

it.each<[string, TokenEvidence]>([
  ['an opaque token', opaque],
  ['a signature that was verified', signed(accessClaims)],
  ['a signature that does not hold', signed(accessClaims, { verification: failing('signature_mismatch') })],
  ['a token in which nothing is signed', signed(accessClaims, { verification: notChecked('not_signed') })],
  ['a token that can’t be read', signed('not json', unasked)],
  ['a token without iss', signed({ sub: 'a' }, unasked)],
  ['an iss that is no text', signed({ iss: 1 }, unasked)],
  ['an empty iss', signed({ iss: '' }, unasked)],
])('asks nobody about %s', (_name, evidence) => {
  expect(issuerToAsk(evidence)).toBeNull();
});

it('would ask the issuer that the token names', () => {
  expect(issuerToAsk(signed(accessClaims, unasked))).toBe(fixtureIssuer);
});
