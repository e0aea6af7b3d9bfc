// Tokens that are signed or sealed otherwise than readers expect, and refusals worth telling apart. On a provider by other
// authors.
import { accessToken, kindeAccess, kindeShape, plainShape } from './mock-shapes.ts';
import type { Change, Scenario } from './scenario.ts';
import { healthy, orders } from './sign.ts';

type Told = Pick<Scenario, 'name' | 'fact' | 'wrong'> & Partial<Scenario>;

/** Kinde's habits, with these claims in the access token. */
const asKinde = (access: object): readonly Change[] => [
  { do: 'environment', fields: { profile: 'kinde', ordersScopes: ['read:orders'] } },
  { do: 'shape', to: { ...kindeShape, scope: 'openid', access: { ...access } } },
];

function onMock(shape: object, scenario: Told): Scenario {
  return {
    provider: 'mock',
    before: [{ do: 'shape', to: { ...plainShape, ...shape } }],
    asked: { audiences: [orders] },
    ...scenario,
  };
}

export const mockSignatureScenarios: readonly Scenario[] = [
  onMock(
    { writes: { access: { signedBy: 'secret' } } },
    {
      name: 'The access token is signed with a shared secret',
      fact: 'RFC 8725 section 2.1; kinde.md 1.3: HMAC never',
      wrong: [{ finding: 'SIGNATURE_ALGORITHM_REFUSED', cause: 'SHARED_SECRET', remedy: healthy }],
    },
  ),
  onMock(
    { writes: { access: { signedBy: 'public_key' } } },
    {
      name: 'Somebody took the public key for the secret of an HMAC',
      fact: 'RFC 8725 section 2.1',
      wrong: [{ finding: 'SIGNATURE_ALGORITHM_REFUSED', cause: 'FORGED', remedy: healthy }],
    },
  ),
  onMock(
    { writes: { access: { signedBy: 'own_key' } } },
    {
      name: 'The token brings along the key that it is signed with',
      fact: 'RFC 8725 section 3.10',
      wrong: [{ finding: 'SIGNATURE_WRONG', cause: 'FORGED', remedy: healthy }],
    },
  ),
  onMock(
    { keyUse: 'enc' },
    {
      name: 'The key that signs is published for encryption',
      fact: 'RFC 7517 section 4.2; kinde.md 1.3: use must be sig',
      wrong: [{ finding: 'SIGNATURE_KEY_UNUSABLE', cause: 'KEY_UNFIT', remedy: healthy }],
    },
  ),
  onMock(
    { writes: { access: { header: { crit: ['tenant'], tenant: 'one' } } } },
    {
      name: 'The token demands an extension that nobody knows',
      fact: 'RFC 7515 section 4.1.11',
      wrong: [{ finding: 'SIGNATURE_ALGORITHM_REFUSED', cause: 'SIGNING_UNUSUAL', remedy: healthy }],
    },
  ),
  onMock(
    { writes: { access: { sealed: true } } },
    {
      name: 'The access token is encrypted',
      fact: 'RFC 7516 section 1; RFC 9068 section 2.2: may be encrypted',
      wrong: [
        {
          finding: 'TOKEN_ENCRYPTED',
          cause: 'OPAQUE_TOKEN',
          remedy: [{ do: 'afterwards', next: { do: 'decrypt' } }],
        },
      ],
    },
  ),
  onMock(
    { access: { ...accessToken, nbf: 600 } },
    {
      name: 'The provider’s tokens are valid from ten minutes on',
      fact: 'RFC 7519 section 4.1.5',
      wrong: [{ finding: 'NOT_YET_VALID', cause: 'ISSUED_AHEAD', remedy: healthy }],
    },
  ),
  onMock(
    { access: { ...accessToken, iat: 600, exp: 4_200 } },
    {
      name: 'What signs the tokens has a clock of its own, ten minutes ahead',
      fact: 'RFC 7519 section 4.1.6; product.md: issued in the future',
      wrong: [{ finding: 'ISSUED_IN_FUTURE', cause: 'ISSUED_AHEAD', remedy: healthy }],
    },
  ),
  onMock(
    { access: { ...accessToken, iss: '{issuer} ' } },
    {
      name: 'iss has a blank at its end',
      fact: 'RFC 7519 section 4.1.1: compared character by character',
      wrong: [{ finding: 'ISS_NEAR_MISS', cause: 'WRONG_ISSUER', remedy: healthy }],
    },
  ),
  onMock(
    { callbackIss: 'https://login.acme.test' },
    {
      name: 'The callback names the tenant’s other domain',
      fact: 'RFC 9207 section 2.4; kinde.md 4: custom domain',
      wrong: [{ finding: 'CALLBACK_ISSUER_MISMATCH', cause: 'WRONG_DOMAIN', remedy: healthy }],
    },
  ),
  onMock(
    { id: null, metadata: { scopes_supported: ['read:orders', 'profile', 'email'] } },
    {
      name: 'The server offers OAuth alone',
      fact: 'RFC 8414 section 2: scopes_supported; OpenID Connect Core section 3.1.2.1',
      wrong: [{ finding: 'ID_TOKEN_MISSING', cause: 'NO_OPENID_PROVIDER', remedy: healthy }],
    },
  ),
  {
    name: 'The tenant leaves azp out of its access tokens',
    fact: 'kinde.md 2.3: azp is in every access token',
    provider: 'mock',
    before: asKinde({ ...kindeAccess, azp: '{nothing}' }),
    asked: { audiences: [orders], audienceStyle: 'audience_joined' },
    wrong: [{ finding: 'AZP_ABSENT', cause: 'NOT_WRITTEN', remedy: [{ do: 'shape', to: kindeShape }] }],
  },
  {
    name: 'Sam asks for a scope that comes with a role',
    fact: 'kinde.md 2.3: an API’s scopes reach a user’s token as permissions',
    provider: 'mock',
    before: asKinde({ ...kindeAccess, scp: ['openid'], permissions: [] }),
    asked: {
      audiences: [orders],
      audienceStyle: 'audience_joined',
      scopes: ['openid', 'read:orders'],
    },
    wrong: [
      {
        finding: 'SCOPE_DROPPED',
        cause: 'PERMISSION_NOT_HELD',
        remedy: asKinde({ ...kindeAccess, scp: ['openid'], permissions: ['read:orders'] }),
      },
    ],
  },
  onMock(
    { answers: { status: 400, body: { error: 'invalid_grant' } } },
    {
      name: 'The code is no longer accepted',
      fact: 'RFC 6749 section 5.2: invalid_grant',
      wrong: [{ finding: 'code_expired', cause: 'CODE_EXPIRED', remedy: healthy }],
    },
  ),
  onMock(
    { answers: { status: 400, body: { error: 'quota_reached', error_description: 'Call us.' } } },
    {
      name: 'The provider’s error is one of its own',
      fact: 'RFC 6749 section 8.5: further errors',
      wrong: [{ finding: 'unknown', cause: 'UNEXPLAINED', remedy: healthy }],
    },
  ),
  onMock(
    {
      refuses: {
        error: 'invalid_request',
        description:
          "The request is malformed. Redirect URL is using an insecure protocol, http is only allowed for hosts with suffix 'localhost', for example: http://myapp.localhost/.",
      },
    },
    {
      name: 'The provider takes no http for this callback',
      fact: 'kinde.md 3.2: "Redirect URL is using an insecure protocol"; error 1656',
      wrong: [{ finding: 'redirect_uri_insecure', cause: 'REDIRECT_INSECURE', remedy: healthy }],
    },
  ),
];
