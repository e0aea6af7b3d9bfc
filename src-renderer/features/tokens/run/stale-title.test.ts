import { expect, test } from 'vitest';
import { staleTitle } from './stale-title.ts';

const changed = 'You changed the token request: these tokens answer the earlier one';
const earlier = 'These tokens answer an earlier token request, not the one above';

type Shown = Parameters<typeof staleTitle>[0];

function set(asked: string, change: Partial<Shown> = {}): Shown {
  return {
    applicationId: 'app',
    applicationName: 'Storefront',
    origin: 'minted',
    fingerprints: [asked],
    ...change,
  };
}
const first = set('orders');
const second = set('invoices');
const feed = set('feed', { applicationId: 'feed', applicationName: 'Partner\u202e feed' });

test.each<[string, Shown, readonly Shown[], string]>([
  ['a set from before the request was edited and run again', first, [second, first], earlier],
  ['the newest set, where the request was edited since', second, [second, first], changed],
  ['the only one', first, [first], changed],
  ['an older answer to the same request as the newest', first, [set('orders'), first], changed],
  ['the newest of its application beside a newer one of another', first, [feed, first], changed],
  [
    'an older one that was refreshed just now',
    set('orders', { origin: 'refreshed' }),
    [set('orders', { origin: 'refreshed' }), second, first],
    earlier,
  ],
  [
    'the one that was run last, beside an older one that was refreshed just now',
    second,
    [set('orders', { origin: 'refreshed' }), second, first],
    changed,
  ],
  [
    'the one that was run last, beside a token that was forged just now',
    second,
    [set('', { origin: 'forged' }), second],
    changed,
  ],
  [
    'an answer to the request that was run last with another person',
    first,
    [set('orders, login', { fingerprints: ['orders, login', 'orders'] }), first],
    changed,
  ],
  ['one whose run is forgotten', set('orders', { origin: 'refreshed' }), [], changed],
])('%s', (_name, shown, sets, title) => expect(staleTitle(shown, sets, 'app')).toBe(title));

test('a set of another application is said to be that application’s', () => {
  expect(staleTitle(feed, [feed, first], 'app')).toBe(
    'These tokens answer an earlier token request of Partner\\u202e feed, not the one above',
  );
  expect(staleTitle({ ...feed, applicationName: '' }, [], 'app')).toBe(earlier);
});
