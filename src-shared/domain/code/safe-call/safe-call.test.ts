import { describe, expect, it } from 'vitest';
import { requestDefaults, type SavedRequest } from '../../calls/saved-request.ts';
import type { ScopedVariable } from '../../calls/variable-scope.ts';
import { writeCall } from '../call-code/call-code.ts';
import { type RequestForCode, safeCall } from './safe-call.ts';

const jws = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJrcF8xIn0.c2lnbmF0dXJlLW9mLXNvbWUtbGVuZ3Ro';

interface More {
  readonly secretVariables?: readonly string[];
  readonly knownSecrets?: readonly string[];
}

function secretVariable(name: string): ScopedVariable {
  return {
    name,
    source: { kind: 'environment' },
    value: { kind: 'secret', variableId: name, typed: '' },
    hidden: [],
  };
}

function input(
  changes: Partial<SavedRequest> = {},
  { secretVariables = [], knownSecrets = [] }: More = {},
): RequestForCode {
  return {
    request: {
      ...requestDefaults,
      id: 'r',
      environmentId: 'e',
      folderId: 'f',
      name: 'Call',
      method: 'GET',
      url: 'https://api.acme.test/things',
      ...changes,
    },
    scope: new Map(secretVariables.map((name) => [name, secretVariable(name)])),
    knownSecrets,
  };
}

function callOf(changes: Partial<SavedRequest> = {}, more: More = {}) {
  const result = safeCall(input(changes, more));
  if (!result.ok) throw new Error(result.problem.code);
  return result.call;
}

const curl = (changes: Partial<SavedRequest> = {}, more: More = {}) =>
  writeCall('curl', callOf(changes, more)).code;
const header = (name: string, value: string) => ({ headers: [{ name, value, enabled: true }] });
const json = (text: string) => ({ method: 'POST', body: { kind: 'json', text } }) as const;

describe('a request that can’t be sent', () => {
  it('has no code, for the reason that it has no answer', () => {
    const result = safeCall(input({ url: '{{nowhere}}/x' }));
    expect(result).toEqual({ ok: false, problem: { code: 'VARIABLE_UNKNOWN', names: ['nowhere'] } });
    expect(safeCall(input({ url: 'file:///etc/passwd' }))).toMatchObject({
      ok: false,
      problem: { code: 'URL_INVALID' },
    });
    expect(safeCall(input(header('X', 'a\nb')))).toMatchObject({
      ok: false,
      problem: { code: 'HEADER_INVALID' },
    });
  });
});

describe('a secret variable where sending refuses it', () => {
  it.each<[string, Partial<SavedRequest>]>([
    ['in a host', { url: 'https://{{pin}}.example.com/x' }],
    ['in a header’s name', header('X-{{pin}}', '1')],
  ])('%s has no code', (_where, changes) => {
    expect(safeCall(input(changes, { secretVariables: ['pin'] }))).toEqual({
      ok: false,
      problem: { code: 'SECRET_MISPLACED', variable: 'pin' },
    });
  });

  it.each<[Partial<SavedRequest>, object]>([
    [header('X {{pin}}', '1'), { code: 'HEADER_INVALID', name: 'X {{pin}}' }],
    [{ url: 'https://a.test:{{pin}}/' }, { code: 'URL_INVALID', url: 'https://a.test:{{pin}}/' }],
  ])('is named in a problem as it was typed (%#)', (changes, problem) => {
    const result = safeCall(input(changes, { secretVariables: ['pin'] }));
    expect(result).toMatchObject({ ok: false, problem });
    // Nobody looked at the value.
    expect(result).not.toHaveProperty('problem.variable');
  });
});

describe('a credential in a request', () => {
  it.each([
    ['Authorization', 'Basic dXNlcjpwYXNzd29yZA==', `"Authorization: Basic $CREDENTIALS"`],
    ['Authorization', `Bearer ${jws}`, `"Authorization: Bearer $TOKEN"`],
    ['X-Api-Key', 'k3y-of-acme-0001', `"X-Api-Key: $API_KEY"`],
    ['Cookie', 'a=s3cret-one; b=s3cret-two', `"Cookie: a=$COOKIE; b=$COOKIE_2"`],
    ['X-Note', `take ${jws} along`, `"X-Note: take $TOKEN along"`],
  ])('in a header %s: %s is named, not written', (name, value, expected) => {
    const code = curl(header(name, value));
    expect(code).toContain(`--header ${expected}`);
    for (const word of value.split(/[ =;]+/).filter((each) => /[0-9]/.test(each)))
      expect(code).not.toContain(word);
  });

  it('in the URL and the query is named, and encoded when the code runs', () => {
    const code = curl({
      url: 'https://api.acme.test/things?api_key=k3y-of-acme-0001&a=1',
      query: [{ name: 'access_token', value: jws, enabled: true }],
    });
    expect(code).toContain(
      '"https://api.acme.test/things?api_key=$(percent "$API_KEY")&a=1&access_token=$(percent "$TOKEN")"',
    );
  });

  it('in a body is named where it stands', () => {
    expect(curl(json('{"name":"Ada","password":"l0ve-lace-1815","n":1}'))).toContain(
      `'{"name":"Ada","password":"'"$PASSWORD"'","n":1}'`,
    );
    expect(
      curl({ method: 'POST', body: { kind: 'form', text: 'a=1&client_secret=s3cr3t-0001&b=2' } }),
    ).toContain('"a=1&client_secret=$(percent "$CLIENT_SECRET")&b=2"');
  });

  it('is found by its value too, whatever it is called', () => {
    const code = curl(header('X-Note', 'opaque-token-of-this-session'), {
      knownSecrets: ['opaque-token-of-this-session'],
    });
    expect(code).toContain('"X-Note: $SECRET"');
  });

  it('gives the same name to the same value, and another to another', () => {
    const code = curl(json('[{"password":"one-0001"},{"password":"two-0002"},{"password":"one-0001"}]'));
    expect(code.match(/\$PASSWORD(?:_2)?/g)).toEqual(['$PASSWORD', '$PASSWORD_2', '$PASSWORD']);
  });
});

