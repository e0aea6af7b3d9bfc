import { describe, expect, it } from 'vitest';
import { accessClaims, signed } from '../inspection/evidence.fixture.ts';
import type { PastedRequest } from './paste-kinds.ts';
import { recognisePaste } from './recognise-paste.ts';

const secret = 'canary-secret-9f27';
const url = 'https://acme.kinde.com/oauth2/token';
const token = `${signed(accessClaims).text}.${'a'.repeat(342)}`;

function requestIn(text: string): PastedRequest {
  const paste = recognisePaste(text);
  if (paste.kind !== 'request') throw new Error(paste.kind);
  expect(JSON.stringify(paste.request)).not.toContain('canary');
  return paste.request;
}

function valuesOf(request: PastedRequest): Readonly<Record<string, string>> {
  return Object.fromEntries(request.parameters.map(({ name, value }) => [name, value]));
}

const machine = {
  grant_type: 'client_credentials',
  client_id: 'nightly',
  audience: 'https://api.acme.test/orders',
};
const audience = encodeURIComponent(machine.audience);
const body = `grant_type=client_credentials&client_id=nightly&client_secret=${secret}&audience=${audience}`;

describe('a token request as curl', () => {
  it.each([
    ['with one -d', `curl -X POST ${url} -d '${body}'`],
    [
      'with several, over lines',
      `curl --request POST \\\n  --url ${url} \\\n  --header 'content-type: application/x-www-form-urlencoded' \\\n  --data grant_type=client_credentials \\\n  --data client_id=nightly \\\n  --data client_secret=${secret} \\\n  --data audience=${audience}`,
    ],
    [
      'with --data-urlencode',
      `curl ${url} -d grant_type=client_credentials --data-urlencode client_id=nightly --data-urlencode "audience=${machine.audience}" --data-urlencode 'client_secret=${secret}'`,
    ],
    ['with $ quotes', `$ curl '${url}' --data-raw $'${body.replaceAll('&', '\\u0026')}' --compressed`],
    ['with attached and joined options', `curl -sSLXPOST ${url} -d"${body}"`],
    [
      'of the Windows command line',
      `curl ^"${url}^" ^\n  -H ^"accept: */*^" ^\r\n  --data-raw ^"${body.replaceAll('&', '^&').replaceAll('%', '^%')}^"`,
    ],
    ['of PowerShell', `curl.exe -X POST "${url}" \`\n  -H 'accept: */*' \`\r\n  --data-raw "${body}"`],
    [
      'as a form',
      `curl ${url} -F grant_type=client_credentials -F client_id=nightly -F client_secret=${secret} -F 'audience=${machine.audience}'`,
    ],
    ['with another command behind it', `curl ${url} -d '${body}' | jq .access_token > token.txt`],
  ])('%s', (_name, text) => {
    const request = requestIn(text);
    expect(request).toMatchObject({
      leg: 'token',
      form: 'curl',
      endpoint: url,
      method: 'POST',
      clientId: 'nightly',
      authentication: 'post',
      droppedSecrets: ['client_secret'],
    });
    expect(valuesOf(request)).toEqual(machine);
  });

  it('takes the client id out of -u and drops the secret', () => {
    const request = requestIn(`curl ${url} -u 'nightly:${secret}' -d grant_type=client_credentials`);
    expect(request).toMatchObject({
      clientId: 'nightly',
      authentication: 'basic',
      droppedSecrets: ['Authorization'],
    });
  });

  it('puts data into the address with -G', () => {
    const request = requestIn(`curl -G ${url} -d '${body}'`);
    expect(request).toMatchObject({ method: 'GET', endpoint: url, secretsInUrl: ['client_secret'] });
    expect(valuesOf(request)).toEqual(machine);
  });

  it('reads no file and says which', () => {
    const request = requestIn(
      `curl ${url} -d grant_type=client_credentials -d @body.txt --data-urlencode audience@aud`,
    );
    expect(request.fileReferences).toEqual(['@body.txt', 'audience@aud']);
  });

  it('names every secret of a code exchange, and cookies', () => {
    const request = requestIn(
      `curl ${url} -b 'session=canary1' -d 'grant_type=authorization_code&code=canary2&code_verifier=canary3&redirect_uri=https%3A%2F%2Fa.test%2Fcb&client_id=a'`,
    );
    expect(request.droppedSecrets).toEqual(['code', 'code_verifier', 'Cookie']);
  });

  it('keeps a variable that the shell would have replaced, to be found', () => {
    expect(
      valuesOf(requestIn(`curl ${url} -d grant_type=client_credentials -d "audience=$AUDIENCE"`)).audience,
    ).toBe('$AUDIENCE');
  });

  it('drops what looks like a secret under a harmless name', () => {
    const request = requestIn(`curl ${url} -d grant_type=client_credentials -d hint=${token}`);
    expect(request.droppedSecrets).toEqual(['hint']);
    expect(JSON.stringify(request)).not.toContain('aaaaaaaa');
  });
});

