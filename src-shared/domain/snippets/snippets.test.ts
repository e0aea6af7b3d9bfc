import { describe, expect, it } from 'vitest';
import { enforcedDemands, firstDemands } from '../demands/enforced-demands.ts';
import type { ApiDemands } from '../environments/api-demands.ts';
import { snippetIds } from './snippet.ts';
import { snippetsFor } from './snippets.ts';

const api = 'https://api.acme.test/orders';

function snippets(changes: Partial<ApiDemands> = {}, issuer = 'https://acme.kinde.com') {
  const demands = enforcedDemands(
    { audience: api, demands: { ...firstDemands, ...changes } },
    { issuer, profile: 'kinde' },
  );
  return demands === null ? [] : snippetsFor(demands);
}

const codesOf = (changes: Partial<ApiDemands> = {}) =>
  snippets(changes).map(({ id, code }) => [id, code ?? ''] as const);

const everything: Partial<ApiDemands> = {
  audiences: [api, 'https://api.acme.test/billing'],
  audienceMatch: 'all',
  authorizedParties: ['client-7'],
  scopes: ['read:orders'],
  scopeClaims: ['permissions'],
  type: 'at+jwt',
  algorithms: ['RS256', 'ES256'],
  leewaySeconds: 37,
  requiredClaims: ['exp', 'tenant'],
};

describe('the code', () => {
  it('is there for each library, once', () => {
    expect(snippets().map(({ id }) => id)).toEqual([...snippetIds]);
  });

  it('is none where a library knows none of the algorithms, because some take an empty list for any', () => {
    const without = (algorithms: readonly string[]) =>
      snippets({ algorithms })
        .filter(({ code }) => code === null)
        .map(({ id }) => id);
    expect(without(['RS256'])).toEqual([]);
    expect(without(['EdDSA'])).toEqual(['spring', 'aspnet']);
    expect(without(['PS256'])).toEqual(['php']);
    expect(without(['HS256'])).toEqual([...snippetIds]);
  });

  it.each(codesOf(everything))('for %s holds every value that is demanded', (_, code) => {
    for (const value of [
      'https://acme.kinde.com',
      api,
      'https://api.acme.test/billing',
      'client-7',
      'azp',
      'read:orders',
      'permissions',
      'at+jwt',
      'RS256',
      'ES256',
      '37',
      'tenant',
    ])
      expect(code).toContain(value);
  });

  it.each(codesOf())('for %s leaves out what is not demanded', (_, code) => {
    expect(code).not.toMatch(/insufficient_scope|another client|type is another/);
  });

  it.each(codesOf(everything))('for %s takes neither HMAC nor none', (_, code) => {
    expect(code).not.toMatch(/HS256|["']none["']/);
  });

  it.each(codesOf({ ...everything, type: 'x', audiences: ['\u202e\u2028”'] }))(
    'for %s is plain ASCII, so that nothing hides in it',
    (_, code) => {
      expect(code).toMatch(/^[\t\n -~]+$/);
    },
  );

  it('says what the library leaves to hand, and nothing that is not demanded', () => {
    const byHand = (changes: Partial<ApiDemands>) =>
      snippets(changes).find(({ id }) => id === 'jose')?.byHand;
    expect(byHand({})).toEqual([]);
    expect(byHand(everything)).toEqual(['all of several audiences', 'the client', 'scopes']);
  });

  it('allows http to ASP.NET for an issuer that is http, and only then', () => {
    const aspnet = (issuer: string) => snippets({}, issuer).find(({ id }) => id === 'aspnet')?.code;
    expect(aspnet('http://127.0.0.1:9')).toContain('RequireHttpsMetadata = false');
    expect(aspnet('https://acme.test')).not.toContain('RequireHttpsMetadata');
  });
});
