import { expect, test } from 'vitest';
import type { TokenSetSummary } from '../../../../src-shared/contract/views.ts';
import { holderAmong } from './holder-among.ts';

const set = (environmentId: string, person: string | null): TokenSetSummary => ({
  id: `${environmentId} ${person ?? ''}`,
  environmentId,
  applicationId: 'app',
  applicationName: 'Storefront',
  origin: 'minted',
  parentId: null,
  name: null,
  pinned: false,
  mintedAt: 1,
  fingerprint: 'f',
  accessForm: 'jws',
  audiences: [],
  idTokenAudiences: [],
  scopes: [],
  subject: '1',
  person,
  holds: { id: false, access: true },
});

test.each([
  ['another environment', set('one', null), set('other', 'Ada')],
  ['no environment', set('', null), set('', 'Ada')],
])('takes no name from a set of %s', (_, nameless, named) => {
  expect(holderAmong(nameless, [nameless, named])).toBe('1');
});

test('takes the name of the same subject in the same environment, and first its own', () => {
  expect(holderAmong(set('one', null), [set('one', 'Ada')])).toBe('Ada');
  expect(holderAmong(set('', 'Sam'), [set('', 'Ada')])).toBe('Sam');
});
