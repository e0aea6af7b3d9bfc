import { describe, expect, it } from 'vitest';
import { codesOf, detailsOf, fileOf, importEnvironment, importOf } from './import.fixture.ts';
import type { ImportFile } from './read-import.ts';

const provider = 'https://acme.kinde.com';
const known = { ...importEnvironment, tokenEndpoint: `${provider}/oauth2/token` };

type Fields = Readonly<Record<string, string>>;
const postmanKeys: Fields = {
  grant: 'grant_type',
  authorize: 'authUrl',
  token: 'accessTokenUrl',
  redirect: 'redirect_uri',
};

/** A collection of one request with this setting. */
function postman(fields: Fields, variables: Fields = {}, rest: readonly object[] = []): ImportFile {
  const oauth2 = Object.entries(fields).map(([name, value]) => ({ key: postmanKeys[name] ?? name, value }));
  return fileOf({
    info: { name: 'Shop' },
    variable: Object.entries(variables).map(([key, value]) => ({ key, value })),
    item: [
      {
        name: 'Users',
        request: {
          method: 'GET',
          url: 'https://api.test/users',
          auth: { type: 'oauth2', oauth2: [...oauth2, ...rest] },
        },
      },
    ],
  });
}

const machine = { grant: 'client_credentials', token: `${provider}/oauth2/token`, clientId: 'shop' };

describe('a secret of an imported client', () => {
  it.each([
    ['of another provider', { ...machine, token: 'https://other.kinde.com/oauth2/token' }, known],
    ['of two providers at once', { ...machine, authorize: 'https://other.test/auth' }, known],
    ['of no provider that is named', { ...machine, token: '' }, known],
    ['whose endpoint here is not known yet', machine, importEnvironment],
  ])('%s is not taken over, and has to be entered', (_name, fields, environment) => {
    const plan = importOf(postman({ ...fields, clientSecret: 'canary-secret' }), environment);
    expect(plan.applications[0]?.secret).toBeNull();
    expect(detailsOf(plan, 'change_credentials')).toContain('client secret');
    expect(JSON.stringify(plan)).not.toContain('canary');
  });

  it('goes to the vault where the file has it for this provider, and stands nowhere else', () => {
    const plan = importOf(postman({ ...machine, clientSecret: '{{s}}' }, { s: 'canary-secret' }), known);
    expect(plan.applications[0]?.secret).toBe('canary-secret');
    expect(codesOf(plan, 'change')).toEqual([]);
    const { applications, ...rest } = plan;
    expect(JSON.stringify([rest, applications.map((each) => ({ ...each, secret: null }))])).not.toContain(
      'canary',
    );
    expect([...plan.secretValues]).toEqual([]);
  });
});

