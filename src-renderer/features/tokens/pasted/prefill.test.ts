import { describe, expect, it } from 'vitest';
import { defaultRedirectUri } from '../../../../src-shared/domain/environments/environment.ts';
import { recognisePaste } from '../../../../src-shared/domain/paste/recognise-paste.ts';
import { applicationFromRequest } from './prefill.ts';

function applicationOf(text: string) {
  const paste = recognisePaste(text);
  if (paste.kind !== 'request') throw new Error(paste.kind);
  return applicationFromRequest(paste.request, 'new');
}

describe('the application that a pasted request tells of', () => {
  it('has no secret', () => {
    const text = 'curl https://a.test/token -u machine:canary -d grant_type=client_credentials';
    expect(JSON.stringify(applicationOf(text))).not.toContain('canary');
    expect(applicationOf(text)).toMatchObject({
      kind: 'machine',
      clientId: 'machine',
      clientAuthentication: 'client_secret_basic',
      redirectUri: null,
    });
  });

  it('keeps a redirect URI that can be received here, and no other', () => {
    const url = (redirect: string) =>
      `https://a.test/auth?client_id=a&redirect_uri=${encodeURIComponent(redirect)}`;
    expect(applicationOf(url('http://127.0.0.1:4000/cb')).redirectUri).toBe('http://127.0.0.1:4000/cb');
    expect(applicationOf(url('https://app.test/cb'))).toMatchObject({
      kind: 'spa',
      redirectUri: defaultRedirectUri,
    });
  });

  it('is a web application where a code is redeemed with a secret', () => {
    expect(
      applicationOf(
        'curl https://a.test/token -d "grant_type=authorization_code&client_id=a&client_secret=canary"',
      ),
    ).toMatchObject({
      kind: 'web',
      clientAuthentication: 'client_secret_post',
    });
  });
});
