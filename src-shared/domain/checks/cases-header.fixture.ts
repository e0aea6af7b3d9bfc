// Cases about the header, the paste and the kind of token.

import {
  accessClaims,
  idClaims,
  pastedEvidence,
  signed,
  userEvidence,
} from '../inspection/evidence.fixture.ts';
import { cognito, cognitoAccess } from '../profiles/shapes.fixture.ts';
import type { JsonObject } from '../tokens/json.ts';
import { notChecked } from '../verification/not-checked.ts';
import { type Case, fact } from './cases.fixture.ts';

const unchecked = notChecked('not_contacted');
const header = (change: JsonObject) => ({
  accessToken: signed(accessClaims, {
    header: { alg: 'RS256', kid: 'k', ...change },
    verification: unchecked,
  }),
});
const cut = (left: number) => {
  const whole = signed(accessClaims, { verification: unchecked });
  return { accessToken: { ...whole, length: whole.text.length + 1 + left } };
};

export const headerCases: readonly Case[] = [
  fact('TOKEN_TRUNCATED', 'access.', 'a signature cut short', userEvidence(cut(20))),
  fact('TOKEN_TRUNCATED', 'access.', 'no signature at all', pastedEvidence(cut(-1))),
  fact('TOKEN_TRUNCATED', 'access.', 'an empty signature', pastedEvidence(cut(0))),
  fact('ALGORITHM_SYMMETRIC', 'access.', 'HS256, not checked', pastedEvidence(header({ alg: 'HS256' }))),
  fact('ALGORITHM_SYMMETRIC', 'access.', 'hs512 in small letters', userEvidence(header({ alg: 'hs512' }))),
  fact(
    'ALGORITHM_ABSENT',
    'access.',
    'no alg',
    userEvidence({ accessToken: signed(accessClaims, { header: { typ: 'JWT' } }) }),
  ),
  fact('ALGORITHM_ABSENT', 'access.', 'alg that is a number', userEvidence(header({ alg: 256 }))),
  fact('HEADER_CRITICAL', 'access.', 'b64', userEvidence(header({ crit: ['b64'], b64: false }))),
  fact('HEADER_CRITICAL', 'access.', 'no list', userEvidence(header({ crit: 'exp' }))),
  fact('HEADER_KEY_EMBEDDED', 'access.', 'a key', userEvidence(header({ jwk: { kty: 'RSA' } }))),
  fact(
    'HEADER_KEY_EMBEDDED',
    'access.',
    'an address of keys',
    userEvidence(header({ jku: 'https://evil.test' })),
  ),
  fact('HEADER_KEY_EMBEDDED', 'access.', 'certificates', userEvidence(header({ x5c: ['MII…'] }))),
  fact('TYPE_UNEXPECTED', 'access.', 'another kind', userEvidence(header({ typ: 'logout+jwt' }))),
  fact('TYPE_UNEXPECTED', 'access.', 'a number', userEvidence(header({ typ: 1 }))),
  fact(
    'TYPE_UNEXPECTED',
    'id.',
    'at+jwt on an ID token',
    userEvidence({ idToken: signed(idClaims, { header: { alg: 'RS256', kid: 'k', typ: 'at+jwt' } }) }),
  ),
  fact(
    'KEY_ID_ABSENT',
    'access.',
    'no kid',
    userEvidence({ accessToken: signed(accessClaims, { header: { alg: 'RS256', typ: 'JWT' } }) }),
  ),
  fact(
    'TOKEN_KIND_MISMATCH',
    'access.token_use',
    'the ID token of Amazon Cognito',
    cognito({}, signed({ ...cognitoAccess, token_use: 'id' })),
  ),
  fact('PASTED_CLEANED', '.', 'with quotes and Bearer', pastedEvidence({ pastedAs: ['quotes', 'bearer'] })),
  fact(
    'TOKEN_TYPE_UNKNOWN',
    'access.',
    'no token_type',
    userEvidence({ response: { tokenType: null, expiresIn: null, scope: null, members: [] } }),
  ),
  fact(
    'TOKEN_TYPE_UNKNOWN',
    'access.',
    'mac',
    userEvidence({ response: { tokenType: 'mac', expiresIn: null, scope: null, members: [] } }),
  ),
];
