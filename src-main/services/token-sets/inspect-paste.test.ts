import { describe, expect, test } from 'vitest';
import type { PasteReport } from '../../../src-shared/contract/views.ts';
import { applicationWith, environmentWith, never } from '../minting/testing/harness.ts';
import { createPasteService } from './inspect-paste.ts';

const issuer = 'https://acme.kinde.com';
const environments = [
  environmentWith({
    issuer,
    profile: 'kinde',
    applications: [applicationWith({ clientId: 'store', redirectUri: 'http://127.0.0.1:53180/callback' })],
  }),
];
const { inspect } = createPasteService({ list: () => environments });

async function reportOf(text: string): Promise<PasteReport> {
  const report = await inspect({ text }, never);
  const sent = JSON.stringify(report);
  for (const form of ['canary-4411', btoa('store:canary-4411').slice(8, -4)])
    expect(sent).not.toContain(form);
  return report;
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: unknown) => `${part({ alg: 'RS256' })}.${part(claims)}.${'canary-4411'.repeat(4)}`;

describe('what is pasted', () => {
  test('and means nothing here is said to', async () => {
    expect(await reportOf('why is my aud missing')).toEqual({ kind: 'not_recognised' });
  });

  test('is reported without the code of a callback, with the refusal explained', async () => {
    expect(await reportOf('http://127.0.0.1:53180/callback?code=canary-4411&state=the-state')).toEqual({
      kind: 'callback',
      redirectUri: 'http://127.0.0.1:53180/callback',
      state: 'the-state',
      hasCode: true,
      problem: null,
    });
    expect(
      await reportOf('https://a.test/cb?error=access_denied&error_description=no%0Away&state=s'),
    ).toMatchObject({
      hasCode: false,
      problem: {
        code: 'PROVIDER_REFUSED',
        leg: 'authorize',
        error: 'access_denied',
        errorDescription: 'no way',
      },
    });
  });

  test('is reported without the tokens, by whose they are', async () => {
    const cookies = `Cookie: id_token=${jwt({ iss: issuer, aud: 'store' })}; access_token=${jwt({ iss: issuer, azp: 'store' })}; refresh_token=canary-4411`;
    expect(await reportOf(cookies)).toEqual({
      kind: 'tokens',
      holds: { id: true, access: true, refresh: true },
      environmentId: 'env',
      applicationId: 'app',
      cleaned: ['cookie'],
    });
  });

  test('is checked where it is a request, and its secrets are named alone', async () => {
    const report = await reportOf(
      `curl ${issuer}/oauth2/token -u store:canary-4411 -d 'grant_type=refresh_token&refresh_token=canary-4411&client_secret=canary-4411'`,
    );
    expect(report).toMatchObject({
      kind: 'request',
      withTokens: false,
      request: { droppedSecrets: ['refresh_token', 'client_secret', 'Authorization'] },
      review: { environmentId: 'env', applicationId: 'app', draft: { applicationId: 'app' } },
    });
    expect(report.kind === 'request' && report.review.findings.map(({ code }) => code)).toEqual([
      'REQUEST_AUTHENTICATION_SEVERAL',
    ]);
  });

  test('is found out before anyone signs in when it asks for no audience', async () => {
    const report = await reportOf(
      `${issuer}/oauth2/auth?response_type=code&client_id=store&scope=openid&state=12345678`,
    );
    expect(report.kind === 'request' && report.review.findings.map(({ code }) => code)).toContain(
      'REQUEST_AUDIENCE_ABSENT',
    );
  });
});
