import { describe, expect, it } from 'vitest';
import type { ApiDemands } from '../environments/api-demands.ts';
import { demandFaults } from './demands-faults.ts';
import { firstDemands } from './enforced-demands.ts';

const reasons = (changes: Partial<ApiDemands>, audience = 'https://api.acme.test') =>
  demandFaults({ ...firstDemands, ...changes }, audience).map(({ field, reason }) => `${field} ${reason}`);

describe('demands are held back', () => {
  it.each([
    ['issuer not_an_issuer', { issuer: 'acme' }],
    ['issuer not_an_issuer', { issuer: '' }],
    ['audiences empty', { audiences: [' '] }],
    ['authorizedParties empty', { authorizedParties: [''] }],
    ['scopes holds_blank', { scopes: ['read orders'] }],
    ['scopeClaims empty', { scopeClaims: [''] }],
    ['type empty', { type: '' }],
    ['type holds_blank', { type: 'at jwt' }],
    ['algorithms algorithm_none', { algorithms: ['RS256', 'None'] }],
    ['algorithms algorithm_symmetric', { algorithms: ['HS256'] }],
    ['algorithms algorithm_unknown', { algorithms: ['RSA'] }],
    ['leewaySeconds leeway_out_of_range', { leewaySeconds: -1 }],
    ['leewaySeconds leeway_out_of_range', { leewaySeconds: 1.5 }],
    ['leewaySeconds leeway_out_of_range', { leewaySeconds: Number.NaN }],
    ['leewaySeconds leeway_out_of_range', { leewaySeconds: 3_601 }],
    ['requiredClaims empty', { requiredClaims: [''] }],
  ] satisfies [string, Partial<ApiDemands>][])('for %s', (fault, changes) => {
    expect(reasons(changes)).toEqual([fault]);
  });

  it('where neither they nor the API name an audience', () => {
    expect(reasons({}, '')).toEqual(['audiences no_audience']);
    expect(reasons({ audiences: ['x'] }, '')).toEqual([]);
  });
});

it('the first demands stand as they are', () => {
  expect(reasons({})).toEqual([]);
});
