import { describe, expect, it } from 'vitest';
import { catalogue } from '../checks/catalogue.ts';
import { failing, fixtureNow, opaque, signed, userEvidence } from '../inspection/evidence.fixture.ts';
import { inspect } from '../inspection/inspect.ts';
import type { TokenSetEvidence } from '../tokens/token-set.ts';
import { notChecked } from '../verification/not-checked.ts';
import { withPracticeRemedies } from './practice.ts';
import { profileFor, profileOf, profiles, providerProfileIds } from './profiles.ts';
import {
  auth0,
  auth0Access,
  cognito,
  cognitoAccess,
  entra,
  entraAccess,
  entraIssuer,
  entraMachine,
  entraV1Access,
  google,
  keycloak,
  keycloakAccess,
  okta,
  oktaAccess,
} from './shapes.fixture.ts';

const findingsOf = (evidence: TokenSetEvidence) => inspect(evidence, fixtureNow).findings;
const graveOf = (evidence: TokenSetEvidence) =>
  findingsOf(evidence)
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ code, subject }) => `${code} ${subject.claim ?? ''}`.trim());
const codesOf = (evidence: TokenSetEvidence) => findingsOf(evidence).map(({ code }) => code);

describe('what a provider’s documentation prints', () => {
  it.each([
    ['Auth0, its own token profile', auth0()],
    [
      'Auth0, RFC 9068 token profile',
      auth0(
        {},
        signed(
          { ...auth0Access, azp: null, client_id: 'my_client_id', jti: 'j' },
          { header: { alg: 'RS256', kid: 'k', typ: 'at+jwt' } },
        ),
      ),
    ],
    ['Auth0 without an audience', auth0({ asked: { audiences: [], scopes: ['openid', 'profile'] } }, opaque)],
    ['Microsoft Entra, v2', entra()],
    ['Microsoft Entra, a daemon with .default', entraMachine()],
    ['Okta, a custom authorization server', okta()],
    ['Keycloak, a new realm', keycloak()],
    ['Amazon Cognito, a user pool', cognito()],
    ['Google', google()],
  ])('%s: has nothing above a notice', (_name, evidence) => {
    expect(graveOf(evidence)).toEqual([]);
  });
});

describe('Auth0', () => {
  it('adds /userinfo to aud by itself', () => {
    expect(codesOf(auth0())).toEqual(
      expect.arrayContaining(['AUD_AS_ASKED', 'AUD_ADDED_BY_PROVIDER', 'AZP_CLIENT']),
    );
    expect(codesOf(auth0())).not.toContain('AUD_UNASKED');
  });

  it('names the client in client_id where azp is absent', () => {
    const { azp: _, ...claims } = auth0Access;
    const found = findingsOf(auth0({}, signed({ ...claims, client_id: 'other' })));
    expect(found.find(({ code }) => code === 'CLIENT_ID_OTHER')?.subject.claim).toBe('client_id');
  });

  it('knows a token for /userinfo alone', () => {
    const token = signed({ ...auth0Access, aud: ['https://my-domain.auth0.com/userinfo'] });
    expect(codesOf(auth0({}, token))).toEqual(
      expect.arrayContaining(['TOKEN_FOR_PROVIDER', 'AUD_MISSING_ASKED']),
    );
  });

  it('reads audience, not resource', () => {
    const sent = { authorize: [{ name: 'resource', value: 'https://example.com/health-api' }] };
    expect(graveOf(auth0({ sent }, opaque))).toContain('AUD_PARAMETER_OTHER aud');
  });

  it('compares the issuer with its slash', () => {
    const token = signed({ ...auth0Access, iss: 'https://my-domain.auth0.com' });
    expect(graveOf(auth0({}, token))).toContain('ISS_TRAILING_SLASH iss');
  });
});

