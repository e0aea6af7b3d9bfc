import { describe, expect, it } from 'vitest';
import { plainVariable } from '../calls/variable.ts';
import { type Application, defaultConnection, type Environment } from './environment.ts';
import {
  applicationSecretKind,
  connectionSecretKinds,
  copyName,
  environmentProblem,
  insertedAt,
  issuerProblem,
  proxyProblem,
  redirectUriProblem,
  reordered,
  savedEnvironment,
  withFirstRedirectUri,
} from './environment-edit.ts';

const application: Application = {
  id: 'a1',
  name: 'Storefront',
  kind: 'spa',
  clientId: 'client',
  clientAuthentication: 'none',
  assertion: null,
  redirectUri: 'http://127.0.0.1:53180/callback',
  otherRedirectUris: [],
};
const environment: Environment = {
  id: 'e1',
  name: 'Acme',
  colour: 'blue',
  production: false,
  practice: false,
  profile: 'kinde',
  issuer: 'https://acme.kinde.com',
  tokenEndpoint: 'https://acme.kinde.com/oauth2/token',
  applications: [application],
  apis: [],
  variables: [],
  connection: defaultConnection,
};

describe('an issuer', () => {
  it.each([
    ['', 'not_a_url'],
    ['acme.kinde.com', 'not_a_url'],
    [' https://acme.kinde.com', 'not_a_url'],
    ['https://acme.kinde.com\n', 'not_a_url'],
    ['https://', 'not_a_url'],
    ['mailto:someone@acme.test', 'not_a_url'],
    ['http://acme.kinde.com', 'not_https'],
    ['http://127.0.0.1.evil.test', 'not_https'],
    ['ftp://acme.kinde.com', 'not_https'],
    ['https://acme.kinde.com?x=1', 'has_query_or_fragment'],
    ['https://acme.kinde.com?', 'has_query_or_fragment'],
    ['https://acme.kinde.com#x', 'has_query_or_fragment'],
    ['https://user:pass@acme.kinde.com', 'has_credentials'],
  ])('is refused as %j', (issuer, reason) => {
    expect(issuerProblem(issuer)).toMatchObject({ code: 'ISSUER_INVALID', reason });
  });

  it('is refused without its password in the problem', () => {
    expect(JSON.stringify(issuerProblem('https://user:hunter2@acme.kinde.com'))).not.toContain('hunter2');
  });

  it.each([
    'https://acme.kinde.com',
    'https://acme.kinde.com/',
    'https://login.acme.test/realms/one',
    'http://127.0.0.1:53181',
    'http://[::1]:53181',
    'http://localhost:8080/issuer',
  ])('is accepted as %s', (issuer) => {
    expect(issuerProblem(issuer)).toBeNull();
  });
});

describe('a redirect URI', () => {
  it.each([
    ['', 'not_a_url'],
    ['/callback', 'not_a_url'],
    ['http://127.0.0.1:53180/callback ', 'not_a_url'],
    ['http://127.0.0.1:53180/callback#x', 'has_fragment'],
    ['http://127.0.0.1/callback', 'no_port'],
    ['http://127.0.0.1:0/callback', 'no_port'],
    ['http://app.acme.test:53180/callback', 'not_loopback'],
    ['http://0.0.0.0:53180/callback', 'not_loopback'],
    ['myapp://callback', 'not_loopback'],
  ])('is refused as %j', (redirectUri, reason) => {
    expect(redirectUriProblem(redirectUri)).toEqual({ code: 'REDIRECT_URI_INVALID', redirectUri, reason });
  });

  it.each([
    'http://user:hunter2@127.0.0.1:53180/callback',
    'http://user@127.0.0.1:53180/callback',
    'https://:hunter2@oauth.pstmn.io/v1/callback',
  ])('is refused with a user name or password, which it does not quote: %s', (redirectUri) => {
    const problem = redirectUriProblem(redirectUri);
    expect(problem).toMatchObject({ code: 'REDIRECT_URI_INVALID', reason: 'has_credentials' });
    expect(JSON.stringify(problem)).not.toContain('hunter2');
  });

  it.each([
    'http://127.0.0.1:53180/callback',
    'http://[::1]:53180/callback',
    'http://localhost:53180/',
    'https://oauth.pstmn.io/v1/callback',
  ])('is accepted as %s', (redirectUri) => {
    expect(redirectUriProblem(redirectUri)).toBeNull();
  });
});

describe('a proxy', () => {
  it.each([
    ['proxy:3128', 'not_a_url'],
    ['not a url', 'not_a_url'],
    ['socks5://proxy:1080', 'scheme'],
    ['http://user:hunter2@proxy:3128', 'has_credentials'],
  ])('is refused as %s', (proxy, reason) => {
    expect(proxyProblem(proxy)).toEqual({ code: 'CONNECTION_SETTINGS_INVALID', field: 'proxy', reason });
  });

  it('is accepted without credentials', () => {
    expect(proxyProblem('http://proxy.acme.test:3128')).toBeNull();
  });
});

