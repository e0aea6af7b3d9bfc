import { describe, expect, it } from 'vitest';
import { heldByName, heldCredential } from './held-credential.ts';
import { requestDefaults, type SavedRequest } from './saved-request.ts';
import { plainVariable } from './variable.ts';

const request: SavedRequest = {
  id: 'mine',
  environmentId: 'practice',
  ...requestDefaults,
  folderId: 'folder',
  name: 'Try',
  method: 'POST',
  url: '{{orders}}/orders',
  query: [],
  headers: [],
  body: { kind: 'none' },
  token: { kind: 'none' },
};
const jws = `eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.${'A'.repeat(43)}`;
const secret = 'hunter2hunter2';

function withHeader(name: string, value: string, enabled = true): SavedRequest {
  return { ...request, headers: [{ name, value, enabled }] };
}
function withQuery(name: string, value: string): SavedRequest {
  return { ...request, query: [{ name, value, enabled: true }] };
}
function withBody(kind: 'json' | 'text' | 'form', text: string): SavedRequest {
  return { ...request, body: { kind, text } };
}

function withPrefix(prefix: string): SavedRequest {
  return { ...request, placement: { in: 'header', name: 'Authorization', prefix } };
}
function graphql(query: string, variables = ''): SavedRequest {
  return { ...request, body: { kind: 'graphql', query, variables } };
}

describe('the name of a folder', () => {
  it.each([
    ['Try password=hunter2xyz', 'holds_credentials'],
    [`https://${secret}@api.test/`, 'holds_credentials'],
    [`Orders ${jws}`, 'holds_token'],
    ['Get users by id: {{id}}', null],
  ])('%s', (name, reason) => expect(heldByName(name)).toBe(reason));
});

