// Cases about the issuer and the callback, where more than one claim is changed.

import {
  fixtureIssuer,
  idClaims,
  pastedEvidence,
  signed,
  userEvidence,
} from '../inspection/evidence.fixture.ts';
import { entra, entraV1Access } from '../profiles/shapes.fixture.ts';
import { access, type Case, fact, metadata } from './cases.fixture.ts';

export const issuerCases: readonly Case[] = [
  fact(
    'ISS_CUSTOM_DOMAIN',
    'access.iss',
    'this issuer’s key, another address',
    userEvidence(access({ iss: 'https://auth.acme.dev' })),
  ),
  fact(
    'ISS_NEAR_MISS',
    'access.iss',
    'another scheme',
    userEvidence(access({ iss: fixtureIssuer.replace('https', 'http') })),
  ),
  fact(
    'ISS_OTHER_VERSION',
    'access.iss',
    'v1 of Microsoft Entra where v2 is expected',
    entra({}, signed(entraV1Access)),
  ),
  fact(
    'ISS_PAIR_DIFFERENT',
    'access.iss',
    'two tokens of two issuers, pasted',
    pastedEvidence({ environment: null, idToken: signed({ ...idClaims, iss: 'https://acme.kinde.com' }) }),
  ),
  fact(
    'CALLBACK_ISS_ABSENT',
    '.',
    'announced and not sent',
    userEvidence({ metadata, callback: { iss: null } }),
  ),
  fact(
    'CALLBACK_ISS_OTHER',
    '.',
    'another issuer',
    userEvidence({ metadata, callback: { iss: 'https://evil.test' } }),
  ),
];