describe('an imported OAuth 2.0 setting', () => {
  it.each(['password_credentials', 'implicit', 'password'])(
    'of the grant %s becomes no application, and is described',
    (grant) => {
      const plan = importOf(postman({ ...machine, grant }), known);
      expect(plan.applications).toEqual([]);
      expect(plan.requests[0]?.token).toEqual({ kind: 'none' });
      expect(codesOf(plan)).toEqual(expect.arrayContaining(['choose_token', 'application_described']));
    },
  );

  it('that is but an empty form becomes none', () => {
    expect(importOf(postman({ grant: 'authorization_code' }), known).applications).toEqual([]);
  });

  it('stands once for all requests that have it, and beside others of its name', () => {
    const own = (clientId: string) => ({
      name: clientId,
      request: {
        url: 'https://api.test/x',
        auth: { type: 'oauth2', oauth2: [{ key: 'clientId', value: clientId }] },
      },
    });
    const file = fileOf({ info: { name: 'Shop' }, item: [own('a'), own('a'), own('b')] });
    const plan = importOf(file, known);
    expect(plan.applications.map(({ application: { name, clientId } }) => [name, clientId])).toEqual([
      ['Shop', 'a'],
      ['Shop 2', 'b'],
    ]);
    expect(new Set(plan.requests.map(({ token }) => JSON.stringify(token))).size).toBe(2);
  });

  it('brings what its authorization endpoint and further parameters ask for', () => {
    const rows = (key: string, ...value: readonly object[]) => ({ key, value });
    const plan = importOf(
      postman(
        {
          grant: 'authorization_code_with_pkce',
          clientId: 'front',
          authorize: `${provider}/oauth2/auth?&prompt=login&org_code=org_1&login_hint=ada&is_create_org=true&state=x`,
          redirect: 'http://127.0.0.1:53190/back',
          scope: 'openid offline',
        },
        {},
        [
          rows('authRequestParams', { key: 'lang', value: 'de' }, { key: 'code_challenge', value: 'x' }),
          rows(
            'tokenRequestParams',
            { key: 'api_key', value: 'canary' },
            { key: 'off', value: '1', enabled: false },
          ),
        ],
      ),
      known,
    );
    const [added] = plan.applications;
    expect(added?.application).toMatchObject({
      kind: 'spa',
      clientAuthentication: 'none',
      redirectUri: 'http://127.0.0.1:53190/back',
    });
    expect(added?.tokenRequest).toMatchObject({
      prompt: 'login',
      organization: 'org_1',
      loginHint: 'ada',
      scopes: ['openid', 'offline'],
      extra: {
        authorize: [
          { name: 'is_create_org', value: 'true' },
          { name: 'lang', value: 'de' },
        ],
        token: [{ name: 'api_key', value: '' }],
      },
    });
    expect(detailsOf(plan, 'option_ignored')).toEqual(['state=x', 'code_challenge=x']);
    expect(detailsOf(plan, 'disabled_left')).toEqual(['off=1']);
    expect(detailsOf(plan, 'enter_secret')).toEqual(['token: api_key']);
    expect(codesOf(plan, 'change')).toEqual([]);
  });

  it.each([
    ['https://other.kinde.com/api', 'https://acme.kinde.com/api'],
    ['https://other.kinde.com', 'https://acme.kinde.com'],
    ['https://other.kinde.com.evil.test', 'https://other.kinde.com.evil.test'],
    ['https://orders.test', 'https://orders.test'],
  ])(
    'has the audience %s as %s: what lies below the provider’s domain moves with it',
    (audience, expected) => {
      const plan = importOf(
        postman({ ...machine, token: 'https://other.kinde.com/oauth2/token', audience }),
        known,
      );
      expect(plan.applications[0]?.tokenRequest.audiences).toEqual([expected]);
      expect(detailsOf(plan, 'change_domain')).toEqual(['https://other.kinde.com']);
    },
  );

  it('keeps a callback that can’t be one out of the application, and names it', () => {
    const plan = importOf(
      postman({
        grant: 'authorization_code',
        clientId: 'front',
        redirect: 'shop://back',
        authorize: `${provider}/a`,
      }),
      known,
    );
    expect(plan.applications[0]?.application.redirectUri).toBe('http://127.0.0.1:53180/callback');
    expect(detailsOf(plan, 'change_callback')).toEqual(['shop://back']);
  });
});

describe('a variable that a new client names', () => {
  it('goes with it where nothing else names it, and stays where something does', () => {
    const setting = {
      ...machine,
      token: '{{base}}/oauth2/token',
      clientId: '{{id}}',
      audience: '{{base}}/{{path}}',
    };
    const plan = importOf(
      postman(setting, {
        base: '{{host}}',
        host: provider,
        id: 'shop',
        path: 'api',
        other: '{{path}}',
        unused: 'x',
      }),
      known,
    );
    expect(plan.folders[0]?.variables.map(({ name }) => name)).toEqual(['path', 'other', 'unused']);
    expect(detailsOf(plan, 'variable_of_application')).toEqual(['base', 'host', 'id']);
    expect(plan.applications).toMatchObject([
      { application: { clientId: 'shop' }, tokenRequest: { audiences: [`${provider}/api`] } },
    ]);
  });
});
