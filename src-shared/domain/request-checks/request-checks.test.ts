import { describe, expect, it } from 'vitest';
import { type Application, defaultConnection, type Environment } from '../environments/environment.ts';
import type { PastedRequest } from '../paste/paste-kinds.ts';
import { recognisePaste } from '../paste/recognise-paste.ts';
import { requestCatalogue, requestRankOf } from './request-catalogue.ts';
import { fixesOf } from './request-fixes.ts';
import { requestTitle } from './request-title.ts';
import { reviewRequest } from './review-request.ts';

const orders = 'https://api.acme.test/orders';
const callback = 'http://127.0.0.1:53180/callback';

function application(changes: Partial<Application>): Application {
  return {
    id: 'store',
    name: 'Storefront',
    kind: 'spa',
    clientId: 'store-client',
    clientAuthentication: 'none',
    assertion: null,
    redirectUri: callback,
    otherRedirectUris: [],
    ...changes,
  };
}

const acme: Environment = {
  id: 'acme',
  name: 'Acme',
  colour: 'grey',
  production: false,
  practice: false,
  profile: 'kinde',
  issuer: 'https://acme.kinde.com',
  tokenEndpoint: 'https://acme.kinde.com/oauth2/token',
  applications: [
    application({}),
    application({
      id: 'sync',
      name: 'Nightly sync',
      kind: 'machine',
      clientId: 'sync-client',
      redirectUri: null,
    }),
  ],
  apis: [
    {
      id: 'orders',
      name: 'Orders',
      audience: orders,
      baseUrl: null,
      allowedHosts: [],
      scopes: [],
      demands: null,
    },
  ],
  variables: [],
  connection: defaultConnection,
};
const other: Environment = {
  ...acme,
  id: 'other',
  name: 'Other',
  issuer: 'https://other.kinde.com',
  tokenEndpoint: null,
  applications: [],
};
const generic: Environment = {
  ...acme,
  id: 'generic',
  name: 'Generic',
  profile: 'generic',
  issuer: 'https://id.example',
  tokenEndpoint: null,
  applications: [application({ id: 'g', clientId: 'generic-client' })],
};
const environments = [acme, other, generic];

const signIn = {
  response_type: 'code',
  client_id: 'store-client',
  redirect_uri: callback,
  scope: 'openid profile',
  audience: orders,
  state: 'a-long-enough-state',
  nonce: 'n',
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  code_challenge_method: 'S256',
};
const machine = {
  grant_type: 'client_credentials',
  client_id: 'sync-client',
  client_secret: 'canary',
  audience: orders,
  scope: 'read:orders',
};

type Changes = Readonly<Record<string, string | null>>;

function query(values: Changes): string {
  const kept = Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
  return new URLSearchParams(kept).toString();
}

const authorize = (changes: Changes = {}, base = 'https://acme.kinde.com/oauth2/auth') =>
  `${base}?${query({ ...signIn, ...changes })}`;
const curl = (changes: Changes = {}, base = 'https://acme.kinde.com/oauth2/token') =>
  `curl '${base}' -d '${query({ ...machine, ...changes })}'`;

function requestIn(text: string): PastedRequest {
  const paste = recognisePaste(text);
  if (paste.kind !== 'request') throw new Error(paste.kind);
  return paste.request;
}

const codesOf = (text: string) =>
  reviewRequest(requestIn(text), environments).findings.map(({ code }) => code);