describe('a token request elsewhere', () => {
  it('as fetch', () => {
    const text = `await fetch("${url}", {\n  "headers": {"authorization": "Basic ${btoa(`nightly:${secret}`)}"},\n  "body": "grant_type=client_credentials&scope=read%3Ausers",\n  "method": "POST"\n});`;
    expect(requestIn(text)).toMatchObject({
      form: 'fetch',
      clientId: 'nightly',
      authentication: 'basic',
      method: 'POST',
    });
  });

  it('as JSON', () => {
    const request = requestIn(JSON.stringify({ ...machine, client_secret: secret }));
    expect(request).toMatchObject({
      form: 'json',
      jsonBody: true,
      endpoint: null,
      droppedSecrets: ['client_secret'],
    });
  });

  it('as a form body over lines', () => {
    expect(valuesOf(requestIn(body.replaceAll('&', '\n&')))).toEqual(machine);
  });

  it('as a Basic header', () => {
    const request = requestIn(`Authorization: Basic ${btoa(`nightly:${secret}`)}`);
    expect(request).toMatchObject({
      clientId: 'nightly',
      form: 'authorization_header',
      droppedSecrets: ['Authorization'],
    });
  });
});

describe('an authorize URL', () => {
  const address =
    'https://acme.kinde.com/oauth2/auth?response_type=code&client_id=store&redirect_uri=http%3A%2F%2F127.0.0.1%3A53180%2Fcallback&scope=openid+profile&state=abcdefgh&nonce=n';

  it.each([
    ['as it is', address],
    ['in quotes', `"${address}"`],
    ['in angle brackets', `<${address}>`],
    ['over lines', address.replaceAll('&', '\n&')],
    ['as curl', `curl -v '${address}'`],
  ])('%s', (_name, text) => {
    const request = requestIn(text);
    expect(request).toMatchObject({
      leg: 'authorize',
      endpoint: 'https://acme.kinde.com/oauth2/auth',
      clientId: 'store',
    });
    expect(valuesOf(request)).toMatchObject({ scope: 'openid profile', state: 'abcdefgh' });
  });

  it('loses a secret that stands in it', () => {
    const request = requestIn(`${address}&client_secret=${secret}`);
    expect(request).toMatchObject({ droppedSecrets: ['client_secret'], secretsInUrl: ['client_secret'] });
  });

  it('may hold a placeholder in its host', () => {
    expect(requestIn('https://$DOMAIN/oauth2/auth?client_id=a&scope=openid').endpoint).toBe(
      'https://$DOMAIN/oauth2/auth',
    );
  });
});

describe('a recording', () => {
  const authorize = {
    request: {
      method: 'GET',
      url: `https://acme.kinde.com/oauth2/auth?response_type=code&client_id=store&state=s`,
    },
  };
  const exchange = {
    request: {
      method: 'POST',
      url,
      headers: [],
      postData: {
        params: [
          { name: 'grant_type', value: 'authorization_code' },
          { name: 'code', value: 'canary' },
        ],
      },
    },
    response: {
      content: { text: JSON.stringify({ access_token: token, id_token: token, scope: 'openid' }) },
    },
  };
  const call = {
    request: {
      method: 'GET',
      url: 'https://api.acme.test/',
      headers: [{ name: 'Authorization', value: `Bearer ${token}` }],
    },
  };

  it('of a whole sign-in gives the authorize request and the tokens', () => {
    const paste = recognisePaste(JSON.stringify({ log: { entries: [{}, authorize, exchange, call] } }));
    expect(paste).toMatchObject({
      kind: 'request',
      request: { leg: 'authorize', form: 'recording' },
      tokens: { kind: 'token_response', accessToken: token, cleaned: ['recording'] },
    });
  });

  it('may be one entry', () => {
    expect(requestIn(JSON.stringify(exchange))).toMatchObject({ leg: 'token', droppedSecrets: ['code'] });
  });

  it('of a call gives its token', () => {
    expect(recognisePaste(JSON.stringify(call))).toMatchObject({ kind: 'token', token });
  });
});

describe('tokens that came with something else', () => {
  it.each([
    ['a Cookie header', `Cookie: theme=dark; id_token=${token}; access_token=${token}x; refresh_token=r`],
    [
      'a Set-Cookie header',
      `Set-Cookie: id_token=${token}; Path=/; HttpOnly\nSet-Cookie: access_token=${token}x; Path=/`,
    ],
    [
      'rows of the developer tools',
      `id_token\t${token}\tapp.test\t/\tSession\t900\t✓\naccess_token\t${token}x\tapp.test\t/\tSession`,
    ],
    [
      'cookies as JSON',
      JSON.stringify([
        { name: 'id_token', value: token },
        { name: 'access_token', value: `${token}x` },
      ]),
    ],
    ['the fragment of an address', `https://app.test/cb#id_token=${token}&access_token=${token}x`],
  ])('in %s', (_name, text) => {
    expect(recognisePaste(text)).toMatchObject({
      kind: 'tokens',
      tokens: { idToken: token, accessToken: `${token}x` },
    });
  });

  it('in a cookie that was cut into pieces', () => {
    const text = `Cookie: app.session.0=${token.slice(0, 200)}; app.session.1=${token.slice(200)}`;
    expect(recognisePaste(text)).toMatchObject({ kind: 'tokens', tokens: { others: [token] } });
  });

  it('in a call of an API', () => {
    const text = `curl https://api.acme.test/orders -H 'Authorization: Bearer ${token}'`;
    expect(recognisePaste(text)).toEqual({ kind: 'token', token, cleaned: ['command', 'bearer'] });
  });

  it('amid a log', () => {
    expect(recognisePaste(`12:00 refused token ${token}. Because: aud\n12:01 done`)).toMatchObject({
      kind: 'token',
      token,
    });
  });
});
