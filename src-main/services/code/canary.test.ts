import { describe, expect, it } from 'vitest';
import { searchBytes } from '../../../e2e/support/leak-search.ts';
import {
  type RequestBody,
  requestDefaults,
  type SavedRequest,
} from '../../../src-shared/domain/calls/saved-request.ts';
import { variableScope } from '../../../src-shared/domain/calls/variable-scope.ts';
import { writeCall } from '../../../src-shared/domain/code/call-code/call-code.ts';
import type { GeneratedCode } from '../../../src-shared/domain/code/generated-code.ts';
import { type LanguageId, languageIds } from '../../../src-shared/domain/code/language.ts';
import { safeCall } from '../../../src-shared/domain/code/safe-call/safe-call.ts';
import { sdkIds } from '../../../src-shared/domain/code/sdk-code/sdk.ts';
import { sdkCode } from '../../../src-shared/domain/code/sdk-code/sdk-code.ts';
import { tokenCode } from '../../../src-shared/domain/code/token-code/token-code.ts';
import {
  clientAuthentications,
  defaultConnection,
  type Environment,
} from '../../../src-shared/domain/environments/environment.ts';
import { grants, nothingAsked, type TokenRequest } from '../../../src-shared/domain/minting/token-request.ts';

const base64url = (text: string) => Buffer.from(text).toString('base64url');
const jwt = (payload: string, signature: string) =>
  `${base64url('{"alg":"RS256","typ":"JWT"}')}.${base64url(payload)}.${signature}`;

/** Secrets of every kind, each of a value that stands nowhere else. */
const canary = {
  live: 'canary-live-opaque-7f3a91c2',
  liveSignature: 'Y2FuYXJ5LWxpdmUtc2lnbmF0dXJlLTE5YzRkZQ',
  pastedSignature: 'Y2FuYXJ5LXBhc3RlZC1zaWduYXR1cmUtOGI3Zg',
  apiKey: 'canary-api-key-55d0e1',
  password: 'canary-password-61e4',
  cookie: 'canary-cookie-0a9b8c7d',
  basic: 'Y2FuYXJ5OmJhc2ljLTc3YWE=',
  clientSecret: 'canary-client-secret-2f6b',
  variable: 'canary-secret-variable-91ce',
  extra: 'canary-extra-parameter-3d2a',
} as const;
const secrets = Object.values(canary);
const live = jwt('{"sub":"live"}', canary.liveSignature);
const pasted = jwt('{"sub":"pasted"}', canary.pastedSignature);
const knownSecrets = [canary.live, live, canary.extra];

const environment: Environment = {
  id: 'e',
  name: 'Acme',
  colour: 'teal',
  production: false,
  practice: false,
  profile: 'kinde',
  issuer: 'https://acme.kinde.com',
  tokenEndpoint: 'https://acme.kinde.com/oauth2/token',
  applications: [],
  apis: [],
  // A typed secret that was not saved yet travels with the request.
  variables: [{ id: 'v', name: 'pin', value: canary.variable, secret: true, enabled: true }],
  connection: defaultConnection,
};

const json = JSON.stringify({
  password: canary.password,
  note: `${canary.live} ${live} ${pasted}`,
  pin: '{{pin}}',
  nested: JSON.stringify({ client_secret: canary.clientSecret }),
});
const bodies: readonly RequestBody[] = [
  { kind: 'none' },
  { kind: 'json', text: json },
  { kind: 'text', text: `pass=${canary.cookie}&x=${pasted} ${canary.live}` },
  {
    kind: 'form',
    text: new URLSearchParams({
      client_secret: canary.clientSecret,
      t: live,
      password: canary.password,
    }).toString(),
  },
  { kind: 'graphql', query: `query { a(token: "${pasted}") }`, variables: json },
];

