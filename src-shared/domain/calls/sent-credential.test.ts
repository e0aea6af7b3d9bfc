import { describe, expect, it } from 'vitest';
import { accessClaims, signed } from '../inspection/evidence.fixture.ts';
import { redactRequestMessage } from '../redaction/redact.ts';
import type { HeaderList, HttpRequestMessage } from './http-exchange.ts';
import { requestDefaults, type TokenPlacement } from './saved-request.ts';
import { sentCredential, viewCredential } from './sent-credential.ts';

const token = `${signed(accessClaims).text}.c2lnbmF0dXJl`;
const usual = requestDefaults.placement;
const inHeader = (name: string, prefix = ''): TokenPlacement => ({ in: 'header', name, prefix });
const inQuery = (name: string): TokenPlacement => ({ in: 'query', name });

function message(headers: HeaderList, query = '', form: string | null = null): HttpRequestMessage {
  const body =
    form === null ? null : ({ text: form, encoding: 'utf-8', size: form.length, truncated: false } as const);
  const type: HeaderList = form === null ? [] : [['content-type', 'application/x-www-form-urlencoded']];
  const request = {
    method: 'GET',
    url: `https://api.acme.dev/orders${query}`,
    headers: [...headers, ...type],
    body,
  };
  return redactRequestMessage(request, []);
}
const sent = (request: HttpRequestMessage, placement = usual) => {
  const credential = sentCredential(request, placement);
  return credential && `${credential.kind} in ${credential.name}`;
};

describe('a call carries no credential', () => {
  it.each<[string, HttpRequestMessage, TokenPlacement?]>([
    ['without any header', message([])],
    [
      'with the headers of any call',
      message(
        [
          ['accept', '*/*'],
          ['user-agent', 'Claimcheck'],
        ],
        '?page_size=10',
      ),
    ],
    ['with an Authorization that is empty', message([['Authorization', '']])],
    ['with a scheme and nothing behind it', message([['Authorization', 'Bearer ']])],
    ['with a parameter that is empty', message([], '?token='), inQuery('token')],
    ['with a header for its token that is empty', message([['X-Token', '']]), inHeader('X-Token')],
    ['with a cookie', message([['Cookie', 'sid=abc']])],
    ['with a token against forged forms', message([['X-CSRF-Token', 'abc']])],
    ['with credentials for the proxy', message([['Proxy-Authorization', 'Basic YTpi']])],
    ['with the code of a country', message([], '?code=GB')],
    ['with a form of another kind', message([], '', 'name=Ada')],
  ])('%s', (_name, request, placement) => expect(sent(request, placement)).toBeNull());
});

describe('a call carries a token', () => {
  it.each<[string, HttpRequestMessage, TokenPlacement]>([
    ['the header Authorization', message([['Authorization', `Bearer ${token}`]]), usual],
    ['the header authorization', message([['authorization', `DPoP ${token}`]]), usual],
    ['the header Authorization', message([['Authorization', token]]), usual],
    ['the header X-Token', message([['X-Token', token]]), inHeader('X-Token')],
    ['the header X-Who', message([['X-Who', `JWT ${token}`]]), inHeader('X-Who', 'JWT')],
    [
      'the header Authorization',
      message([['Authorization', `Acme ${token}`]]),
      inHeader('Authorization', 'Acme'),
    ],
    ['the parameter who', message([], `?who=${token}`), inQuery('who')],
    ['the parameter access_token', message([], `?access_token=${token}`), usual],
    ['the form field access_token', message([], '', `access_token=${token}`), usual],
    [
      'the header X-Token',
      message([
        ['Authorization', 'Basic YTpi'],
        ['X-Token', token],
      ]),
      inHeader('X-Token'),
    ],
  ])('in %s', (where, request, placement) => {
    expect(sent(request, placement)?.toLowerCase()).toBe(`token in ${where}`.toLowerCase());
    expect(viewCredential(sentCredential(request, placement))?.claims.has('aud')).toBe(true);
  });

  it('that can’t be read, and is one all the same', () => {
    const request = message([['Authorization', 'Bearer kp_0123456789abcdef']]);
    expect(sent(request)).toBe('token in the header Authorization');
    expect(viewCredential(sentCredential(request, usual))).toBeNull();
  });
});

it.each<[string, HttpRequestMessage]>([
  ['Basic credentials', message([['Authorization', 'Basic YWRhOmxvdmVsYWNl']])],
  ['the header X-Api-Key', message([['X-Api-Key', 'k-0123456789']])],
  ['the parameter api_key', message([], '?api_key=k-0123456789')],
  ['the header X-Maps', message([['X-Maps', '‹secret maps key›']])],
  ['the parameter key', message([], '?key=‹secret maps key›')],
])('a call may carry %s, which is no token', (name, request) => {
  expect(sent(request)).toBe(`other in ${name}`);
  expect(sent(request, inHeader('X-Token'))).toBe(`other in ${name}`);
});
