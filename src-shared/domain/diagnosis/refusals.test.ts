import { describe, expect, it } from 'vitest';
import {
  fixtureAudience,
  fixtureClient,
  machineEvidence,
  userEvidence,
} from '../inspection/evidence.fixture.ts';
import type { Problem } from '../problems/problem.ts';
import type { TokenSetEvidence } from '../tokens/token-set.ts';
import { diagnose } from './diagnose.ts';
import {
  earlier,
  factsWith,
  failedInput,
  machineClient,
  notWhitelisted,
  refused,
} from './diagnosis.fixture.ts';
import type { DiagnosisInput } from './diagnosis-context.ts';

const answer = (input: DiagnosisInput) => diagnose(input, Date.parse('2026-12-01'))[0];
const causes = (input: DiagnosisInput) =>
  answer(input)?.causes.map(({ code, status }) => `${status} ${code}`) ?? [];
const first = (input: DiagnosisInput) => causes(input)[0];

const user = userEvidence({
  sent: {
    authorize: [
      { name: 'redirect_uri', value: 'http://127.0.0.1:53180/callback' },
      { name: 'audience', value: fixtureAudience },
    ],
  },
});
const machine = machineEvidence({
  sent: {
    token: [
      { name: 'client_secret', value: '‹client secret›' },
      { name: 'audience', value: fixtureAudience },
    ],
  },
  asked: { grant: 'client_credentials', audiences: [fixtureAudience] },
});
const withoutScope = 'The OAuth 2.0 Client is not allowed to request scope';

describe('a run that was not refused raises no question', () => {
  it.each<Problem>([
    { code: 'CANCELLED' },
    { code: 'PORT_IN_USE', port: 53180, program: null, passing: false, otherRedirectUris: [] },
    { code: 'SECRET_MISSING', kind: 'client_secret', application: 'Storefront' },
    { code: 'TIMED_OUT', host: 'h', afterMs: 1, phase: 'connect' },
    { code: 'CALLBACK_STATE_MISMATCH', received: 'different' },
  ])('$code', (problem) => expect(diagnose(failedInput(user, problem), 0)).toEqual([]));
});

const prompted = (prompt: string | null) => userEvidence({ asked: { prompt } });
const noMethod: TokenSetEvidence = {
  ...machine,
  metadata: {
    issuer: 'i',
    tokenEndpoint: null,
    userinfoEndpoint: null,
    revocationEndpoint: null,
    endSessionEndpoint: null,
    jwksUri: null,
    scopesSupported: null,
    tokenEndpointAuthMethodsSupported: ['client_secret_basic'],
    issParameterSupported: false,
  },
};