function requestWith(body: RequestBody, token: SavedRequest['token']): SavedRequest {
  const on = (name: string, value: string) => ({ name, value, enabled: true });
  return {
    ...requestDefaults,
    id: 'r',
    environmentId: 'e',
    folderId: 'f',
    name: 'Everything',
    method: 'POST',
    url: `https://api.acme.test/{{pin}}/${canary.live}?api_key=${canary.apiKey}`,
    query: [
      on('access_token', pasted),
      on('pin', '{{pin}}'),
      on('next', `https://a.test/?code=${canary.extra}`),
    ],
    headers: [
      on('Authorization', `Basic ${canary.basic}`),
      on('X-Api-Key', canary.apiKey),
      on('Cookie', `session=${canary.cookie}; other=${canary.cookie}`),
      on('X-Note', `Bearer ${live}`),
      on('X-Pin', '{{pin}}'),
    ],
    body,
    token,
  };
}

function expectClean(place: string, { code, notes, environment: names, needs }: GeneratedCode): void {
  const text = [code, ...notes, ...names, needs ?? ''].join('\n');
  expect(searchBytes(place, Buffer.from(text), secrets)).toEqual([]);
}

const languages: readonly LanguageId[] = languageIds;

describe('a canary', () => {
  it('is found where it is, in any encoding, so that finding none means something', () => {
    const hidden = Buffer.from(`x${canary.apiKey}`).toString('base64');
    expect(searchBytes('here', Buffer.from(hidden), secrets)).not.toEqual([]);
    expect(
      searchBytes(
        'here',
        Buffer.from(JSON.stringify(requestWith({ kind: 'none' }, { kind: 'none' }))),
        secrets,
      ),
    ).not.toEqual([]);
  });

  it.each(languages)('stands in no code of a call in %s', (language) => {
    for (const body of bodies)
      for (const token of [{ kind: 'none' }, { kind: 'access', applicationId: 'a' }] as const) {
        const request = requestWith(body, token);
        const safe = safeCall({ request, scope: variableScope(environment, [], request), knownSecrets });
        if (!safe.ok) throw new Error(safe.problem.code);
        expectClean(`${language} ${body.kind}`, writeCall(language, safe.call));
      }
  });

  const request: TokenRequest = {
    ...nothingAsked,
    audiences: ['https://api.acme.test', canary.live],
    scopes: ['openid', canary.live],
    loginHint: pasted,
    extra: {
      authorize: [
        { name: 'request_secret', value: canary.extra },
        { name: 'id_token_hint', value: live },
      ],
      token: [
        { name: 'api_key', value: canary.apiKey },
        { name: 'note', value: `${live} ${canary.extra}` },
      ],
      refresh: [],
    },
  };
  const application = {
    id: 'a',
    name: 'Application',
    kind: 'web',
    clientId: 'client',
    assertion: { algorithm: 'RS256', keyId: 'key' },
    redirectUri: 'http://127.0.0.1:53180/callback',
    otherRedirectUris: [],
  } as const;

  it.each(languages)('stands in no code that gets tokens in %s', (language) => {
    for (const grant of grants)
      for (const clientAuthentication of clientAuthentications) {
        const result = tokenCode(language, {
          request: { ...request, grant },
          application: { ...application, clientAuthentication },
          profile: 'kinde',
          issuer: environment.issuer,
          tokenEndpoint: 'https://acme.kinde.com/oauth2/token',
          authorizationEndpoint: 'https://acme.kinde.com/oauth2/auth',
          deviceEndpoint: 'https://acme.kinde.com/oauth2/device/auth',
          knownSecrets,
        });
        if (result.ok) expectClean(`${language} ${grant}`, result.code);
        else expect(grant).not.toBe('client_credentials');
      }
  });

  it.each(sdkIds)('stands in no configuration of %s', (sdk) => {
    expectClean(
      sdk,
      sdkCode(sdk, {
        request,
        application: { ...application, clientAuthentication: 'client_secret_post' },
        issuer: environment.issuer,
        knownSecrets,
      }),
    );
  });
});
