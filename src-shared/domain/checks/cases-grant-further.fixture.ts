// Cases about audience, client and scope of other providers, or with more than one claim changed.

import {
  fixtureAudience,
  fixtureIssuer,
  opaque,
  signed,
  userEvidence,
} from '../inspection/evidence.fixture.ts';
import { auth0, entra, keycloak, okta, oktaAccess } from '../profiles/shapes.fixture.ts';
import { access, type Case, fact, generic, metadata } from './cases.fixture.ts';

const wrongApi = `${fixtureIssuer}/api/v1`;

export const audienceCases: readonly Case[] = [
  fact(
    'AUD_MISNAMED',
    'access.aud',
    'the address of Kinde’s Management API',
    userEvidence({ asked: { audiences: [wrongApi] }, ...access({ aud: [] }) }),
  ),
  fact(
    'AUD_PARAMETER_OTHER',
    'access.aud',
    'resource on Kinde',
    userEvidence({
      ...access({ aud: [] }),
      sent: { authorize: [{ name: 'resource', value: fixtureAudience }] },
    }),
  ),
  fact(
    'AUD_DECIDED_ELSEWHERE',
    'access.aud',
    'an audience asked of Keycloak',
    keycloak({ asked: { audiences: ['service1'] } }),
  ),
  fact(
    'AUD_UNREPLACED_TEMPLATE',
    'access.aud',
    'of an opaque token',
    userEvidence({ asked: { audiences: ['{{audience}}'] }, accessToken: opaque }),
  ),
  fact(
    'AUD_SPLIT_AT_BLANK',
    'access.aud',
    'two in one',
    userEvidence({
      asked: { audiences: [`${fixtureAudience} https://b.test`] },
      ...access({ aud: [fixtureAudience, 'https://b.test'] }),
    }),
  ),
  fact('AUD_ADDED_BY_PROVIDER', 'access.aud', '/userinfo of Auth0', auth0()),
  fact(
    'TOKEN_FOR_PROVIDER',
    'access.aud',
    'Okta’s own authorization server',
    okta(
      {},
      signed({ ...oktaAccess, iss: 'https://acme.okta.com', aud: 'https://acme.okta.com' }),
      'https://acme.okta.com',
    ),
  ),
  fact('CLIENT_ID_MATCHES', 'access.cid', 'cid of Okta', okta()),
  fact(
    'CLIENT_ID_OTHER',
    'access.cid',
    'another client in cid',
    okta({}, signed({ ...oktaAccess, cid: 'other' })),
  ),
];

export const scopeCases: readonly Case[] = [
  fact('SCOPE_INVALID', 'access.scp', 'an object', userEvidence(access({ scp: { read: true } }))),
  fact('SCOPE_RENAMED', 'access.scp', 'a scope of Microsoft Entra', entra()),
  fact(
    'SCOPE_NOT_OFFERED',
    'access.scp',
    'a scope that the metadata lacks',
    userEvidence({ metadata, asked: { scopes: ['openid', 'phone'] } }),
  ),
  fact(
    'SCOPE_CLAIMS_DISAGREE',
    'access.scope',
    'scope and scp of another provider',
    userEvidence({
      environment: generic,
      ...access({ scope: 'openid profile email', scp: ['openid'] }),
    }),
  ),
  fact(
    'REFRESH_TOKEN_ABSENT',
    'refresh.',
    'offline_access elsewhere',
    userEvidence({ environment: generic, asked: { scopes: ['openid', 'offline_access'] } }),
  ),
];