describe('Microsoft Entra', () => {
  it('takes the API’s URI and its client id for one audience', () => {
    const audience = `api://${String(entraAccess.aud)}`;
    const evidence = entra({ asked: { audiences: [audience] } });
    expect(codesOf(evidence)).toContain('AUD_AS_ASKED');
    const { rows } = inspect(evidence, fixtureNow).ledger;
    expect(rows.find(({ value }) => value === audience)).toMatchObject({
      result: 'renamed',
      instead: entraAccess.aud,
    });
  });

  it('names a scope without the API’s URI', () => {
    const found = findingsOf(entra()).find(({ code }) => code === 'SCOPE_RENAMED');
    expect(found).toMatchObject({ actual: 'Orders.Read', subject: { token: 'access', claim: 'scp' } });
    expect(codesOf(entra())).not.toContain('SCOPE_ADDED');
  });

  it('lets the scope decide, so that an audience is asked in vain', () => {
    expect(graveOf(entra({ asked: { audiences: ['https://api.acme.dev'] } }))).toEqual(
      expect.arrayContaining(['AUD_MISSING_ASKED aud', 'AUD_DECIDED_ELSEWHERE aud']),
    );
  });

  it('has another issuer for v1 tokens of the same tenant', () => {
    const evidence = entra({}, signed(entraV1Access));
    expect(graveOf(evidence)).toEqual(['ISS_OTHER_VERSION iss']);
    expect(codesOf(evidence)).toContain('CLIENT_ID_MATCHES');
  });

  it('tells tenants apart all the same', () => {
    const iss = entraIssuer.replace('7d9c1f0e', '00000000');
    const unknown = notChecked('not_contacted');
    const token = signed({ ...entraAccess, iss }, { verification: unknown });
    expect(graveOf(entra({}, token))).toEqual(['ISS_OTHER iss']);
  });

  it('compares oid, as sub differs from one application to the next', () => {
    expect(codesOf(entra())).toContain('SUB_SAME');
    const other = entra({}, signed({ ...entraAccess, oid: 'somebody else' }));
    expect(graveOf(other)).toEqual(['SUB_DIFFERENT oid']);
  });

  it('grants a daemon’s permissions in roles, all that are enabled', () => {
    const found = findingsOf(entraMachine()).find(({ code }) => code === 'SCOPES_ALL_ENABLED');
    expect(found?.subject.claim).toBe('roles');
    expect(codesOf(entraMachine())).not.toContain('SCOPE_DROPPED');
  });

  it('knows that a token for Graph is for Graph alone, whatever its signature', () => {
    const claims = { ...entraAccess, aud: '00000003-0000-0000-c000-000000000000', scp: 'User.Read' };
    const verification = failing('signature_mismatch');
    const evidence = entra({ asked: { scopes: ['openid', 'User.Read'] } }, signed(claims, { verification }));
    expect(codesOf(evidence)).toContain('TOKEN_FOR_PROVIDER');
    expect(graveOf(evidence)).toEqual([]);
  });
});

describe('Okta', () => {
  it('names the client in cid and the person in uid', () => {
    const found = findingsOf(okta());
    expect(found.find(({ code }) => code === 'CLIENT_ID_MATCHES')?.subject.claim).toBe('cid');
    expect(found.find(({ code }) => code === 'SUB_SAME')?.subject.claim).toBe('uid');
    expect(graveOf(okta({}, signed({ ...oktaAccess, cid: 'other' })))).toEqual(['CLIENT_ID_OTHER cid']);
  });

  it('keeps access tokens of the org’s own server to itself', () => {
    const issuer = 'https://acme.okta.com';
    const token = signed({ ...oktaAccess, iss: issuer, aud: issuer });
    const evidence = okta({}, token, issuer);
    expect(codesOf(evidence)).toContain('TOKEN_FOR_PROVIDER');
    expect(codesOf(okta())).not.toContain('TOKEN_FOR_PROVIDER');
  });

  it('lets the authorization server decide the audience', () => {
    expect(graveOf(okta({ asked: { audiences: ['https://api.acme.dev'] } }))).toContain(
      'AUD_DECIDED_ELSEWHERE aud',
    );
  });
});

describe('Keycloak', () => {
  it('puts account into aud by itself, and what a mapper adds', () => {
    expect(codesOf(keycloak())).toContain('AUD_ADDED_BY_PROVIDER');
    const evidence = keycloak(
      { asked: { audiences: ['service1'] } },
      signed({ ...keycloakAccess, aud: ['service1', 'account'] }),
    );
    expect(codesOf(evidence)).toEqual(expect.arrayContaining(['AUD_AS_ASKED', 'AUD_ADDED_BY_PROVIDER']));
    expect(graveOf(keycloak({ asked: { audiences: ['service1'] } }))).toEqual([
      'AUD_MISSING_ASKED aud',
      'AUD_DECIDED_ELSEWHERE aud',
    ]);
  });

  it('says in typ of the payload what a token is', () => {
    expect(graveOf(keycloak({}, signed({ ...keycloakAccess, typ: 'ID' })))).toEqual([
      'TOKEN_KIND_MISMATCH typ',
    ]);
  });
});

describe('Amazon Cognito', () => {
  it('has no aud unless a resource was asked for', () => {
    expect(codesOf(cognito())).toContain('AUD_NOT_ASKED');
    const resource = 'https://api.acme.dev';
    const asked = { audiences: [resource] };
    const sent = { authorize: [{ name: 'resource', value: resource }] };
    expect(graveOf(cognito({ asked, sent }))).toEqual(['AUD_ABSENT aud']);
    expect(codesOf(cognito({ asked, sent }, signed({ ...cognitoAccess, aud: resource })))).toContain(
      'AUD_AS_ASKED',
    );
  });

  it('tells by token_use when the ID token was taken for the access token', () => {
    expect(graveOf(cognito({}, signed({ ...cognitoAccess, token_use: 'id' })))).toContain(
      'TOKEN_KIND_MISMATCH token_use',
    );
  });

  it('grants no refresh token by a scope', () => {
    expect(codesOf(cognito({ refreshToken: null }))).not.toContain('REFRESH_TOKEN_ABSENT');
  });
});

