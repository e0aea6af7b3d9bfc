import { describe, expect, test } from 'vitest';
import {
  authorizeParameters,
  codeExchangeParameters,
  deviceParameters,
  machineParameters,
  objectionTo,
  refreshParameters,
} from './request-parameters.ts';
import type { TokenRequest } from './token-request.ts';

const base: TokenRequest = {
  environmentId: 'e',
  applicationId: 'a',
  grant: 'authorization_code',
  audiences: [],
  audienceStyle: 'audience_joined',
  scopes: [],
  organization: null,
  prompt: null,
  loginHint: null,
  connectionId: null,
  extra: { authorize: [], token: [], refresh: [] },
};
const values = {
  clientId: 'client',
  redirectUri: 'http://127.0.0.1:53180/callback',
  state: 's',
  nonce: 'n',
  codeChallenge: 'c',
};
const pairs = (parameters: readonly { name: string; value: string }[]) =>
  parameters.map(({ name, value }) => `${name}=${value}`);
const withExtra = (leg: 'authorize' | 'token' | 'refresh', name: string, value = 'x'): TokenRequest => ({
  ...base,
  extra: { ...base.extra, [leg]: [{ name, value }] },
});

describe('extra parameters', () => {
  test.each([
    'state',
    'nonce',
    'code_challenge',
    'code_challenge_method',
    'redirect_uri',
    'client_id',
    'response_type',
    'code',
    'code_verifier',
    'grant_type',
    'client_secret',
    'client_assertion',
  ])('may not replace %s on the authorize leg', (name) => {
    expect(objectionTo(withExtra('authorize', name))).toEqual({
      field: `extra.authorize.${name}`,
      reason: 'reserved',
    });
  });

  test.each([
    'code',
    'code_verifier',
    'redirect_uri',
    'grant_type',
    'client_id',
    'client_secret',
    'refresh_token',
  ])('may not replace %s on the token leg or the refresh leg', (name) => {
    expect(objectionTo(withExtra('token', name))?.field).toBe(`extra.token.${name}`);
    expect(objectionTo(withExtra('refresh', name))?.field).toBe(`extra.refresh.${name}`);
  });

  test('without a name are refused', () => {
    expect(objectionTo(withExtra('token', ''))).toEqual({ field: 'extra.token', reason: 'name_absent' });
  });

  test('may not ask for a response mode that the redirect server does not read', () => {
    expect(objectionTo(withExtra('authorize', 'response_mode', 'form_post'))?.reason).toBe(
      'response_mode_unsupported',
    );
    expect(objectionTo(withExtra('authorize', 'response_mode', 'query'))).toBeNull();
  });

  test('of other names pass, in order and repeated', () => {
    const request: TokenRequest = {
      ...base,
      extra: {
        ...base.extra,
        authorize: [
          { name: 'lang', value: 'en' },
          { name: 'lang', value: 'de' },
        ],
      },
    };
    expect(objectionTo(request)).toBeNull();
    expect(pairs(authorizeParameters(request, 'kinde', values)).slice(-2)).toEqual(['lang=en', 'lang=de']);
  });
});

describe('the authorize leg', () => {
  test('leaves out what was not asked for and always carries state, nonce and an S256 challenge', () => {
    expect(pairs(authorizeParameters(base, 'kinde', values))).toEqual([
      'response_type=code',
      'client_id=client',
      'redirect_uri=http://127.0.0.1:53180/callback',
      'state=s',
      'nonce=n',
      'code_challenge=c',
      'code_challenge_method=S256',
    ]);
  });

  test.each([
    ['audience_joined', ['audience=one two']],
    ['audience_repeated', ['audience=one', 'audience=two']],
    ['resource', ['resource=one', 'resource=two']],
  ] as const)('carries two audiences in the style %s', (audienceStyle, expected) => {
    const request: TokenRequest = { ...base, audiences: ['one', 'two'], audienceStyle };
    const sent = pairs(authorizeParameters(request, 'kinde', values));
    expect(sent.filter((pair) => /^(audience|resource)=/.test(pair))).toEqual(expected);
  });

  test.each([
    ['kinde', ['org_code=acme', 'connection_id=google']],
    ['generic', ['organization=acme', 'connection=google']],
  ] as const)('names organisation and connection as the profile %s does', (profile, expected) => {
    const request: TokenRequest = { ...base, organization: 'acme', connectionId: 'google', prompt: 'login' };
    const sent = pairs(authorizeParameters(request, profile, values));
    expect(sent).toEqual(expect.arrayContaining([...expected, 'prompt=login']));
  });

  test('keeps blanks in an audience as typed', () => {
    const request: TokenRequest = { ...base, audiences: [' one'] };
    expect(pairs(authorizeParameters(request, 'kinde', values))).toContain('audience= one');
  });
});

describe('the token leg', () => {
  test('of a user repeats resources but no audience', () => {
    expect(codeExchangeParameters({ ...base, audiences: ['one'] })).toEqual([]);
    expect(pairs(codeExchangeParameters({ ...base, audiences: ['one'], audienceStyle: 'resource' }))).toEqual(
      ['resource=one'],
    );
  });

  test('of a machine carries scopes joined by blanks and the audience', () => {
    const request: TokenRequest = { ...base, scopes: ['a', 'b'], audiences: ['one'], organization: 'acme' };
    expect(pairs(machineParameters(request, 'kinde'))).toEqual([
      'scope=a b',
      'audience=one',
      'org_code=acme',
    ]);
  });
});

test('the refresh leg carries its own extra parameters alone', () => {
  const request: TokenRequest = {
    ...base,
    audiences: ['one'],
    extra: { ...base.extra, token: [{ name: 't', value: '1' }], refresh: [{ name: 'r', value: '2' }] },
  };
  expect(pairs(refreshParameters(request))).toEqual(['r=2']);
});

describe('the device leg', () => {
  const device: TokenRequest = {
    ...base,
    grant: 'device_code',
    audiences: ['a', 'b'],
    scopes: ['openid', 'offline'],
    organization: 'org_1',
    prompt: 'login',
    loginHint: 'ada@acme.test',
    connectionId: 'conn_1',
    extra: { ...base.extra, authorize: [{ name: 'lang', value: 'en' }] },
  };

  test('carries what the authorize leg would, without what belongs to a page', () => {
    expect(pairs(deviceParameters(device, 'kinde'))).toEqual([
      'scope=openid offline',
      'audience=a b',
      'org_code=org_1',
      'lang=en',
    ]);
  });

  test('carries resources, which the token leg repeats', () => {
    const request: TokenRequest = { ...device, audienceStyle: 'resource' };
    expect(pairs(deviceParameters(request, 'generic'))).toContain('resource=b');
    expect(pairs(codeExchangeParameters(request))).toEqual(['resource=a', 'resource=b']);
    expect(pairs(codeExchangeParameters(device))).toEqual([]);
  });

  test('lets no extra parameter stand in for the device code', () => {
    expect(objectionTo(withExtra('token', 'device_code'))).toMatchObject({ reason: 'reserved' });
  });
});