describe('a secret variable', () => {
  const more = { secretVariables: ['api-key', 'apiKey', 'path', 'route'] };

  it.each([
    [header('X-Api-Key', '{{api-key}}'), '"X-Api-Key: $API_KEY"'],
    [header('Authorization', 'Bearer {{api-key}}'), '"Authorization: Bearer $API_KEY"'],
    [header('X-Path', '{{path}}'), '"X-Path: $SECRET_PATH"'],
    [json('{"password":"{{api-key}}"}'), `'{"password":"'"$API_KEY"'"}'`],
    [{ url: 'https://api.acme.test/{{route}}/x' }, '"https://api.acme.test/$ROUTE/x"'],
    [
      { query: [{ name: 'key', value: '{{ api-key }}', enabled: true }] },
      '"https://api.acme.test/things?key=$(percent "$API_KEY")"',
    ],
  ])('stands by name where it stands in the request: %j', (changes, expected) => {
    expect(curl(changes, more)).toContain(expected);
  });

  it('keeps apart from another that would be called alike', () => {
    expect(curl(header('X-Both', '{{api-key}} {{apiKey}}'), more)).toContain('"X-Both: $API_KEY $API_KEY_2"');
  });

  it('stays beside a credential that stands next to it', () => {
    const code = curl(json('{"password":"l0ve-lace-1815","pin":"{{api-key}}"}'), more);
    expect(code).toContain(`'{"password":"'"$PASSWORD"'","pin":"'"$API_KEY"'"}'`);
  });
});

describe('the code of a request', () => {
  const token = { kind: 'access', applicationId: 'a' } as const;

  it('carries the token by name, in the place of what stood there', () => {
    const code = curl({ token, ...header('authorization', 'Basic dXNlcjpwYXNzd29yZA==') });
    expect(code).toContain('--header "Authorization: Bearer $ACCESS_TOKEN"');
    expect(code).not.toContain('Basic');
  });

  it('carries the token as it is placed', () => {
    const placed = (placement: SavedRequest['placement']) => curl({ token, placement });
    expect(placed({ in: 'header', name: 'X-Token', prefix: '' })).toContain('"X-Token: $ACCESS_TOKEN"');
    expect(placed({ in: 'query', name: 'access token' })).toContain(
      '"https://api.acme.test/things?access%20token=$(percent "$ACCESS_TOKEN")"',
    );
    expect(curl({ token: { ...token, kind: 'id' } })).toContain('Bearer $ID_TOKEN');
  });

  it('leaves out what Claimcheck and the client add of their own', () => {
    const code = curl({ headers: [{ name: 'Content-Length', value: '3', enabled: true }] });
    expect(code).toBe('curl --request GET \\\n  --url https://api.acme.test/things\n');
    expect(curl(header('Accept', '*/*'))).toContain("--header 'Accept: */*'");
  });

  it('tells curl to leave brackets alone, where there are some', () => {
    expect(curl({ url: 'https://api.acme.test/a?q[x]=1' })).toContain('--globoff');
  });

  it('puts fields of one name into one line, and says so', () => {
    const result = safeCall(
      input({ headers: ['a', 'b'].map((value) => ({ name: 'X-Tag', value, enabled: true })) }),
    );
    expect(result).toMatchObject({ ok: true, call: { headers: [{ name: 'X-Tag' }] } });
    expect(result.ok && result.notes).toHaveLength(1);
  });

  it('has a URL of the characters that every client takes', () => {
    expect(curl({ url: 'https://api.acme.test/a|b%zz?q={x}^' })).toContain(
      'https://api.acme.test/a%7Cb%25zz?q=%7Bx%7D%5E',
    );
  });
});
