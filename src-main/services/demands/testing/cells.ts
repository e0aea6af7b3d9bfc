import { firstDemands } from '../../../../src-shared/domain/demands/enforced-demands.ts';
import type { ApiDemands } from '../../../../src-shared/domain/environments/api-demands.ts';
import type { Claims, Signing, TestIssuer } from './test-issuer.ts';

const orders = 'https://api.acme.test/orders';
const billing = 'https://api.acme.test/billing';
/** Ends literals, interpolates and reorders wherever it is not escaped. */
const hostile =
  'https://x.test/"\'`\\\n\r\u2028$' + '{process.exit(9)}#{exit 9}$GLOBALS\u202e{}%s\u0000é😀</script>';

const scopeWithQuotes = '"\'`\\$' + '{x}#{x}';

/** Demands of many kinds, each on its own and all at once. */
export const demandsByName: Readonly<
  Record<string, { readonly audience: string; readonly demands: ApiDemands }>
> = {
  'the first ones': api({}),
  'two minutes of leeway': api({ leewaySeconds: 120 }),
  'any of two audiences': api({ audiences: [orders, billing] }),
  'all of two audiences': api({ audiences: [orders, billing], audienceMatch: 'all' }),
  'one client': api({ authorizedParties: ['storefront', 'back-office'] }),
  'scopes where the provider puts them': api({ scopes: ['read:orders'] }),
  'scopes among permissions': api({ scopes: ['read:orders'], scopeClaims: ['permissions', 'scope'] }),
  'several scopes': api({ scopes: ['read:orders', 'create:orders'] }),
  'type at+jwt': api({ type: 'at+jwt' }),
  'type application/AT+JWT': api({ type: 'application/AT+JWT' }),
  'any asymmetric algorithm': api({ algorithms: [] }),
  'ES256 alone': api({ algorithms: ['ES256'] }),
  'no claim beyond the rest': api({ requiredClaims: [] }),
  'claims that must be there': api({ requiredClaims: ['exp', 'sub', 'jti', 'constructor'] }),
  'values that try to break out': api({
    audiences: [hostile],
    authorizedParties: [hostile],
    scopes: ['read:orders', scopeWithQuotes],
    scopeClaims: [hostile, 'scope'],
    requiredClaims: [hostile],
  }),
  everything: api({
    audiences: [orders, billing],
    audienceMatch: 'all',
    authorizedParties: ['storefront'],
    scopes: ['read:orders'],
    type: 'at+jwt',
    leewaySeconds: 120,
    requiredClaims: ['exp', 'iat', 'sub'],
  }),
};

function api(changes: Partial<ApiDemands>) {
  return { audience: orders, demands: { ...firstDemands, ...changes } };
}

type Made = readonly [claims: Claims, signing?: Signing];

