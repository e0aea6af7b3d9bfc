// Cases about the person, the organisation and time, where more than one claim is changed.

import {
  accessClaims,
  fixtureClient,
  idClaims,
  machineEvidence,
  signed,
  userEvidence,
} from '../inspection/evidence.fixture.ts';
import { auth0 } from '../profiles/shapes.fixture.ts';
import { access, type Case, fact, generic, id, seconds, without } from './cases.fixture.ts';

export const personCases: readonly Case[] = [
  fact('ID_TOKEN_EXPIRES_FIRST', 'id.exp', 'one hour and one day', userEvidence()),
  fact(
    'PERMISSIONS_ABSENT',
    'access.permissions',
    'none on Kinde',
    userEvidence({ accessToken: signed(without(accessClaims, 'permissions')) }),
  ),
  fact('PERMISSIONS_ABSENT', 'access.permissions', 'null', userEvidence(access({ permissions: null }))),
  fact('ROLES_ABSENT', 'access.roles', 'no permission either', userEvidence(access({ permissions: [] }))),
  fact(
    'PERMISSIONS_ABSENT',
    'access.permissions',
    'a scope of Auth0 that RBAC left out',
    auth0({ asked: { scopes: ['openid', 'profile', 'write:patients'] } }),
  ),
  fact(
    'ORG_DIFFERENT',
    'access.org_code',
    'one that the person is no member of',
    userEvidence({ asked: { organization: 'org_9' }, ...id({ org_codes: ['org_1'] }) }),
  ),
  fact(
    'EXP_BEFORE_IAT',
    'access.exp',
    'ends first',
    userEvidence(access({ exp: seconds - 300, iat: seconds })),
  ),
  fact('IAT_ABSENT', 'id.iat', 'no iat', userEvidence({ idToken: signed(without(idClaims, 'iat')) })),
  fact(
    'EXPIRES_IN_DIFFERS',
    'access.exp',
    'an hour beside a day',
    machineEvidence({ response: { tokenType: 'bearer', expiresIn: 3_600, scope: '', members: [] } }),
  ),
  fact(
    'AZP_ABSENT',
    'id.azp',
    'three audiences',
    userEvidence({
      environment: generic,
      idToken: signed({ ...without(idClaims, 'azp'), aud: [fixtureClient, 'https://a', 'https://b'] }),
    }),
  ),
];
