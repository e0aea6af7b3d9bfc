import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnsweredCall } from './answered-call.ts';
import type { HeaderList, HttpExchange } from './http-exchange.ts';
import { readLoginAnswer } from './login-answer.ts';
import { loginPageSign } from './login-page.ts';
import { requestDefaults } from './saved-request.ts';

const orders = 'https://api.acme.test/v1/orders';

interface Hop {
  readonly url?: string;
  readonly status?: number;
  readonly headers?: HeaderList;
  readonly text?: string;
  readonly accept?: string;
}

function exchange({
  url = orders,
  status = 200,
  headers = [],
  text = '',
  accept = '*/*',
}: Hop): HttpExchange {
  return {
    direction: 'sent',
    request: { method: 'GET', url, headers: [['accept', accept]], body: null },
    response: {
      status,
      statusText: '',
      httpVersion: '1.1',
      headers,
      body: { text, encoding: 'utf-8', size: text.length, truncated: false },
    },
    startedAt: 0,
    durationMs: 1,
    firstByteMs: 1,
    problem: null,
  };
}

const to = (location: string, hop: Hop = {}): Hop => ({
  status: 302,
  headers: [['Location', location]],
  ...hop,
});
const html: HeaderList = [['Content-Type', 'text/html; charset=utf-8']];
const page = (text: string, hop: Hop = {}): Hop => ({ headers: html, text, ...hop });
const json: HeaderList = [['Content-Type', 'application/json']];
const form =
  '<!doctype html><body><form method="post"><input name="u"><input type="password" name="p"></form>';

function answered(last: Hop, ...before: readonly Hop[]): AnsweredCall {
  return {
    exchange: exchange(last),
    redirects: before.map((hop) => ({ exchange: exchange(hop), dropped: [] })),
    placement: requestDefaults.placement,
  };
}
const login = (last: Hop, ...before: readonly Hop[]) => readLoginAnswer(answered(last, ...before));

describe('no login answered', () => {
  it.each<[string, Hop, ...Hop[]]>([
    ['with JSON', { headers: json, text: '{"login":"<form><input type=password></form>"}' }],
    ['with a plain page', page('<h1>Orders</h1><p>Press login, or enter your password.</p>')],
    ['with a page that has a form to search in', page('<form action="/login"><input name="q"></form>')],
    [
      'with a page where a password is changed',
      page(form.replace('</form>', '<input type=password></form>')),
    ],
    ['with a page where somebody registers', page(form.replace('name="p"', 'autocomplete="new-password"'))],
    ['with a form that stands in a script', page(`<script>const form = '${form}';</script><p>Orders`)],
    ['with a form that stands in a comment', page(`<!-- ${form} --><p>Orders`)],
    ['with a form that stands in a text', page(`<textarea>${form}</textarea>`)],
    ['with a field outside of any form', page('<form></form><input type="password">')],
    [
      'with a field that is only named so',
      page('<form><input name="type=password" data-type="password"></form>'),
    ],
    ['with a form that stands behind what is looked at', page(`${' '.repeat(100_000)}${form}`)],
    [
      'with text that says of itself that it is no page',
      { headers: [['Content-Type', 'text/plain']], text: form },
    ],
    ['with the page that was asked for', page(form, { accept: 'text/html,*/*;q=0.8' })],
    [
      'with a refusal that asks for a token',
      page(form, { status: 401, headers: [...html, ['WWW-Authenticate', 'Bearer']] }),
    ],
    ['with a failure', page(form, { status: 500 })],
    ['by a slash at the end', to('https://api.acme.test/v1/orders/')],
    ['by https', to('https://api.acme.test/v1/orders', { url: 'http://api.acme.test/v1/orders' })],
    ['by another version', to('/v2/orders')],
    ['by another host', to('https://www.acme.test/v1/orders?page=2')],
    ['by a page to choose a region on, and come back', to('/region?next=/v1/orders')],
    ['by a status that is no redirect', { ...to('/login'), status: 200 }],
    ['by an address that is none', to('http://')],
    ['by what only begins or ends so', to('/login-attempts/blogin')],
    ['where a login was called', to('/login?error=1', { url: 'https://api.acme.test/login' })],
    [
      'where an authorize endpoint was called',
      to('/u/login', { url: 'https://acme.test/x?client_id=a&response_type=code' }),
    ],
    ['where a login led to JSON', { headers: json, url: 'https://api.acme.test/done' }, to('/login')],
    ['where whoever is signed in was led back', page('<h1>Orders</h1>'), to('/login')],
  ])('%s', (_name, last, ...before) => expect(login(last, ...before)).toBeNull());
});

