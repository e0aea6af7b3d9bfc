import { describe, expect, it } from 'vitest';
import type { ApiCall } from './api-call.ts';
import { withToken } from './token-placement.ts';

const call: ApiCall = {
  method: 'GET',
  url: 'https://api.test/a?b=1&to%6Ben=old&c',
  headers: [
    ['AUTHORIZATION', 'Basic eDp5'],
    ['X-A', 'b'],
  ],
  body: null,
};
const header = (name: string, prefix: string) => ({ in: 'header', name, prefix }) as const;

describe('a token', () => {
  it('takes the place of a header of its name, whatever its case', () => {
    const placed = withToken(call, { value: 't', placement: header('Authorization', 'Bearer') });
    expect(placed.headers).toEqual([
      ['Authorization', 'Bearer t'],
      ['X-A', 'b'],
    ]);
    expect(placed.url).toBe(call.url);
  });

  it('stands alone where it has no prefix, and leaves other headers', () => {
    const placed = withToken(call, { value: 't', placement: header('X-Api-Token', '') });
    expect(placed.headers).toEqual([['X-Api-Token', 't'], ...call.headers]);
  });

  it('takes the place of parameters of its name in the query, and leaves the others as written', () => {
    const placed = withToken(call, { value: 'a b&c', placement: { in: 'query', name: 'token' } });
    expect(placed.url).toBe('https://api.test/a?b=1&c&token=a%20b%26c');
    expect(placed.headers).toEqual(call.headers);
  });

  it('begins a query where there was none', () => {
    const bare = { ...call, url: 'https://api.test/' };
    const placed = withToken(bare, { value: 't', placement: { in: 'query', name: 'x y' } });
    expect(placed.url).toBe('https://api.test/?x%20y=t');
  });
});
