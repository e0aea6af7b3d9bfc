import { describe, expect, it } from 'vitest';
import {
  accessClaims,
  fixtureAudience,
  fixtureClient,
  fixtureIssuer,
  fixtureNow,
  idClaims,
  machineClaims,
  machineEvidence,
  opaque,
  pastedEvidence,
  signed,
  userEvidence,
} from '../inspection/evidence.fixture.ts';
import type { JsonObject } from '../tokens/json.ts';
import type { TokenSetEvidence } from '../tokens/token-set.ts';
import type { CauseCode } from './cause-catalogue.ts';
import { diagnose } from './diagnose.ts';
import { earlier, factsWith, machineClient, tokensInput } from './diagnosis.fixture.ts';
import type { Question } from './diagnosis.ts';
import type { DiagnosisInput } from './diagnosis-context.ts';

const _seconds = fixtureNow / 1_000;
const answer = (input: DiagnosisInput) => diagnose(input, fixtureNow + 2_000);
const access = (change: JsonObject) => signed({ ...accessClaims, ...change });
const empty = (change: Parameters<typeof userEvidence>[0] = {}) =>
  userEvidence({ accessToken: access({ aud: [] }), ...change });

function causesOf(input: DiagnosisInput, question: Question) {
  const found = answer(input).find((diagnosis) => diagnosis.question === question);
  return (found?.causes ?? []).map(({ code, status }) => `${status} ${code}`);
}
const first = (input: DiagnosisInput, question: Question = 'aud_missing') => causesOf(input, question)[0];
const ruledOut = (input: DiagnosisInput, question: Question = 'aud_missing') =>
  causesOf(input, question).filter((cause) => cause.startsWith('ruled_out'));

describe('nothing is asked where nothing is wrong', () => {
  it.each<[string, TokenSetEvidence]>([
    ['a sign-in that got what it asked for', userEvidence()],
    ['a machine', machineEvidence()],
    ['a pasted token', pastedEvidence()],
  ])('of %s', (_name, evidence) => expect(answer(tokensInput(evidence))).toEqual([]));

  it('about a refresh token that came, whatever else was asked for', () => {
    const evidence = userEvidence({
      asked: { scopes: ['openid', 'profile', 'email', 'offline', 'offline_access'] },
      refreshToken: { keyedFingerprint: 'r', length: 87 },
    });
    expect(answer(tokensInput(evidence))).toEqual([]);
  });

  it('above a notice where no audience was wanted', () => {
    const evidence = empty({
      asked: { audiences: [] },
      sent: { authorize: [{ name: 'scope', value: 'openid' }] },
    });
    expect(answer(tokensInput(evidence)).map(({ severity }) => severity)).toEqual(['notice']);
  });
});

const asking = (audience: string, change: Parameters<typeof userEvidence>[0] = {}) =>
  empty({
    asked: { audiences: [audience] },
    sent: { authorize: [{ name: 'audience', value: audience }] },
    ...change,
  });

