import { expect, test } from 'vitest';
import type { TokenSetSummary } from '../../../src-shared/contract/views.ts';
import { chosenAudiences } from './chosen-audiences.ts';

const set = (fields: Partial<TokenSetSummary>): TokenSetSummary => ({
  id: 's',
  environmentId: 'e',
  applicationId: 'web',
  applicationName: 'Web',
  origin: 'minted',
  parentId: null,
  name: null,
  pinned: false,
  mintedAt: 1,
  fingerprint: 'f',
  audiences: ['orders'],
  idTokenAudiences: ['client'],
  scopes: [],
  subject: null,
  ...fields,
});
const access = { kind: 'access', applicationId: 'web' } as const;

test('names no audience without a token, or without one of this application', () => {
  expect(chosenAudiences([set({})], { kind: 'none' })).toEqual([]);
  expect(chosenAudiences([set({ applicationId: 'other' })], access)).toEqual([]);
});

test.each(['pasted', 'forged'] as const)('passes over a %s token, which no call carries', (origin) => {
  const foreign = set({ origin, mintedAt: 2, audiences: ['foreign'] });
  expect(chosenAudiences([foreign, set({})], access)).toEqual(['orders']);
});

test('takes the newest set, in whatever order they come', () => {
  const newer = set({ mintedAt: 2, audiences: ['invoices'] });
  expect(chosenAudiences([set({}), newer], access)).toEqual(['invoices']);
  expect(chosenAudiences([newer, set({})], access)).toEqual(['invoices']);
});

test('names the audience of the ID token where that is sent', () => {
  expect(chosenAudiences([set({})], { kind: 'id', applicationId: 'web' })).toEqual(['client']);
});
