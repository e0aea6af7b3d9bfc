import { describe, expect, it } from 'vitest';
import type { TokenSetSummary } from '../../../src-shared/contract/views.ts';
import { carriedAudiences, carriedToken, choosable, holderOf } from './carried-token.ts';

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
  accessForm: 'jws',
  idTokenAudiences: ['client'],
  scopes: [],
  subject: null,
  person: null,
  holds: { id: true, access: true },
  ...fields,
});
const access = { kind: 'access', applicationId: 'web' } as const;
const audiences = (sets: readonly TokenSetSummary[], token: Parameters<typeof carriedToken>[1]) =>
  carriedAudiences(carriedToken(sets, token, null));

describe('the token that goes along', () => {
  it('is none without a choice, and unknown where the application has no set', () => {
    expect(carriedToken([set({})], { kind: 'none' }, null)).toMatchObject({ by: 'none', set: null });
    expect(audiences([set({})], { kind: 'none' })).toEqual([]);
    expect(audiences([set({ applicationId: 'other' })], access)).toEqual([]);
  });

  it.each(['pasted', 'forged'] as const)('is never a %s one by itself', (origin) => {
    const foreign = set({ id: 'x', origin, mintedAt: 2, audiences: ['foreign'] });
    expect(audiences([foreign, set({})], access)).toEqual(['orders']);
  });

  it('is of the newest set, in whatever order they come', () => {
    const newer = set({ mintedAt: 2, audiences: ['invoices'] });
    expect(audiences([set({}), newer], access)).toEqual(['invoices']);
    expect(audiences([newer, set({})], access)).toEqual(['invoices']);
  });

  it('has the audience of the ID token where that is sent', () => {
    expect(audiences([set({})], { kind: 'id', applicationId: 'web' })).toEqual(['client']);
  });

  it.each(['minted', 'pasted', 'forged'] as const)('is of the chosen set where one is, %s too', (origin) => {
    const chosen = set({ id: 'x', origin, mintedAt: 0, audiences: ['old'] });
    const carried = carriedToken([chosen, set({})], { kind: 'none' }, { id: 'x', token: 'access' });
    expect(carried).toMatchObject({ by: 'choice', set: { id: 'x' }, choiceIsGone: false });
    expect(carriedAudiences(carried)).toEqual(['old']);
  });

  it('is of the newest set again when the chosen one is gone, and says so once that is known', () => {
    const chosen = { id: 'gone', token: 'access' } as const;
    expect(carriedToken([set({})], access, chosen)).toMatchObject({
      by: 'newest',
      set: { id: 's' },
      choiceIsGone: true,
    });
    expect(carriedToken(null, access, chosen)).toMatchObject({ set: null, choiceIsGone: false });
  });
});

describe('a token set', () => {
  it('can be chosen for its access token, else its ID token, but for no forged ID token', () => {
    expect(choosable(set({}))).toEqual({ id: 's', token: 'access' });
    expect(choosable(set({ holds: { id: true, access: false } }))).toEqual({ id: 's', token: 'id' });
    expect(choosable(set({ origin: 'forged', holds: { id: true, access: false } }))).toBeNull();
    expect(choosable(set({ holds: { id: false, access: false } }))).toBeNull();
  });

  it('is somebody’s, by the best name that is known of its subject', () => {
    const ada = set({ subject: 'kp_5b0d6f4a1c', person: 'Ada' });
    expect(holderOf(ada, [])).toBe('Ada');
    expect(holderOf(set({ subject: 'kp_5b0d6f4a1c' }), [ada])).toBe('Ada');
    expect(holderOf(set({ subject: 'kp_c27e91d3b85f' }), [ada])).toBe('kp_c27e91…');
    expect(holderOf(set({ subject: 'short' }), [ada])).toBe('short');
    expect(holderOf(set({}), [ada])).toBeNull();
  });
});