describe('a saved request', () => {
  it.each([
    ['Authorization', 'Basic dTpw'],
    ['Proxy-Authorization', 'Basic dTpw'],
    ['X-Api-Key', secret],
    ['api-key', secret],
    ['Ocp-Apim-Subscription-Key', secret],
    ['Cookie', `sid=${secret}`],
    ['Cookie', `theme={{theme}}; sid=${secret}`],
    ['Cookie', secret],
    ['X-Auth-Token', secret],
    ['X-Amz-Security-Token', secret],
    ['X-Vault-Token', secret],
    ['PRIVATE-TOKEN', secret],
    ['X-Client-Secret', secret],
    ['X-Api-Key', `{{prefix}}-${secret} more`],
    ['Authorization', `Bearer {{half}}.${secret}`],
    ['X-Debug', `Bearer ${secret}${secret}`],
  ])('holds a credential in the header %s: %s', (name, value) => {
    const found = { field: 'headers', reason: 'holds_credentials' };
    expect(heldCredential(withHeader(name, value))).toEqual(found);
    expect(heldCredential(withHeader(name, value, false))).toEqual(found);
  });

  it.each([
    ['a query parameter', withQuery('api_key', secret), 'query'],
    ['a code of the query', withQuery('code', 'a1b2c3d4e5f6a7b8c9'), 'query'],
    ['the query of the address', { ...request, url: `{{orders}}/x?access_token=${secret}` }, 'url'],
    ['the fragment of the address', { ...request, url: `{{orders}}/x#access_token=${secret}` }, 'url'],
    ['the authority of the address', { ...request, url: `https://user:${secret}@api.test/` }, 'url'],
    ['a user alone in the address', { ...request, url: `https://${secret}@api.test/` }, 'url'],
    ['a user with an @ in it', { ...request, url: `https://a@${secret}@api.test/` }, 'url'],
    ['a form', withBody('form', `grant_type=client_credentials&client_secret=${secret}`), 'body'],
    ['a form, encoded', withBody('form', `client%5Fsecret=${secret}`), 'body'],
    ['JSON', withBody('json', `{"client_secret": "${secret}"}`), 'body'],
    ['broken JSON', withBody('json', `{"a": {{a}}, "client_secret": "${secret}"`), 'body'],
    ['text', withBody('text', `client_id=x&client_secret=${secret}`), 'body'],
    ['its name', { ...request, name: 'Try password=hunter2xyz' }, 'name'],
    ['an address as its name', { ...request, name: `GET https://a.test/?api_key=${secret}` }, 'name'],
    ['the prefix of its token', withPrefix(`Bearer sk_live_${secret}`), 'prefix'],
    ['a prefix that is a key', withPrefix(`sk_live_${secret}`), 'prefix'],
    ['a variable', { ...request, variables: [plainVariable('api_key', secret)] }, 'variables'],
    ['a form by lines', withBody('form', 'username=a\npassword=hunter2xyz'), 'body'],
    ['a form by lines of Windows', withBody('form', 'username=a\r\npassword=hunter2xyz'), 'body'],
    ['a form with blanks', withBody('form', 'client_secret = x'), 'body'],
    ['a form with a colon', withBody('form', 'a=1\npassword: hunter2xyz'), 'body'],
    ['JSON without quotes', withBody('json', '{password: hunter2xyz}'), 'body'],
    ['JSON with a name in quotes', withBody('json', '{"a": 1,\n "password": hunter2xyz}'), 'body'],
    ['JSON without quotes, beside a name', withBody('json', '{a: {{a}}, password: {{p}}hunter2xyz}'), 'body'],
    ['a line of text', withBody('text', 'user: a\n  - password: correct horse'), 'body'],
    ['text with blanks', withBody('text', 'client_secret = x'), 'body'],
    ['GraphQL', graphql('{ login(password: "hunter2xyz") { id } }'), 'body'],
    ['GraphQL, in a block', graphql('{ login(password: """hunter2xyz""") { id } }'), 'body'],
    ['GraphQL in JSON', withBody('json', '{"query":"{ login(password: \\"hunter2xyz\\") }"}'), 'body'],
    ['variables of GraphQL', graphql('{ me }', '{password: hunter2xyz}'), 'body'],
    ['a key', withBody('text', `-----BEGIN PRIVATE KEY-----\nMII\n-----END PRIVATE KEY-----`), 'body'],
  ] as const)('holds a credential in %s', (_name, held, field) => {
    expect(heldCredential(held)).toEqual({ field, reason: 'holds_credentials' });
  });

  it.each([
    [{ ...request, url: `https://x.test/?t=${jws}` }, 'url'],
    [withQuery('t', jws), 'query'],
    [withHeader('X-Debug', jws), 'headers'],
    [withBody('json', `{"t":"${jws}"}`), 'body'],
    [{ ...request, name: `Try ${jws}` }, 'name'],
    [withPrefix(jws), 'prefix'],
  ] as const)('holds a signed token, wherever it stands (%#)', (held, field) => {
    expect(heldCredential(held)).toEqual({ field, reason: 'holds_token' });
  });

  it.each([
    ['nothing of its own', request],
    ['a name in the place of a credential', withHeader('Authorization', 'Bearer {{token}}')],
    ['a name for a key', withHeader('X-Api-Key', '{{key}}')],
    ['an empty key', withHeader('X-Api-Key', ' ')],
    ['a name for a cookie', withHeader('Cookie', 'sid={{sid}}; csrf={{csrf}}')],
    ['a key that is none', withHeader('Idempotency-Key', secret)],
    ['plain headers', withHeader('Accept-Language', 'en-GB')],
    ['a search', withQuery('q', 'abcdefghijklmnopqrstuvwxyz')],
    ['the code of a country', withQuery('code', 'GB')],
    ['the mark of a page', withQuery('next_token', 'bmV4dA==')],
    ['a country in its address', { ...request, url: '{{orders}}/x?code=US&page=2' }],
    ['an address within the address', { ...request, url: '{{orders}}/x?next=https://a.test/?b=c' }],
    ['a name in a form', withBody('form', 'client_secret={{client secret}}&scope=read:orders')],
    ['a name in JSON', withBody('json', '{"client_secret": "{{secret}}", "code": "SCOPE_MISSING"}')],
    ['names in a form by lines', withBody('form', 'a=1\nclient_secret = {{client secret}}\nscope=a')],
    ['a name without quotes', withBody('json', '{password: {{password}}, token: null}')],
    ['a variable of GraphQL', graphql('query ($password: String!) { login(password: $password) { token } }')],
    ['other names of GraphQL', graphql('{ token: accessToken\n secret: someField }', '{"a": "b"}')],
    ['a name in GraphQL', graphql('{ login(password: "{{password}}") { id } }')],
    ['prose in JSON', withBody('json', '{"a": "your password: ", "b": "{ token: some }"}')],
    ['a scheme on a line', withBody('text', 'Authorization: Bearer {{token}}')],
    ['a name that an import gave', { ...request, name: 'GET /x?api_key=‹redacted api_key›&code=US' }],
    ['a name of words', { ...request, name: 'Get a token: the basic way' }],
    ['the scheme of another', withPrefix('AWS4-HMAC-SHA256')],
    ['a scheme of two words', withPrefix('Token token=')],
    ['no scheme', withPrefix('')],
    ['a secret variable', { ...request, variables: [{ ...plainVariable('api_key', secret), secret: true }] }],
    ['words', withBody('text', 'The token is missing; basic rules apply.')],
  ])('with %s holds none', (_name, harmless) => {
    expect(heldCredential(harmless)).toBeNull();
  });

  // A pattern that begins anew at each place would outlast the time that a test has.
  it.each([
    '{{',
    '}}',
    '{{a',
    'a=',
    '"a":',
    'Bearer ',
    'eyJ.',
    '%',
    '-----BEGIN ',
    '://',
    'a:',
    'a=\n',
    'code: ',
    "code:'",
    '{code:',
    ' ',
  ])('with a megabyte of %j holds none', (part) => {
    const text = part.repeat(1_000_000 / part.length);
    for (const kind of ['form', 'json', 'text'] as const)
      expect(heldCredential({ ...withBody(kind, text), url: text })).toBeNull();
    expect(heldCredential(graphql(text, text))).toBeNull();
  });
});