describe('Google', () => {
  it('names email by its long name and issues opaque tokens alone', () => {
    expect(codesOf(google())).toEqual(
      expect.arrayContaining(['TOKEN_OPAQUE', 'SCOPE_RENAMED', 'SCOPES_AS_ASKED']),
    );
    expect(graveOf(google({ asked: { audiences: ['https://api.acme.dev'] } }))).toEqual([
      'AUD_DECIDED_ELSEWHERE aud',
    ]);
  });

  it('gives a refresh token for access_type=offline, with the first consent only', () => {
    const sent = { authorize: [{ name: 'access_type', value: 'offline' }] };
    const found = findingsOf(google({ sent })).find(({ code }) => code === 'REFRESH_TOKEN_ABSENT');
    expect(found?.remedy).toContain('prompt=consent');
    expect(codesOf(google())).not.toContain('REFRESH_TOKEN_ABSENT');
  });
});

describe('every profile', () => {
  it.each(providerProfileIds)('%s names itself, its remedies and public pages', (id) => {
    const profile = profileOf(id);
    expect(profile.id).toBe(id);
    for (const remedy of Object.values(profile.remedies)) {
      const text = remedy({ application: 'Storefront', value: 'the-value' });
      expect(text).toMatch(/^\S.*\.$/);
      expect(text).not.toMatch(/undefined|\[object/);
    }
    for (const link of Object.values(profile.links)) expect(link).toMatch(/^https:\/\/[a-z0-9.]+\/\S*$/);
  });

  it('has an id and a name in lists of its own', () => {
    expect(new Set(providerProfileIds).size).toBe(profiles.length);
    expect(new Set(profiles.map(({ choiceName }) => choiceName)).size).toBe(profiles.length);
  });

  it.each(profiles)('$id knows who decides the audience, unless it stands for all others', (profile) => {
    expect(profile.audience.decidedBy === 'unknown').toBe(profile.id === 'generic');
  });

  it.each(profiles)('$id names the claims by which an API tells client and scopes', (profile) => {
    const lists = [profile.partyClaims, ...Object.values(profile.scopeClaims)];
    for (const claims of lists) {
      expect(claims).not.toEqual([]);
      expect(new Set(claims).size).toBe(claims.length);
    }
  });

  it('has a management API only where its own domains are known', () => {
    const having = profiles.filter(({ managementApi }) => managementApi !== null);
    expect(having.map(({ id }) => id)).toContain('kinde');
    expect(having.filter(({ ownDomains }) => ownDomains.length === 0)).toEqual([]);
  });

  it('is the generic one where no environment is known', () => {
    expect(profileFor(null).id).toBe('generic');
  });
});

describe('the practice tenant', () => {
  const orders = 'https://api.acme.test/orders';
  const practice = (aud: readonly string[]) => {
    const evidence = userEvidence({
      asked: { audiences: [orders] },
      accessToken: signed({ ...keycloakAccess, aud }),
    });
    return evidence.environment === null
      ? evidence
      : { ...evidence, environment: { ...evidence.environment, practice: true } };
  };

  it('sends to its switches instead of a provider’s page', () => {
    const found = findingsOf(practice([])).find(({ code }) => code === 'AUD_EMPTY');
    expect(found?.remedy).toContain('Setup → Practice tenant');
    expect(found?.link).toBeNull();
    expect(findingsOf(practice([])).every(({ link }) => link === null)).toBe(true);
  });

  it('knows the switch behind an expired token, a key that is not published, and a clock', () => {
    const expired = practice([]);
    const now = fixtureNow + 10 * 86_400_000;
    const found = inspect(expired, now).findings.find(({ code }) => code === 'EXPIRED');
    expect(found?.remedy).toContain('Setup → Practice tenant');
    const codes = Object.keys(withPracticeRemedies(profileOf('kinde')).remediesByCode);
    expect(codes.filter((code) => !(code in catalogue))).toEqual([]);
  });

  it('keeps the habits of the provider it is shaped like', () => {
    const kinde = profileOf('kinde');
    const ofItsOwn = { remedies: null, remediesByCode: null, remediesByCause: null, links: null };
    expect({ ...withPracticeRemedies(kinde), ...ofItsOwn }).toEqual({ ...kinde, ...ofItsOwn });
  });
});