describe('why aud is empty', () => {
  const input = tokensInput(empty());

  it.each<[string, DiagnosisInput, `${string} ${CauseCode}`]>([
    [
      'nothing was asked for',
      tokensInput(empty({ asked: { audiences: [] }, sent: { authorize: [] } })),
      'proved AUDIENCE_NOT_ASKED',
    ],
    ['the API is one that the environment knows', input, 'likely APPLICATION_NOT_AUTHORISED'],
    ['nobody here knows the API', tokensInput(asking('https://nobody.test')), 'likely API_NOT_REGISTERED'],
    [
      'a placeholder was sent',
      tokensInput(asking('{import.meta.env.AUDIENCE_URL}')),
      'proved AUDIENCE_PLACEHOLDER',
    ],
    ['a comma was sent', tokensInput(asking(`${fixtureAudience},https://b.test`)), 'proved AUDIENCE_COMMA'],
    ['a slash was added', tokensInput(asking(`${fixtureAudience}/`)), 'likely AUDIENCE_NEAR_MISS'],
    [
      'another case was sent',
      tokensInput(asking(fixtureAudience.toUpperCase())),
      'likely AUDIENCE_NEAR_MISS',
    ],
    [
      'it went on the token leg alone',
      tokensInput(
        empty({
          sent: {
            authorize: [{ name: 'scope', value: 'openid' }],
            token: [{ name: 'audience', value: fixtureAudience }],
          },
        }),
      ),
      'proved AUDIENCE_ON_IGNORED_LEG',
    ],
    [
      'it was sent as resource to a provider that takes audience',
      tokensInput(
        empty({
          asked: { audienceStyle: 'resource' },
          sent: { authorize: [{ name: 'resource', value: fixtureAudience }] },
        }),
      ),
      'likely AUDIENCE_PARAMETER_UNKNOWN',
    ],
    [
      'a refresh returned the old token',
      tokensInput(
        empty({
          sent: { authorize: null, token: null, refresh: [{ name: 'grant_type', value: 'refresh_token' }] },
          previous: {
            accessTokenFingerprint: JSON.stringify({ ...accessClaims, aud: [] }),
            accessTokenText: null,
          },
        }),
      ),
      'proved OLD_TOKEN',
    ],
    [
      'the management API was named with the path of its calls',
      tokensInput(
        machineEvidence({
          accessToken: signed({ ...machineClaims, aud: [] }),
          asked: { grant: 'client_credentials', audiences: [`${fixtureIssuer}/api/v1`] },
          sent: { authorize: null, token: [{ name: 'audience', value: `${fixtureIssuer}/api/v1` }] },
        }),
      ),
      'proved AUDIENCE_NEAR_MISS',
    ],
    [
      'a machine asked for the management API of the own domain at a custom one',
      tokensInput(
        machineEvidence({
          accessToken: signed({ ...machineClaims, aud: [], iss: 'https://auth.acme.dev' }),
          asked: { grant: 'client_credentials', audiences: [`${fixtureIssuer}/api`] },
          sent: { authorize: null, token: [{ name: 'audience', value: `${fixtureIssuer}/api` }] },
          environment: {
            name: 'Acme',
            profile: 'kinde',
            issuer: 'https://auth.acme.dev',
            practice: false,
            knownAudiences: [],
            otherIssuers: [],
          },
        }),
      ),
      'likely WRONG_DOMAIN',
    ],
    ['the access token is opaque', tokensInput(userEvidence({ accessToken: opaque })), 'proved OPAQUE_TOKEN'],
    [
      'the ID token was pasted',
      tokensInput(
        pastedEvidence({
          accessToken: signed({ ...idClaims, aud: [fixtureClient] }),
          asked: { audiences: [fixtureAudience] },
          application: { name: 'Storefront', kind: 'spa', clientId: fixtureClient },
        }),
      ),
      'likely ID_TOKEN_READ',
    ],
    [
      'the provider says that no API has it',
      tokensInput(empty(), { facts: factsWith({ apis: [] }) }),
      'proved API_NOT_REGISTERED',
    ],
    [
      'the provider says that it is switched off',
      tokensInput(empty(), { facts: factsWith() }),
      'proved APPLICATION_NOT_AUTHORISED',
    ],
    [
      'another application got it a moment ago',
      tokensInput(asking('https://elsewhere.test'), {
        related: [
          earlier(userEvidence(), {
            clientId: machineClient,
            applicationName: 'Nightly sync',
            askedAudiences: ['https://elsewhere.test'],
            grantedAudiences: ['https://elsewhere.test'],
          }),
        ],
      }),
      'likely APPLICATION_NOT_AUTHORISED',
    ],
  ])('%s', (_name, given, expected) => expect(first(given)).toBe(expected));

  it('rules out an old token by its age, and the wrong leg by what was sent', () => {
    expect(ruledOut(input)).toEqual(
      expect.arrayContaining([
        'ruled_out OLD_TOKEN',
        'ruled_out AUDIENCE_ON_IGNORED_LEG',
        'ruled_out AUDIENCE_PARAMETER_UNKNOWN',
      ]),
    );
  });

  it('puts ruled-out causes last and gives them no remedy', () => {
    const { causes } = answer(input)[0] ?? { causes: [] };
    const statuses = causes.map(({ status }) => status);
    expect(statuses).toEqual(
      statuses.toSorted((a, b) => Number(a === 'ruled_out') - Number(b === 'ruled_out')),
    );
    expect(
      causes
        .filter(({ status }) => status === 'ruled_out')
        .every(({ remedy, test, fix }) => remedy === null && test === null && fix === null),
    ).toBe(true);
  });

  it('rules out an unregistered API once another application got it', () => {
    const related = [earlier(userEvidence(), { clientId: machineClient, applicationName: 'Nightly sync' })];
    expect(ruledOut(tokensInput(empty(), { related }))).toContain('ruled_out API_NOT_REGISTERED');
  });

  it('rules out the switch where the provider says that it is on, and blames the old token', () => {
    const on = factsWith({
      apis: (factsWith().apis ?? []).map((api) => ({ ...api, authorisedClientIds: [fixtureClient] })),
    });
    const given = tokensInput(empty(), { facts: on });
    expect(ruledOut(given)).toContain('ruled_out APPLICATION_NOT_AUTHORISED');
    expect(first(given)).toBe('likely OLD_TOKEN');
  });

  it('does not believe what the provider said before the run, or about another client', () => {
    for (const facts of [factsWith({ askedAt: fixtureNow - 1 }), factsWith({ clientId: machineClient })])
      expect(first(tokensInput(empty(), { facts }))).toBe('likely APPLICATION_NOT_AUTHORISED');
  });

  it('names two causes at once, the one to mend first on top', () => {
    const given = tokensInput(asking(`${fixtureAudience}/`), { facts: factsWith() });
    expect(causesOf(given, 'aud_missing').slice(0, 2)).toEqual([
      'proved AUDIENCE_NEAR_MISS',
      'proved APPLICATION_NOT_AUTHORISED',
    ]);
  });

  it('offers to ask the provider, and no more once it was asked', () => {
    const test = (given: DiagnosisInput) => answer(given)[0]?.causes[0]?.test;
    expect(test(input)).toMatchObject({
      kind: 'ask_provider',
      question: { clientId: fixtureClient, audiences: [fixtureAudience] },
    });
    expect(test(tokensInput(empty(), { facts: factsWith() }))).toBeNull();
  });

  it('offers another machine where the provider can’t be asked', () => {
    const evidence = empty({
      environment: {
        name: 'Other',
        profile: 'auth0',
        issuer: fixtureIssuer,
        practice: false,
        knownAudiences: [],
        otherIssuers: [],
      },
    });
    const tests = (answer(tokensInput(evidence))[0]?.causes ?? []).map(({ test }) => test?.kind);
    expect(tests).not.toContain('ask_provider');
    expect(tests).toContain('mint');
  });

  it('never sends a secret parameter again that it can’t see', () => {
    const evidence = asking(`${fixtureAudience}/`, {
      asked: {
        audiences: [`${fixtureAudience}/`],
        extra: { authorize: [], token: [{ name: 'api_key', value: '‹secret›' }], refresh: [] },
      },
    });
    expect(answer(tokensInput(evidence))[0]?.causes[0]?.test).toBeNull();
  });
});