describe('a login answered', () => {
  it.each<[string, string, boolean]>([
    ['an authorization request', 'https://acme.test/x?client_id=a&response_type=code&state=s', true],
    ['a pushed authorization request', 'https://acme.test/x?client_id=a&request_uri=urn:x', true],
    ['a SAML request', 'https://acme.test/adfs/ls?SAMLRequest=abc', true],
    ['WS-Federation', 'https://acme.test/adfs/ls?wa=wsignin1.0&wtrealm=urn:x', true],
    ['ASP.NET', '/Account/Login?ReturnUrl=%2Fv1%2Forders', false],
    ['Auth0', 'https://acme.eu.auth0.com/u/login/identifier?state=s', false],
    ['Rails', '/users/sign_in', false],
    ['a page', '/login.html', false],
    ['Ory and Kinde', 'https://acme.kinde.com/oauth2/auth?prompt=login', false],
    ['Keycloak', 'https://acme.test/realms/a/protocol/openid-connect/auth', false],
    ['oauth2-proxy', '/oauth2/start?rd=%2Fv1%2Forders', false],
    ['a host of its own', 'https://login.acme.test/', false],
    ['a way back', 'https://sso.acme.test/?returnTo=https%3A%2F%2Fapi.acme.test%2Fv1%2Forders', false],
  ])('by a redirect to %s', (_name, location, certain) => {
    for (const status of [301, 302, 303, 307, 308])
      expect(login(to(location, { status }))).toMatchObject({
        how: 'redirect',
        status,
        signs: [{ certain }],
      });
  });

  it('by the page that redirects led to', () => {
    const last = page('<div id="app"></div>', { url: 'https://acme.kinde.com/u/x' });
    expect(
      login(last, to('https://acme.kinde.com/oauth2/auth?client_id=a&response_type=code')),
    ).toMatchObject({
      how: 'page',
      status: 302,
      address: { host: 'acme.kinde.com' },
    });
    expect(login({ ...last, status: 400 }, to('/login'))).toMatchObject({
      how: 'page',
      signs: [{ certain: false }],
    });
  });

  it.each([
    ['with success', page(form)],
    ['without a type', { text: form }],
    ['as a refusal', page(form, { status: 403 })],
    ['in capitals', page(form.toUpperCase())],
    ['without quotation marks', page('<form>\n<input\ntype=password>')],
    [
      'that carries a SAML request on',
      page('<form><input type="hidden" name="SAMLRequest" value="x"></form>'),
    ],
  ])('by a page %s', (_name, last) => expect(login(last)).toMatchObject({ how: 'page', signs: [{}] }));

  it('after the token was lost, and not before', () => {
    const call = answered(
      page(form, { url: 'https://www.acme.test/login' }),
      to('https://www.acme.test/'),
      to('/login', { url: 'https://www.acme.test/' }),
    );
    const dropping = (at: number) => ({
      ...call,
      redirects: call.redirects.map((redirect, index) => ({
        ...redirect,
        dropped: index === at ? ['token'] : ['Cookie'],
      })),
    });
    expect(readLoginAnswer(dropping(0))?.lostAt?.exchange.request.url).toBe(orders);
    expect(readLoginAnswer(dropping(1))?.lostAt).toBeNull();
    expect(readLoginAnswer(dropping(2))?.lostAt).toBeNull();
  });
});

describe('a hostile answer', () => {
  it('never throws', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.constantFrom(
          '<',
          '>',
          'form',
          'input',
          ' type=',
          'password',
          '"',
          '!--',
          '-->',
          '/',
          '?',
          '&',
        ),
      }),
    );
    fc.assert(
      fc.property(text, text, fc.constantFrom(200, 302, 401), (location, body, status) => {
        const headers: HeaderList = [['Location', location], ...html];
        readLoginAnswer(answered({ status, headers, text: body }));
        readLoginAnswer(answered(page(body), { status: 302, headers }));
      }),
    );
  });

  // A step over all of it for each part of it, a hundred times over, would outlast the time that a test has.
  it.each([
    '<',
    '<input ',
    '<form><input type',
    '<!--',
    '<script',
    '<form><input type=',
    'type = ',
    '<form ',
  ])('of %j over and over is read from end to end', (piece) => {
    const text = piece.repeat(100_000);
    for (let round = 0; round < 100; round += 1) expect(loginPageSign(text)).toBeNull();
  });
});
