import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { pastedEvidence } from '../../../src-shared/domain/inspection/evidence.fixture.ts';
import { inspect } from '../../../src-shared/domain/inspection/inspect.ts';
import type { TokenSetEvidence } from '../../../src-shared/domain/tokens/token-set.ts';
import { createTokenFingerprint, expectedHashes, toTokenEvidence } from '../token-sets/token-evidence.ts';
import { parseKeySet } from './key-set.ts';
import * as examples from './testing/openid-examples.ts';
import { verifyJws } from './verify-jws.ts';

const fingerprint = createTokenFingerprint();

function keysOf(issuer: string, key: unknown) {
  const set = parseKeySet('issuer', `${issuer}/keys`, { keys: [key] });
  if (set === null) throw new TypeError('no keys');
  return set;
}

const set = keysOf(examples.issuer, examples.key);
const environment: TokenSetEvidence['environment'] = {
  name: 'Core',
  profile: 'generic',
  practice: false,
  issuer: examples.issuer,
  knownAudiences: [],
  otherIssuers: [],
};

/** The findings on an ID token of the examples as it was answered, in order of their weight. */
async function codesOf(idToken: string, accessToken: string | null, code: string | null) {
  const verification = await verifyJws(idToken, set, examples.at);
  const evidence = pastedEvidence({
    environment,
    application: { name: 'Client', kind: 'web', clientId: examples.clientId },
    nonceSent: examples.nonce,
    idToken: toTokenEvidence(idToken, verification, fingerprint),
    accessToken: null,
    expectedHashes: expectedHashes(idToken, accessToken, code),
    receivedAt: examples.at,
  });
  return inspect(evidence, examples.at).findings.map((finding) => finding.code);
}

describe('the examples of OpenID Connect Core, appendix A', () => {
  test.each([
    ['A.2', examples.withProfile, null, null, []],
    [
      'A.3',
      examples.withAccessToken.idToken,
      examples.withAccessToken.accessToken,
      null,
      ['AT_HASH_MATCHES'],
    ],
  ])(
    '%s is verified, from its issuer, for its client, with its nonce',
    async (_name, idToken, token, code, more) => {
      const codes = await codesOf(idToken, token, code);
      expect(codes).toEqual(
        expect.arrayContaining([
          'SIGNATURE_VERIFIED',
          'ISS_MATCHES',
          'AUD_HOLDS_CLIENT',
          'NOT_EXPIRED',
          ...more,
        ]),
      );
      expect(codes.filter((found) => /DIFFERENT|WRONG|OTHER|LACKS|^EXPIRED/.test(found))).toEqual([]);
    },
  );

  test('A.3 has another at_hash than an access token that was exchanged asks for', async () => {
    const codes = await codesOf(
      examples.withAccessToken.idToken,
      `${examples.withAccessToken.accessToken}x`,
      null,
    );
    expect(codes).toContain('AT_HASH_WRONG');
    expect(codes).not.toContain('AT_HASH_MATCHES');
  });

  test('A.4 has the c_hash of its code, and not that of another', async () => {
    const { idToken, code } = examples.withCode;
    expect(await codesOf(idToken, null, code)).not.toContain('C_HASH_WRONG');
    expect(await codesOf(idToken, null, `${code}x`)).toContain('C_HASH_WRONG');
  });

  test('A.2 with one letter of its claims changed is not verified', async () => {
    const changed = examples.withProfile.replace('NTib', 'NTic');
    expect(await codesOf(changed, null, null)).toContain('SIGNATURE_WRONG');
  });
});

test('the access token of RFC 9068 section 2.2, signed anew, is one: type, client, audience and scopes as the text says', async () => {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const { header, claims } = examples.accessToken;
  const token = await new SignJWT(claims).setProtectedHeader(header).sign(privateKey);
  const keys = keysOf(claims.iss, { ...(await exportJWK(publicKey)), kid: header.kid });
  const at = (claims.iat + 60) * 1_000;
  const verification = await verifyJws(token, keys, at);
  const { findings, rows, tokenHeads } = inspect(
    pastedEvidence({
      environment: { ...environment, issuer: claims.iss },
      application: { name: 'Client', kind: 'web', clientId: claims.client_id },
      accessToken: toTokenEvidence(token, verification, fingerprint),
      receivedAt: at,
    }),
    at,
  );
  const codes = findings.map((finding) => finding.code);
  expect(codes).toEqual(expect.arrayContaining(['SIGNATURE_VERIFIED', 'ISS_MATCHES', 'NOT_EXPIRED']));
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(tokenHeads[0]?.header).toContainEqual({ name: 'typ', text: 'at+JWT' });
  const shown = new Map(rows.flatMap((group) => group.rows.map(({ claim, access }) => [claim, access.text])));
  expect(shown.get('scope')).toBe(claims.scope);
  expect(shown.get('client_id')).toBe(claims.client_id);
});