/** Tokens right and wrong. `now`: seconds since the epoch; every time lies well off the edge. */
export async function tokensByName(
  issuer: TestIssuer,
  now: number,
): Promise<Readonly<Record<string, string>>> {
  const good: Claims = {
    iss: issuer.issuer,
    aud: orders,
    sub: 'kp_1',
    azp: 'storefront',
    iat: now - 60,
    exp: now + 3_600,
    scope: 'openid read:orders',
  };
  const without = (name: string) => Object.fromEntries(Object.entries(good).filter(([key]) => key !== name));
  const made: Readonly<Record<string, Made>> = {
    good: [good],
    'another issuer': [{ ...good, iss: 'https://elsewhere.test' }],
    'the issuer with a slash': [{ ...good, iss: `${issuer.issuer}/` }],
    'no issuer': [without('iss')],
    'a list as issuer': [{ ...good, iss: [issuer.issuer] }],
    'another audience': [{ ...good, aud: billing }],
    'the audience with a slash': [{ ...good, aud: `${orders}/` }],
    'a list with the audience': [{ ...good, aud: ['x', orders] }],
    'a list with both audiences': [{ ...good, aud: [billing, orders] }],
    'an empty list of audiences': [{ ...good, aud: [] }],
    'no audience': [without('aud')],
    'a number as audience': [{ ...good, aud: 7 }],
    'another client': [{ ...good, azp: 'partner' }],
    'client_id in place of azp': [{ ...without('azp'), client_id: 'storefront' }],
    'azp and client_id that disagree': [{ ...good, azp: 'partner', client_id: 'storefront' }],
    'no client': [without('azp')],
    'a number as client': [{ ...good, azp: 7 }],
    'another scope': [{ ...good, scope: 'openid' }],
    'a scope that only begins so': [{ ...good, scope: 'read:orders:all' }],
    'a list of scopes': [{ ...good, scope: ['openid', 'read:orders', 'create:orders'] }],
    'both scopes': [{ ...good, scope: 'create:orders read:orders' }],
    'scp in place of scope': [{ ...without('scope'), scp: ['read:orders'] }],
    'scp beside an empty scope': [{ ...good, scope: '', scp: ['read:orders'] }],
    'permissions that hold it': [{ ...good, scope: '', permissions: ['read:orders'] }],
    'empty permissions': [{ ...good, permissions: [] }],
    'no scope': [without('scope')],
    'null as scope': [{ ...good, scope: null }],
    'typ JWT': [good, { header: { typ: 'JWT' } }],
    'typ at+jwt': [good, { header: { typ: 'at+jwt' } }],
    'typ application/at+JWT': [good, { header: { typ: 'application/at+JWT' } }],
    'a number as typ': [good, { header: { typ: 7 } }],
    'signed with ES256': [good, { by: 'ec' }],
    'HS256 with the public key': [good, { by: 'hmac' }],
    'alg none': [good, { by: 'nobody' }],
    'alg NONE': [good, { by: 'nobody', header: { alg: 'NONE' } }],
    'signed by somebody else': [good, { by: 'stranger' }],
    'an unknown kid': [good, { by: 'stranger', header: { kid: 'other' } }],
    'changed after signing': [good, { tampered: true }],
    'a critical extension': [good, { header: { crit: ['exp'], exp: 1 } }],
    'expired for a minute': [{ ...good, exp: now - 60 }],
    'expired for an hour': [{ ...good, exp: now - 3_600 }],
    'no exp': [without('exp')],
    'a text as exp': [{ ...good, exp: String(now + 3_600) }],
    'null as exp': [{ ...good, exp: null }],
    'a truth value as exp': [{ ...good, exp: true }],
    'valid in a minute': [{ ...good, nbf: now + 60 }],
    'valid in an hour': [{ ...good, nbf: now + 3_600 }],
    'valid since a minute': [{ ...good, nbf: now - 60 }],
    'a text as nbf': [{ ...good, nbf: 'soon' }],
    'a text as iat': [{ ...good, iat: 'now' }],
    'an iat in the future': [{ ...good, iat: now + 3_600 }],
    'no subject': [without('sub')],
    'null as subject': [{ ...good, sub: null }],
    'jti and a claim named as a member of every object': [{ ...good, jti: 'j', constructor: 1 }],
    'a member named __proto__': [{}, { payload: `{"__proto__":${JSON.stringify(good)}}` }],
    'aud twice': [
      {},
      {
        payload: `${JSON.stringify({ ...good, aud: billing }).slice(0, -1)},"aud":${JSON.stringify(orders)}}`,
      },
    ],
    'meets the values that try to break out': [
      { ...good, aud: hostile, azp: hostile, scope: '', [hostile]: `read:orders ${scopeWithQuotes}` },
    ],
    'meets everything': [{ ...good, aud: [orders, billing] }, { header: { typ: 'at+jwt' } }],
    'an ID token': [{ ...good, aud: 'storefront', nonce: 'n', at_hash: 'h' }, { header: { typ: 'JWT' } }],
  };
  const tokens = await Promise.all(
    Object.entries(made).map(
      async ([name, [claims, signing]]) => [name, await issuer.token(claims, signing)] as const,
    ),
  );
  return { ...Object.fromEntries(tokens), opaque: 'kQ2hf7-opaque', 'two parts': 'eyJhbGciOiJSUzI1NiJ9.e30' };
}
