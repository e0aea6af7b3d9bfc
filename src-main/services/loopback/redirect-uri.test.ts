import { expect, test } from 'vitest';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import { parsePastedCallback, parseRedirectUri } from './redirect-uri.ts';

function problemOf(action: () => unknown) {
  try {
    action();
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  return null;
}

test.each([
  ['not a url', 'not_a_url'],
  ['', 'not_a_url'],
  ['http://192.168.1.2:5000/callback', 'not_loopback'],
  ['http://127.0.0.1.evil.test:5000/callback', 'not_loopback'],
  ['http://notlocalhost:5000/callback', 'not_loopback'],
  ['http://127.0.0.1/callback', 'no_port'],
  ['http://127.0.0.1:5000/callback#x', 'has_fragment'],
  ['http://127.0.0.1:5000/callback#', 'has_fragment'],
])('refuses the redirect URI "%s"', (redirectUri, reason) => {
  expect(problemOf(() => parseRedirectUri(redirectUri))).toMatchObject({
    code: 'REDIRECT_URI_INVALID',
    reason,
  });
});

test.each(['http://user:hunter2@127.0.0.1:5000/callback', 'https://user:hunter2@app.test/callback'])(
  'refuses the redirect URI "%s" without quoting its password',
  (redirectUri) => {
    const problem = problemOf(() => parseRedirectUri(redirectUri));
    expect(problem).toMatchObject({ code: 'REDIRECT_URI_INVALID', reason: 'has_credentials' });
    expect(JSON.stringify(problem)).not.toContain('hunter2');
  },
);

test('refuses a port that browsers block', () => {
  expect(problemOf(() => parseRedirectUri('http://127.0.0.1:6000/callback'))).toEqual({
    code: 'PORT_NOT_ALLOWED',
    port: 6000,
  });
});

test.each([
  ['http://127.0.0.1:53180/callback', ['127.0.0.1'], '127.0.0.1:53180'],
  ['http://[::1]:53180/callback', ['::1'], '[::1]:53180'],
  ['http://localhost:53180/callback', ['127.0.0.1', '::1'], 'localhost:53180'],
  ['http://myapp.localhost:53180/callback', ['127.0.0.1', '::1'], 'myapp.localhost:53180'],
])('listens for %s on exactly its own addresses', (redirectUri, addresses, host) => {
  expect(parseRedirectUri(redirectUri)).toMatchObject({
    kind: 'loopback',
    addresses,
    host,
    port: 53_180,
    path: '/callback',
  });
});

test.each(['https://app.test/callback', 'https://localhost:3000/callback', 'com.example.app:/callback'])(
  'leaves %s to a pasted callback',
  (redirectUri) => {
    expect(parseRedirectUri(redirectUri)).toEqual({ kind: 'elsewhere', redirectUri });
  },
);

test.each([
  ['hello', 'not_a_url'],
  ['http://127.0.0.1:53181/callback?code=c', 'wrong_address'],
  ['http://127.0.0.1:53180/other?code=c', 'wrong_address'],
  ['https://127.0.0.1:53180/callback?code=c', 'wrong_address'],
  ['http://localhost:53180/callback?code=c', 'wrong_address'],
])('refuses "%s" as a pasted callback', (text, reason) => {
  expect(problemOf(() => parsePastedCallback(text, 'http://127.0.0.1:53180/callback'))).toEqual({
    code: 'CALLBACK_INVALID',
    reason,
  });
});

test('accepts a pasted callback with blanks around it, and one of a private scheme', () => {
  const url = parsePastedCallback(
    ' http://127.0.0.1:53180/callback?code=c\n',
    'http://127.0.0.1:53180/callback',
  );
  expect(url.searchParams.get('code')).toBe('c');
  expect(
    parsePastedCallback('com.example.app:/cb?code=d', 'com.example.app:/cb').searchParams.get('code'),
  ).toBe('d');
});
