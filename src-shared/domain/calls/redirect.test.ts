import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ApiCall } from './api-call.ts';
import type { HeaderList } from './http-exchange.ts';
import { type CarriedCall, maxRedirects, redirectStep } from './redirect.ts';

const secret = 'token-canary-4711';
const token = {
  value: secret,
  placement: { in: 'header', name: 'Authorization', prefix: 'Bearer' },
} as const;
const call: ApiCall = {
  method: 'POST',
  url: 'https://api.test/orders?a=1',
  headers: [
    ['Accept', '*/*'],
    ['Content-Type', 'application/json'],
  ],
  body: '{"a":1}',
};

function step(status: number, location: string | null, change: Partial<CarriedCall> = {}, hops = 0) {
  const headers: HeaderList = location === null ? [] : [['LOCATION', location]];
  return redirectStep({ call, token, ...change }, { status, headers }, hops, [secret]);
}

function followed(...args: Parameters<typeof step>) {
  const taken = step(...args);
  return taken.kind === 'follow' ? taken : expect.fail(taken.kind);
}

describe('a response that leads nowhere', () => {
  it.each([
    [200, '/next'],
    [300, '/next'],
    [304, '/next'],
    [305, '/next'],
    [201, '/next'],
    [302, null],
  ])('stays: status %i to %j', (status, location) => {
    expect(step(status, location)).toEqual({ kind: 'stay' });
  });
});

describe('a redirect is refused', () => {
  it.each([
    ['file:///etc/passwd', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['data:text/html,x', 'scheme'],
    ['ftp://api.test/', 'scheme'],
    ['https://', 'not_a_url'],
    ['https://user:secret@api.test/', 'has_credentials'],
    ['https://user@other.test/', 'has_credentials'],
    [`https://other.test/${secret}/x`, 'secret_in_address'],
    [`https://${secret}.other.test/`, 'secret_in_address'],
  ])('to %s', (location, reason) => {
    const refused = step(307, location);
    expect(refused).toMatchObject({ kind: 'refused', problem: { code: 'REDIRECT_REFUSED', reason } });
    expect(JSON.stringify(refused)).not.toContain(secret);
  });

  it('when it names two places', () => {
    const headers: HeaderList = [
      ['location', '/a'],
      ['location', '/b'],
    ];
    expect(redirectStep({ call, token }, { status: 302, headers }, 0, [])).toMatchObject({
      problem: { reason: 'several' },
    });
  });

  it.each([
    ['a known secret', `{"note":"${secret}"}`],
    ['a named secret', '{"client_secret":"s3cr3t-value"}'],
    ['more than can be looked through', 'a'.repeat(1_048_577)],
    ['a secret among bytes', new TextEncoder().encode(`\u0000${secret}`)],
  ])('when it would take a body with %s elsewhere', (_what, body) => {
    expect(step(307, 'https://other.test/', { call: { ...call, body } })).toMatchObject({
      problem: { code: 'REDIRECT_REFUSED', reason: 'body' },
    });
    expect(followed(303, 'https://other.test/', { call: { ...call, body } }).next.call.body).toBeNull();
    expect(followed(307, '/next', { call: { ...call, body } }).next.call.body).toBe(body);
  });

  it('when there were too many', () => {
    expect(step(302, '/next', {}, maxRedirects - 1)).toMatchObject({ kind: 'follow' });
    expect(step(302, '/next', {}, maxRedirects)).toEqual({
      kind: 'refused',
      problem: { code: 'TOO_MANY_REDIRECTS', followed: 20, to: 'https://api.test/next' },
    });
  });
});

describe('the method of the next call', () => {
  it.each([
    [301, 'POST', 'GET'],
    [302, 'POST', 'GET'],
    [303, 'POST', 'GET'],
    [307, 'POST', 'POST'],
    [308, 'POST', 'POST'],
    [301, 'PUT', 'PUT'],
    [302, 'DELETE', 'DELETE'],
    [303, 'DELETE', 'GET'],
    [303, 'HEAD', 'HEAD'],
    [301, 'HEAD', 'HEAD'],
  ])('after %i of %s is %s, and a body stays with its method', (status, method, expected) => {
    const { next } = followed(status, '/next', { call: { ...call, method } });
    expect(next.call.method).toBe(expected);
    expect(next.call.body).toBe(expected === method ? call.body : null);
    const names = next.call.headers.map(([name]) => name);
    expect(names.includes('Content-Type')).toBe(expected === method);
  });
});

describe('within an origin', () => {
  it.each([
    ['/next?b=2#part', 'https://api.test/next?b=2'],
    ['next', 'https://api.test/next'],
    ['?c', 'https://api.test/orders?c'],
    ['https://API.test:443/x', 'https://api.test/x'],
  ])('%s keeps the token and every header', (location, url) => {
    const headers: HeaderList = [...call.headers, ['Cookie', 'a=b'], ['Host', 'api.test']];
    const { next, dropped } = followed(307, location, { call: { ...call, headers } });
    expect(next).toEqual({ call: { ...call, headers, url }, token });
    expect(dropped).toEqual([]);
  });
});

describe('across origins', () => {
  const headers: HeaderList = [
    ['Accept', '*/*'],
    ['Authorization', 'Basic eDp5'],
    ['cookie', 'a=b'],
    ['Proxy-Authorization', 'Basic eDp5'],
    ['X-Api-Key', 'k'],
    ['X-Note', `see ${secret}`],
    ['Host', 'api.test'],
    ['X-Plain', 'stays'],
  ];

  it.each([
    'https://other.test/',
    'http://api.test/',
    'https://api.test:8443/',
    'https://api.test.evil.test/',
    '//other.test/',
  ])('%s gets neither token nor credentials, and the names of what is left out are told', (location) => {
    const { next, dropped } = followed(302, location, { call: { ...call, method: 'GET', headers } });
    expect(next.token).toBeNull();
    expect(next.call.headers.map(([name]) => name)).toEqual(['Accept', 'X-Plain']);
    expect(dropped).toEqual([
      'token',
      'Authorization',
      'cookie',
      'Proxy-Authorization',
      'X-Api-Key',
      'X-Note',
      'Host',
    ]);
  });

  it('a parameter that the server filled with the token stays behind', () => {
    const { next, dropped } = followed(303, `https://other.test/?a=1&t=${secret}`);
    expect(next.call.url).toBe('https://other.test/?a=1');
    expect(dropped).toContain('t');
  });

  it('the token does not come back with the way home', () => {
    const there = followed(303, 'https://other.test/');
    const home = redirectStep(there.next, { status: 302, headers: [['location', call.url]] }, 1, [secret]);
    expect(home).toMatchObject({ kind: 'follow', next: { token: null } });
  });

  it('no location whatever leads a token or secret to another origin', () => {
    const piece = fc.oneof(fc.webUrl({ withQueryParameters: true }), fc.string(), fc.constant(secret));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 4 }), fc.constantFrom(301, 303, 307), (pieces, status) => {
        const own: HeaderList = [...headers, ['X-Secret', secret]];
        const taken = step(status, pieces.join(''), { call: { ...call, headers: own } });
        if (taken.kind !== 'follow') return;
        const { origin } = new URL(taken.next.call.url);
        if (origin === 'https://api.test') return;
        expect(JSON.stringify(taken)).not.toContain(secret);
        expect(taken.next.token).toBeNull();
      }),
    );
  });
});
