import { describe, expect, it } from 'vitest';
import { codesOf, detailsOf, fileOf, importOf } from './import.fixture.ts';

const importCurl = (text: string) => importOf(fileOf(text));
const first = (text: string) => importCurl(text).requests[0];

describe('an imported curl command', () => {
  it.each([
    ['-K ~/.curlrc', '--config ~/.curlrc'],
    ['-k', '--insecure'],
    ['--insecure', '--insecure'],
    ['-x http://user:hunter2@proxy.test:3128', '--proxy'],
    ['--proxy-user ada:hunter2', '--proxy-user'],
    ['--cert client.pem:hunter2', '--cert'],
    ['--cacert ca.pem', '--cacert ca.pem'],
    ['-o /etc/passwd', '--output /etc/passwd'],
    ['-O', '--remote-name'],
    ['--resolve a.test:443:127.0.0.1', '--resolve a.test:443:127.0.0.1'],
    ['--unix-socket /var/run/docker.sock', '--unix-socket /var/run/docker.sock'],
    ['--netrc', '--netrc'],
    ['--location-trusted', '--location-trusted'],
    ['> /etc/passwd', '> /etc/passwd'],
    ['| sh', '| sh'],
  ])('leaves %s behind and says so, without a password', (option, told) => {
    const plan = importCurl(`curl https://api.test/orders ${option}`);
    expect(detailsOf(plan, 'unsafe_option')).toEqual([told]);
    expect(JSON.stringify(plan.requests)).not.toMatch(/passwd|proxy|docker|hunter2|pem/);
    expect(JSON.stringify(plan.notes)).not.toContain('hunter2');
    expect(plan.requests).toHaveLength(1);
  });

  it.each([
    '--tlspassword hunter2',
    '--proxy-pass hunter2',
    '--login-options AUTH=hunter2',
    '--socks4 localhost:1080',
    '--proto-redir =https',
    '-z yesterday',
    '-C 100',
    '--not-yet-known word',
  ])('makes no request of what belongs to %s, and tells no password of it', (option) => {
    const plan = importCurl(`curl ${option} https://api.test/orders`);
    expect(plan.requests.map(({ url }) => url)).toEqual(['https://api.test/orders']);
    expect(plan.notes.length).toBeGreaterThan(0);
    expect(JSON.stringify(plan)).not.toContain('hunter2');
  });

  it('takes what follows an unknown option for the address where it looks like one', () => {
    const urls = (text: string) => importCurl(text).requests.map(({ url }) => url);
    expect(urls('curl --not-yet-known https://api.test/a')).toEqual(['https://api.test/a']);
    expect(urls('curl --not-yet-known {{domain}}/a')).toEqual(['{{domain}}/a']);
    expect(urls('curl --no-progress-meter localhost:3000/a')).toEqual(['https://localhost:3000/a']);
  });

  it('reads a password with an @ up to the last one, as curl does', () => {
    const plan = importCurl("curl 'https://ada:p@ssw0rdXX@api.test/orders'");
    expect(plan.requests[0]?.url).toBe('https://api.test/orders');
    expect(JSON.stringify(plan.requests)).not.toContain('ssw0rd');
  });

  it.each([
    ['-d @secrets.json', 'secrets.json'],
    ['--data-binary @/etc/shadow', '/etc/shadow'],
    ['-T /etc/shadow', '/etc/shadow'],
  ])('reads no file for %s: it has to be chosen again', (option, fileName) => {
    expect(first(`curl https://api.test/ ${option}`)?.body).toEqual({
      kind: 'binary',
      fileName,
      contentType: null,
      attachmentId: null,
    });
  });

  it.each(['--digest', '--ntlm', '--aws-sigv4 aws:amz'])(
    'names %s as a way to sign in that it has not',
    (option) => {
      expect(codesOf(importCurl(`curl https://api.test/ ${option} -u ada:pw`))).toContain('auth_unsupported');
    },
  );

  it('takes method, address, query, headers and a JSON body over', () => {
    const plan = importCurl(
      `curl -X PATCH 'https://api.test/orders/7?expand=lines&q=a%20b' -H 'X-Trace: 1' -H 'Content-Type: application/json' --data-raw '{"note":"it'\\''s"}'`,
    );
    expect(plan.requests[0]).toMatchObject({
      name: '/orders/7',
      method: 'PATCH',
      url: 'https://api.test/orders/7',
      query: [
        { name: 'expand', value: 'lines', enabled: true },
        { name: 'q', value: 'a b', enabled: true },
      ],
      headers: [
        { name: 'X-Trace', value: '1', enabled: true },
        { name: 'Content-Type', value: 'application/json', enabled: true },
      ],
      body: { kind: 'json', text: `{"note":"it's"}` },
      followRedirects: false,
    });
    expect(plan.notes).toEqual([]);
  });

  it('follows redirects where the command did', () => {
    expect(first('curl -L https://api.test/')?.followRedirects).toBe(true);
  });

  it.each([
    [`-d a=1 -d 'b=x y'`, { kind: 'form', text: 'a=1&b=x y' }],
    [`--json '{"a":1}'`, { kind: 'json', text: '{"a":1}' }],
    [`-d '{"a":1}'`, { kind: 'text', text: '{"a":1}' }],
    [
      `-F name=Ada`,
      { kind: 'multipart', parts: [{ kind: 'text', name: 'name', value: 'Ada', enabled: true }] },
    ],
    [
      `-F 'photo=@a.png;type=image/png'`,
      {
        kind: 'multipart',
        parts: [
          {
            kind: 'file',
            name: 'photo',
            fileName: 'a.png',
            contentType: 'image/png',
            attachmentId: null,
            enabled: true,
          },
        ],
      },
    ],
  ])('takes the body of %s over', (option, body) => {
    expect(first(`curl https://api.test/ ${option}`)).toMatchObject({ method: 'POST', body });
  });

  it('puts data into the query where the command did', () => {
    expect(first('curl -G https://api.test/find -d q=tea --data-urlencode "note=a b"')).toMatchObject({
      method: 'GET',
      query: [
        { name: 'q', value: 'tea' },
        { name: 'note', value: 'a b' },
      ],
      body: { kind: 'none' },
    });
  });

  it('becomes several requests where there are several commands', () => {
    const plan = importCurl(
      '# first\ncurl https://a.test/one \\\n  -H "X-A: 1"\n\n$ curl -d \'curl https://no.test/\' https://a.test/two && curl https://a.test/three',
    );
    expect(plan.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET https://a.test/one',
      'POST https://a.test/two',
      'GET https://a.test/three',
    ]);
  });

  it('keeps the secrets of basic authentication, headers and form fields out of the request', () => {
    const plan = importCurl(
      `curl https://api.test/token -u 'ada:hunter2' -H 'X-Api-Key: k-1234567890' -d client_secret=s3cr3t -d grant_type=client_credentials`,
    );
    const [request] = plan.requests;
    expect(request?.headers).toEqual([
      { name: 'X-Api-Key', value: '{{x_api_key}}', enabled: true },
      { name: 'Authorization', value: 'Basic {{basic_credentials}}', enabled: true },
    ]);
    expect(request?.body).toEqual({
      kind: 'form',
      text: 'client_secret={{client_secret}}&grant_type=client_credentials',
    });
    const [folder] = plan.folders;
    expect(folder?.variables.map(({ name, value, secret }) => ({ name, value, secret }))).toEqual([
      { name: 'x_api_key', value: '', secret: true },
      { name: 'basic_credentials', value: '', secret: true },
      { name: 'client_secret', value: '', secret: true },
    ]);
    expect([...plan.secretValues.values()]).toEqual(['k-1234567890', 'YWRhOmh1bnRlcjI=', 's3cr3t']);
    expect(JSON.stringify([plan.requests, plan.folders, plan.notes])).not.toMatch(
      /hunter2|k-1234|s3cr3t|YWRh/,
    );
  });

  it('takes a token out and asks for the token request', () => {
    const plan = importCurl("curl https://api.test/ -H 'Authorization: Bearer eyJhbGciOiJub25lIn0.e30.c2ln'");
    expect(plan.requests[0]).toMatchObject({ headers: [], token: { kind: 'none' } });
    expect(codesOf(plan)).toEqual(['choose_token', 'token_removed']);
    expect(plan.secretValues.size).toBe(0);
  });

  it('takes cookies out by name', () => {
    const plan = importCurl("curl https://api.test/ -b 'session=abc123; theme=dark'");
    expect(plan.requests[0]?.headers).toEqual([]);
    expect(detailsOf(plan, 'cookie_removed')).toEqual(['session', 'theme']);
  });

  it('moves credentials out of the address', () => {
    const plan = importCurl('curl https://ada:hunter2@api.test/orders');
    expect(plan.requests[0]?.url).toBe('https://api.test/orders');
    expect(codesOf(plan)).toContain('address_credentials_moved');
    expect(JSON.stringify([plan.requests, plan.folders, plan.notes])).not.toContain('hunter2');
  });

  it('names what documentation left to be filled in', () => {
    const plan = importCurl(
      "curl 'https://<your_subdomain>.kinde.com/oauth2/token' -d 'client_id=<your_m2m_client_id>' -d 'client_secret=<your_m2m_client_secret>'",
    );
    expect(codesOf(plan, 'change')).toEqual(['change_domain', 'change_credentials']);
    expect(plan.secretValues.size).toBe(0);
  });
});
