import { expect, it } from 'vitest';
import type { TokenSet } from '../tokens/token-set.ts';
import { absenceText } from './absence.ts';
import { machineEvidence, userEvidence } from './evidence.fixture.ts';

const without = userEvidence({ asked: { scopes: [] } });

it.each<['id' | 'access', TokenSet['origin'], TokenSet['evidence'], string]>([
  ['id', 'minted', without, 'no ID token: openid was not asked for'],
  ['id', 'minted', userEvidence(), 'no ID token came'],
  ['id', 'refreshed', machineEvidence(), 'no ID token: a machine has none'],
  ['access', 'minted', without, 'no access token came'],
  ['id', 'pasted', without, 'none was pasted'],
  ['access', 'forged', without, 'none was forged'],
])('says of the %s token of a set that was %s why there is none', (token, origin, evidence, text) => {
  expect(absenceText(token, { origin, evidence })).toBe(text);
});
