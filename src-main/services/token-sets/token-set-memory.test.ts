import { expect, test } from 'vitest';
import { nothingAsked } from '../../../src-shared/domain/minting/token-request.ts';
import { noEvidence } from '../../../src-shared/domain/tokens/no-evidence.ts';
import type { TokenSet } from '../../../src-shared/domain/tokens/token-set.ts';
import { createChanges } from '../changes.ts';
import { createTokenFingerprint } from './token-evidence.ts';
import { createTokenSetMemory } from './token-set-memory.ts';

function entry(id: string, changes: Partial<TokenSet> = {}) {
  const tokenSet: TokenSet = {
    id,
    environmentId: 'env',
    applicationId: 'app',
    origin: 'minted',
    parentId: null,
    fingerprint: '',
    mintedAt: 0,
    legs: [],
    evidence: noEvidence(nothingAsked, 0),
    ...changes,
  };
  const live = {
    tokenSetId: id,
    environmentId: tokenSet.environmentId,
    applicationId: tokenSet.applicationId,
    issuer: null,
    idToken: null,
    accessToken: createTokenFingerprint()(id),
    refreshToken: null,
  };
  return { tokenSet, live };
}

test('keeps no more sets than its limit; the oldest go first, their live tokens with them', () => {
  const memory = createTokenSetMemory(createChanges(), 2);
  for (const id of ['one', 'two', 'three']) memory.keep(entry(id));
  expect(memory.ofEnvironment('env').map(({ id }) => id)).toEqual(['three', 'two']);
  expect(memory.get('one')).toBeNull();
});

test('refuses to name or pin a set that is gone', () => {
  const memory = createTokenSetMemory(createChanges());
  const gone = expect.objectContaining({ problem: expect.objectContaining({ code: 'NOT_FOUND' }) });
  expect(() => memory.rename('gone', 'x')).toThrow(gone);
  expect(() => memory.pin('gone', true)).toThrow(gone);
});

test('refuses a pin above the bound, so that new sets always find room', () => {
  const memory = createTokenSetMemory(createChanges(), 3, 2);
  for (const id of ['one', 'two', 'three']) memory.keep(entry(id));
  memory.pin('one', true);
  memory.pin('two', true);
  memory.pin('two', true);
  expect(() => memory.pin('three', true)).toThrow(
    expect.objectContaining({ problem: expect.objectContaining({ code: 'REQUEST_INVALID' }) }),
  );
  for (const id of ['four', 'five']) memory.keep(entry(id));
  expect(memory.all().map(({ id }) => id)).toEqual(['five', 'two', 'one']);
});

test('keeps name and pin when the set is replaced, and loses both with it', () => {
  const memory = createTokenSetMemory(createChanges(), 2);
  memory.keep(entry('one'));
  memory.rename('one', '  before the fix ');
  memory.pin('one', true);
  memory.keep(entry('one', { mintedAt: 5 }));
  expect(memory.labelOf('one')).toEqual({ name: 'before the fix', pinned: true });
  memory.rename('one', ' ');
  expect(memory.labelOf('one').name).toBeNull();
  memory.forget('one');
  memory.keep(entry('one'));
  expect(memory.labelOf('one')).toEqual({ name: null, pinned: false });
});

test('never gives a pasted or forged set, or one of another application, as the latest', () => {
  const memory = createTokenSetMemory(createChanges());
  memory.keep(entry('minted'));
  memory.keep(entry('pasted', { origin: 'pasted' }));
  memory.keep(entry('forged', { origin: 'forged' }));
  memory.keep(entry('other', { applicationId: 'other' }));
  memory.keep(entry('elsewhere', { environmentId: 'elsewhere' }));
  expect(memory.latest('env', 'app')?.tokenSetId).toBe('minted');
});

test('forgets an environment whole and says that something changed', () => {
  const changes = createChanges();
  let announced = 0;
  changes.subscribe(() => {
    announced += 1;
  });
  const memory = createTokenSetMemory(changes);
  memory.keep(entry('one'));
  memory.keep(entry('two', { environmentId: 'other' }));
  memory.forgetEnvironment('env');
  expect(memory.get('one')).toBeNull();
  expect(memory.get('two')).not.toBeNull();
  expect(announced).toBe(3);
});