describe('an edited environment', () => {
  it.each<[string, Partial<Environment>, object]>([
    ['a bad issuer', { issuer: 'acme' }, { code: 'ISSUER_INVALID' }],
    [
      'a bad further redirect URI',
      { applications: [{ ...application, otherRedirectUris: ['nonsense'] }] },
      { code: 'REDIRECT_URI_INVALID' },
    ],
    [
      'an assertion left out',
      { applications: [{ ...application, clientAuthentication: 'private_key_jwt' }] },
      { code: 'REQUEST_INVALID', field: 'assertion' },
    ],
    [
      'one application twice',
      { applications: [application, application] },
      { code: 'REQUEST_INVALID', field: 'applications', reason: 'repeated_id' },
    ],
    ['a variable without a name', { variables: [plainVariable('', 'x')] }, { reason: 'empty_name' }],
    ['a variable in braces', { variables: [plainVariable('{{x}}', '')] }, { reason: 'name_not_usable' }],
    [
      'a variable named domain',
      { variables: [plainVariable('domain', '')] },
      { reason: 'domain_is_built_in' },
    ],
    [
      'one variable twice',
      {
        variables: [plainVariable('x', '1'), plainVariable('x', '2')],
      },
      { reason: 'repeated_name' },
    ],
    [
      'a token in a variable',
      { variables: [plainVariable('token', `eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.${'A'.repeat(43)}`)] },
      { reason: 'holds_token' },
    ],
    [
      'a proxy with a password',
      { connection: { ...defaultConnection, proxy: 'http://u:p@proxy' } },
      { code: 'CONNECTION_SETTINGS_INVALID' },
    ],
  ])('is refused with %s', (_name, change, problem) => {
    expect(environmentProblem({ ...environment, ...change })).toMatchObject(problem);
  });

  it('may name one client id twice', () => {
    const applications = [application, { ...application, id: 'a2' }];
    expect(environmentProblem({ ...environment, applications })).toBeNull();
  });

  it('loses its token endpoint with its issuer, and keeps it otherwise whatever the edit says', () => {
    const moved = { ...environment, issuer: 'https://other.kinde.com' };
    expect(savedEnvironment(environment, moved).tokenEndpoint).toBeNull();
    const forged = { ...environment, tokenEndpoint: 'https://evil.test/token' };
    expect(savedEnvironment(environment, forged).tokenEndpoint).toBe(environment.tokenEndpoint);
  });

  it('cannot become a practice environment, and a practice environment cannot cease to be one', () => {
    expect(savedEnvironment(null, { ...environment, practice: true }).practice).toBe(false);
    expect(savedEnvironment(environment, { ...environment, practice: true }).practice).toBe(false);
    const practice = { ...environment, practice: true };
    expect(
      savedEnvironment(practice, {
        ...environment,
        name: 'Mine',
        issuer: 'https://evil.test',
        profile: 'generic',
      }),
    ).toEqual({ ...practice, name: 'Mine' });
  });
});

describe('needed secrets', () => {
  it('follow from how an application signs in', () => {
    expect(applicationSecretKind(application)).toBeNull();
    expect(applicationSecretKind({ ...application, clientAuthentication: 'client_secret_basic' })).toBe(
      'client_secret',
    );
    expect(applicationSecretKind({ ...application, clientAuthentication: 'private_key_jwt' })).toBe(
      'private_key',
    );
  });

  it('follow from the connection settings', () => {
    expect(connectionSecretKinds(defaultConnection)).toEqual([]);
    expect(connectionSecretKinds({ ...defaultConnection, proxyUser: 'ada' })).toEqual([]);
    expect(
      connectionSecretKinds({
        ...defaultConnection,
        proxy: 'http://proxy',
        proxyUser: 'ada',
        clientCertificate: 'pem',
      }),
    ).toEqual(['proxy_password', 'client_certificate_key']);
  });
});

describe('the first redirect URI', () => {
  const other = 'http://127.0.0.1:53182/callback';
  const two = { ...environment, applications: [{ ...application, otherRedirectUris: [other] }] };

  it('gives its place to another, and is kept beside it', () => {
    expect(withFirstRedirectUri(two, 'a1', other).applications).toEqual([
      { ...application, redirectUri: other, otherRedirectUris: [application.redirectUri] },
    ]);
  });

  it('stays where it is already the one, and for other applications', () => {
    expect(withFirstRedirectUri(two, 'a1', application.redirectUri ?? '')).toEqual(two);
    expect(withFirstRedirectUri(two, 'a2', other)).toEqual(two);
  });
});

describe('lists', () => {
  it('name a copy after what is free', () => {
    expect(copyName('Acme', [])).toBe('Acme copy');
    expect(copyName('Acme', ['Acme copy', 'Acme copy 2'])).toBe('Acme copy 3');
    expect(copyName('x'.repeat(200), [])).toHaveLength(200);
  });

  it('lose nothing when they are put in another order', () => {
    const items = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
    expect(reordered(items, ['c', 'unknown', 'c', 'a']).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  });

  it('take an item back even when they have become shorter', () => {
    expect(insertedAt(['a', 'c'], 1, 'b')).toEqual(['a', 'b', 'c']);
    expect(insertedAt([], 7, 'b')).toEqual(['b']);
  });
});

it.each([
  'https://user:canary-7f3b@',
  ' https://user:canary-7f3b@acme.test',
  'https://user:canary-7f3b@acme test/',
  'ftp://user:p@canary-7f3b@acme.test/x',
  'https://acme.test/?client_secret=canary-7f3b',
])('a problem with %s does not repeat the password typed into it', (typed) => {
  expect(issuerProblem(typed)).not.toBeNull();
  expect(JSON.stringify([issuerProblem(typed), redirectUriProblem(typed)])).not.toContain('canary');
});