const cases: readonly (readonly [code: keyof typeof requestCatalogue, text: string])[] = [
  ['REQUEST_ADDRESS_INVALID', authorize({}, 'https://acme .kinde.com/oauth2/auth'.replace(' ', '%'))],
  ['REQUEST_ADDRESS_INSECURE', authorize({}, 'http://acme.kinde.com/oauth2/auth')],
  ['REQUEST_SECRET_IN_URL', authorize({ client_secret: 'canary' })],
  ['REQUEST_SECRET_IN_URL', `curl -G https://acme.kinde.com/oauth2/token -d '${query(machine)}'`],
  ['REQUEST_DOMAIN_OTHER', authorize({}, 'https://login.acme.test/oauth2/auth')],
  ['REQUEST_PATH_OTHER', curl({}, 'https://acme.kinde.com/oauth/token')],
  ['REQUEST_PATH_OTHER', authorize({}, 'https://acme.kinde.com/oauth2/authorize')],
  ['REQUEST_METHOD_NOT_POST', `curl -G https://acme.kinde.com/oauth2/token -d '${query(machine)}'`],
  ['REQUEST_BODY_JSON', `curl https://acme.kinde.com/oauth2/token --json '${JSON.stringify(machine)}'`],
  ['REQUEST_PARAMETER_REPEATED', `${authorize()}&scope=email`],
  ['REQUEST_PLACEHOLDER', authorize({ audience: '{import.meta.env.AUDIENCE}' })],
  ['REQUEST_PLACEHOLDER', authorize({ client_id: 'undefined' })],
  ['REQUEST_PLACEHOLDER', authorize({}, 'https://$DOMAIN/oauth2/auth')],
  ['REQUEST_CLIENT_ABSENT', authorize({ client_id: null })],
  ['REQUEST_CLIENT_OTHER_ENVIRONMENT', authorize({}, 'https://other.kinde.com/oauth2/auth')],
  ['REQUEST_CLIENT_UNKNOWN', authorize({ client_id: 'somebody-else' })],
  ['REQUEST_AUTHENTICATION_SEVERAL', `${curl()} -u sync-client:canary`],
  ['REQUEST_AUTHENTICATION_NOT_OFFERED', `${curl({ client_secret: null })} -u sync-client:canary`],
  ['REQUEST_GRANT_ABSENT', curl({ grant_type: null })],
  ['REQUEST_GRANT_UNSUPPORTED', curl({ grant_type: 'password' })],
  ['REQUEST_GRANT_UNSUPPORTED', curl({ grant_type: 'client-credentials' })],
  ['REQUEST_GRANT_OTHER_KIND', curl({ client_id: 'store-client' })],
  ['REQUEST_AUDIENCE_NEAR_MISS', authorize({ audience: `${orders}/` })],
  ['REQUEST_AUDIENCE_NEAR_MISS', curl({ audience: 'https://acme.kinde.com/api/v1' })],
  ['REQUEST_AUDIENCE_COMMA', authorize({ audience: `${orders},https://api.acme.test/two` })],
  [
    'REQUEST_AUDIENCE_IGNORED_LEG',
    curl({ grant_type: 'authorization_code', code: 'canary', client_id: 'store-client' }),
  ],
  [
    'REQUEST_AUDIENCE_IGNORED_LEG',
    curl({ grant_type: 'refresh_token', refresh_token: 'canary', client_id: 'store-client' }),
  ],
  ['REQUEST_AUDIENCE_OTHER_PARAMETER', authorize({ audience: null, resource: orders })],
  ['REQUEST_AUDIENCE_ABSENT', authorize({ audience: null })],
  ['REQUEST_AUDIENCE_ABSENT', curl({ audience: null })],
  ['REQUEST_AUDIENCE_UNKNOWN', authorize({ audience: 'https://elsewhere.test' })],
  ['REQUEST_RESPONSE_TYPE', authorize({ response_type: 'token id_token' })],
  ['REQUEST_RESPONSE_TYPE', authorize({ response_type: null })],
  ['REQUEST_REDIRECT_ABSENT', authorize({ redirect_uri: null })],
  ['REQUEST_REDIRECT_NEAR_MISS', authorize({ redirect_uri: `${callback}/` })],
  ['REQUEST_REDIRECT_NEAR_MISS', authorize({ redirect_uri: 'http://localhost:53180/callback' })],
  ['REQUEST_REDIRECT_OTHER', authorize({ redirect_uri: 'https://app.acme.test/api/auth/kinde_callback' })],
  ['REQUEST_STATE_SHORT', authorize({ state: 'short' })],
  ['REQUEST_STATE_ABSENT', authorize({ state: null })],
  ['REQUEST_PKCE_ABSENT', authorize({ code_challenge: null, code_challenge_method: null })],
  ['REQUEST_PKCE_PLAIN', authorize({ code_challenge_method: 'plain' })],
  ['REQUEST_PKCE_PLAIN', authorize({ code_challenge_method: null })],
  ['REQUEST_PKCE_INVALID', authorize({ code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM=' })],
  ['REQUEST_NONCE_ABSENT', authorize({ nonce: null })],
  ['REQUEST_SCOPE_COMMA', authorize({ scope: 'openid,profile' })],
  ['REQUEST_SCOPE_IGNORED', authorize({ scope: 'openid offline_access' })],
  ['REQUEST_SCOPE_MISNAMED', curl({ scope: 'write:users' })],
  ['REQUEST_OPENID_ABSENT', authorize({ scope: 'profile' })],
  ['REQUEST_SCOPE_ABSENT', curl({ scope: null })],
  ['REQUEST_OPENID_OF_MACHINE', curl({ scope: 'openid read:orders' })],
];

describe('a request as it should be', () => {
  it.each([
    ['a sign-in', authorize()],
    ['a machine', curl()],
    [
      'a code exchange',
      curl({
        grant_type: 'authorization_code',
        code: 'canary',
        client_id: 'store-client',
        audience: null,
        scope: null,
      }),
    ],
    ['two audiences in one', authorize({ audience: `${orders} ${orders}` })],
    [
      'a provider that wants no state of eight characters',
      authorize({ client_id: 'generic-client', state: 'short' }, 'https://id.example/authorize'),
    ],
    ['a Basic header alone', `Basic ${btoa('generic-client:canary')}`],
  ])('of %s raises nothing', (_name, text) => {
    expect(codesOf(text)).toEqual([]);
  });
});

describe('a request with a fault', () => {
  it.each(cases)('%s', (code, text) => {
    const { findings } = reviewRequest(requestIn(text), environments);
    const finding = findings.find((each) => each.code === code);
    expect(findings.map((each) => each.code)).toContain(code);
    expect(finding?.source).toBe(requestCatalogue[code].source);
    expect(JSON.stringify(findings)).not.toContain('canary');
  });

  it('is listed with every code of the catalogue at least once', () => {
    expect(new Set(cases.map(([code]) => code))).toEqual(new Set(Object.keys(requestCatalogue)));
  });

  it('puts the worst first, by severity and then by the catalogue', () => {
    const codes = codesOf(authorize({ audience: null, state: 'short', nonce: null, response_type: 'token' }));
    expect(codes).toEqual([
      'REQUEST_RESPONSE_TYPE',
      'REQUEST_STATE_SHORT',
      'REQUEST_AUDIENCE_ABSENT',
      'REQUEST_NONCE_ABSENT',
    ]);
    expect(requestRankOf('no such code')).toBe(Object.keys(requestCatalogue).length);
  });

  it('is not blamed for an audience where scopes or settings decide', () => {
    const entra: Environment = { ...generic, profile: 'entra' };
    const { findings } = reviewRequest(
      requestIn(authorize({ client_id: 'generic-client', audience: null }, 'https://id.example/authorize')),
      [entra],
    );
    expect(findings.map(({ code }) => code)).not.toContain('REQUEST_AUDIENCE_ABSENT');
  });
});

describe('the draft', () => {
  it('needs an application', () => {
    expect(reviewRequest(requestIn(authorize({ client_id: 'nobody' })), environments)).toMatchObject({
      environmentId: 'acme',
      applicationId: null,
      draft: null,
    });
    expect(
      reviewRequest(requestIn(authorize({ client_id: 'nobody' }, 'https://unknown.test/auth')), environments),
    ).toMatchObject({ environmentId: null, draft: null });
  });

  it('holds what was asked for, and nothing that is made anew or secret', () => {
    const text = authorize({
      prompt: 'login',
      org_code: 'org_1',
      connection_id: 'conn',
      lang: 'de',
      response_mode: 'form_post',
      id_token_hint: 'canary',
      state: 's-1234567',
    });
    const { draft } = reviewRequest(requestIn(text), environments);
    expect(draft).toMatchObject({
      environmentId: 'acme',
      applicationId: 'store',
      grant: 'authorization_code',
      audiences: [orders],
      audienceStyle: 'audience_joined',
      scopes: ['openid', 'profile'],
      organization: 'org_1',
      prompt: 'login',
      connectionId: 'conn',
      extra: { authorize: [{ name: 'lang', value: 'de' }], token: [], refresh: [] },
    });
    expect(JSON.stringify(draft)).not.toMatch(/canary|s-1234567|form_post/);
  });

  it('keeps how audiences are sent', () => {
    const style = (text: string) => reviewRequest(requestIn(text), environments).draft?.audienceStyle;
    expect(style(`${authorize()}&audience=two`)).toBe('audience_repeated');
    expect(style(authorize({ audience: null, resource: orders }))).toBe('resource');
    expect(style(authorize({ audience: null }))).toBe('audience_joined');
  });
});

describe('a fix', () => {
  it('adds the audience of an API, and the finding is gone', () => {
    const request = requestIn(authorize({ audience: null }));
    const review = reviewRequest(request, environments);
    const asked = { audiences: [], scopes: ['openid', 'profile'] };
    const [fix] = review.findings.flatMap((finding) => fixesOf(finding, asked, acme));
    expect(fix?.label).toBe('Ask for Orders');
    const mended = reviewRequest(request, environments, fix?.asked ?? null);
    expect(mended.findings).toEqual([]);
    expect(mended.draft?.audiences).toEqual([orders]);
  });

  it.each([
    ['REQUEST_AUDIENCE_NEAR_MISS', authorize({ audience: `${orders}/` })],
    ['REQUEST_AUDIENCE_COMMA', authorize({ audience: `${orders},` })],
    ['REQUEST_SCOPE_COMMA', authorize({ scope: 'openid,profile' })],
    ['REQUEST_SCOPE_IGNORED', authorize({ scope: 'openid offline_access' })],
    ['REQUEST_OPENID_ABSENT', authorize({ scope: 'email' })],
  ])('answers %s', (code, text) => {
    const request = requestIn(text);
    const { findings, draft } = reviewRequest(request, environments);
    const finding = findings.find((each) => each.code === code);
    if (finding === undefined || draft === null) throw new Error('nothing to fix');
    const [fix] = fixesOf(finding, draft, acme);
    if (fix === undefined) throw new Error('no fix');
    expect(reviewRequest(request, environments, fix.asked).findings).toEqual([]);
  });
});

describe('the title', () => {
  it('says what it is, whose it is and the worst', () => {
    const title = (text: string) => {
      const request = requestIn(text);
      return requestTitle(request, reviewRequest(request, environments), environments);
    };
    expect(title(authorize({ audience: null }))).toBe('Authorize URL of Storefront, no audience');
    expect(title(curl())).toBe('Token request as curl of Nightly sync');
    expect(title(authorize({ client_id: 'nobody' }))).toBe('Authorize URL of Acme, client unknown here');
    expect(title(`Basic ${btoa('sync-client:canary')}`)).toBe(
      'Client credentials of Nightly sync, client authentication not offered',
    );
  });
});