describe('why a run was refused', () => {
  it.each<[string, TokenSetEvidence, Problem, string]>([
    [
      'an audience that the environment knows',
      machine,
      notWhitelisted(fixtureAudience),
      'likely APPLICATION_NOT_AUTHORISED',
    ],
    [
      'an audience that nobody knows',
      machine,
      notWhitelisted('https://nobody.test'),
      'likely API_NOT_REGISTERED',
    ],
    [
      'an audience with a slash too many',
      machine,
      notWhitelisted(`${fixtureAudience}/`),
      'likely AUDIENCE_NEAR_MISS',
    ],
    ['a placeholder', machine, notWhitelisted('{{audience}}'), 'proved AUDIENCE_PLACEHOLDER'],
    [
      'a scope that the API has',
      machine,
      refused('invalid_scope', `${withoutScope} 'read:orders'.`, 403),
      'likely SCOPE_NOT_ENABLED',
    ],
    [
      'a scope that does not exist',
      machine,
      refused('invalid_scope', `${withoutScope} 'write:users'.`, 403),
      'likely SCOPE_MISNAMED',
    ],
    ['the secret', machine, refused('invalid_client', null, 401), 'likely SECRET_WRONG'],
    [
      'a client that the provider does not know',
      machine,
      refused('invalid_client', null, 404),
      'likely CLIENT_ID_WRONG',
    ],
    [
      'the way of proving oneself',
      noMethod,
      refused('invalid_client', null, 400),
      'likely CLIENT_AUTHENTICATION_METHOD',
    ],
    [
      'the redirect URI',
      user,
      refused(
        'invalid_request',
        "The 'redirect_uri' parameter does not match any of the OAuth 2.0 Client's pre-registered redirect urls.",
      ),
      'likely REDIRECT_NOT_REGISTERED',
    ],
    [
      'prompt=none',
      prompted('none'),
      refused('login_required', 'User authentication is required'),
      'proved PROMPT_NONE',
    ],
    ['consent', user, refused('consent_required'), 'likely CONSENT_NEEDED'],
    ['the person', user, refused('access_denied'), 'likely PERSON_DECLINED'],
    [
      'a code that was redeemed',
      user,
      refused('invalid_grant', 'The authorization code has already been used.'),
      'likely CODE_USED',
    ],
    [
      'a verifier',
      user,
      refused('invalid_grant', 'The PKCE code challenge did not match the code verifier.'),
      'likely VERIFIER_WRONG',
    ],
    ['a code, for whatever reason', user, refused('invalid_grant'), 'likely CODE_EXPIRED'],
    [
      'a grant',
      machine,
      refused('unauthorized_client', "not allowed to use authorization grant 'client_credentials'"),
      'likely GRANT_NOT_ALLOWED',
    ],
    ['a grant that nobody offers', machine, refused('unsupported_grant_type'), 'likely GRANT_UNSUPPORTED'],
    ['the provider’s own fault', user, refused('server_error', null, 500), 'likely PROVIDER_FAILED'],
    [
      'a web page',
      machine,
      { code: 'TOKEN_RESPONSE_INVALID', reason: 'not_json', status: 200, contentType: 'text/html' },
      'likely NOT_THE_ENDPOINT',
    ],
    [
      'a failing server',
      machine,
      { code: 'TOKEN_RESPONSE_INVALID', reason: 'not_json', status: 502, contentType: 'text/plain' },
      'likely PROVIDER_FAILED',
    ],
    [
      'a browser that never came back',
      user,
      { code: 'CALLBACK_TIMED_OUT', afterMs: 300_000 },
      'likely SIGN_IN_NOT_FINISHED',
    ],
    [
      'an issuer that is none',
      user,
      { code: 'DISCOVERY_NOT_FOUND', url: 'u', status: 404 },
      'likely WRONG_ISSUER',
    ],
    [
      'an issuer of another name',
      user,
      { code: 'ISSUER_MISMATCH', expected: 'a', actual: 'https://auth.acme.dev' },
      'likely WRONG_DOMAIN',
    ],
    ['no reason', user, refused('teapot', null, 418), 'possible UNEXPLAINED'],
  ])('%s', (_name, evidence, problem, expected) =>
    expect(first(failedInput(evidence, problem))).toBe(expected),
  );

  it('holds an unregistered redirect URI for possible while the provider was not asked', () => {
    const problem: Problem = { code: 'CALLBACK_TIMED_OUT', afterMs: 300_000 };
    expect(causes(failedInput(user, problem)).slice(0, 2)).toEqual([
      'likely SIGN_IN_NOT_FINISHED',
      'possible REDIRECT_NOT_REGISTERED',
    ]);
  });

  it('learns from the provider which redirect URIs are registered', () => {
    const problem: Problem = { code: 'CALLBACK_TIMED_OUT', afterMs: 300_000 };
    const withFacts = (redirectUris: readonly string[]) =>
      failedInput(user, problem, { facts: factsWith({ redirectUris }) });
    expect(first(withFacts([]))).toBe('proved REDIRECT_NOT_REGISTERED');
    expect(first(withFacts(['http://127.0.0.1:53180/callback/']))).toBe('proved REDIRECT_NEAR_MISS');
    expect(causes(withFacts(['http://127.0.0.1:53180/callback']))).toContain(
      'ruled_out REDIRECT_NOT_REGISTERED',
    );
  });

  it('rules out the client id that has brought tokens before', () => {
    const related = [earlier(machineEvidence())];
    const input = failedInput(machine, refused('invalid_client', null, 401), { related });
    expect(causes(input)).toContain('ruled_out CLIENT_ID_WRONG');
  });

  it('tells an API that is there from one that is not by another machine', () => {
    const related = [
      earlier(machine, {
        clientId: machineClient,
        askedAudiences: [fixtureAudience],
        grantedAudiences: [fixtureAudience],
      }),
    ];
    const input = failedInput(machine, notWhitelisted(fixtureAudience), { related });
    expect(first(input)).toBe('likely APPLICATION_NOT_AUTHORISED');
    expect(causes(input)).toContain('ruled_out API_NOT_REGISTERED');
    expect(fixtureClient).not.toBe(machineClient);
  });
});

describe('a provider that takes no http redirect URI', () => {
  it('is not said to lack it', () =>
    expect(
      first(
        failedInput(user, refused('invalid_request', 'Redirect URL is using an insecure protocol, http is')),
      ),
    ).toBe('likely REDIRECT_INSECURE'));
});

describe('a device whose code ran out', () => {
  it.each<[string, Problem]>([
    ['by the clock', { code: 'DEVICE_CODE_EXPIRED', afterMs: 600_000 }],
    ['by the provider', refused('expired_token')],
  ])('%s: nobody finished the sign-in', (_name, problem) =>
    expect(first(failedInput(user, problem))).toBe('likely SIGN_IN_NOT_FINISHED'),
  );
});
