import { describe, expect, it } from 'vitest';
import { accessClaims, signed } from '../inspection/evidence.fixture.ts';
import { recognisePaste } from './recognise-paste.ts';

const token = `${signed(accessClaims).text}.${'a'.repeat(342)}`;
const opaque = `${'h'.repeat(43)}.${'x'.repeat(43)}`;

describe('what is not recognised', () => {
  it.each([
    ['nothing', ''],
    ['blanks', ' \n '],
    ['prose', 'why is my aud missing'],
    ['a domain', 'acme.kinde.com'],
    ['a web address', 'https://acme.kinde.com/'],
    ['an address without parameters', 'https://acme.kinde.com/oauth2/auth'],
    ['a page with parameters', 'https://acme.kinde.com/search?state=b&scope=c'],
    ['curl of another address', 'curl https://acme.kinde.com/oauth2/v2/user_profile'],
    ['an unfinished command', "curl -H '"],
    ['fetch of another address', 'fetch("https://acme.test/", {"method":"GET"});'],
    ['code that calls fetch', 'fetch(url, { body: new URLSearchParams({ grant_type }) })'],
    ['JSON of another kind', '{"request":{"url":"https://acme.test/"}}'],
    ['cookies without tokens', 'Cookie: theme=dark; session=abc'],
    ['Basic without a colon', 'Basic YWJj'],
    ['JSON without tokens', '{"a":1}'],
    ['JSON cut short', '{"access_token":"abc'],
    ['a random word', 'h'.repeat(40)],
    ['markup', `<b>${'x'.repeat(30)}</b>`],
    ['words after Bearer', 'Bearer of good news'],
  ])('%s', (_name, text) => expect(recognisePaste(text)).toEqual({ kind: 'not_recognised' }));
});

describe('a pasted token', () => {
  it.each([
    ['as it is', token, []],
    ['between blanks', `  ${token}\n`, ['surrounding_blanks']],
    ['in quotes', `"${token}"`, ['quotes']],
    ['in curly quotes', `“${token}”`, ['quotes']],
    ['behind Bearer', `Bearer ${token}`, ['bearer']],
    [
      'in a header',
      `Authorization: Bearer ${token}`,
      ['authorization_header', 'surrounding_blanks', 'bearer'],
    ],
    [
      'in a curl argument',
      `-H 'authorization: bearer ${token}'`,
      ['authorization_header', 'surrounding_blanks', 'bearer', 'quotes'],
    ],
    [
      'behind its name',
      `"access_token": "${token}",`,
      ['quotes', 'name', 'surrounding_blanks', 'surrounding_text'],
    ],
    ['over several lines', token.replace(/.{76}/g, '$&\r\n'), ['line_breaks']],
    ['with blanks inside', token.replace(/.{76}/g, '$& '), ['inner_blanks']],
    ['before other words', `${token} is my token`, ['surrounding_text']],
  ])('%s', (_name, text, cleaned) => {
    const paste = recognisePaste(text);
    expect(paste).toMatchObject({ kind: 'token', token });
    expect(paste.kind === 'token' && [...paste.cleaned].sort()).toEqual([...cleaned].sort());
  });

  it('may be opaque where its form or what stands before it says so', () => {
    expect(recognisePaste(opaque)).toMatchObject({ kind: 'token', token: opaque });
    expect(recognisePaste('Bearer abcdef0123456789xyz')).toMatchObject({ token: 'abcdef0123456789xyz' });
  });

  it('may be malformed, for the decoder to say where', () => {
    expect(recognisePaste(token.slice(0, 200))).toMatchObject({ kind: 'token', token: token.slice(0, 200) });
  });
});

describe('other pastes', () => {
  it('reads a token response', () => {
    const text = ` ${JSON.stringify({ access_token: token, expires_in: 59, id_token: 'i', scope: 'openid', token_type: 'bearer' }, null, 2)}\n`;
    expect(recognisePaste(text)).toEqual({
      kind: 'token_response',
      accessToken: token,
      idToken: 'i',
      refreshToken: null,
      tokenType: 'bearer',
      expiresIn: 59,
      scope: 'openid',
      members: ['access_token', 'expires_in', 'id_token', 'scope', 'token_type'],
      cleaned: ['surrounding_blanks'],
    });
  });

  it('reads a callback URL, with a code or an error', () => {
    const url = 'http://127.0.0.1:53180/callback?code=abc&state=s';
    expect(recognisePaste(`"${url}"`)).toEqual({
      kind: 'callback_url',
      url,
      hasCode: true,
      error: null,
      cleaned: ['quotes'],
    });
    expect(recognisePaste('https://a.test/cb?error=access_denied&state=s')).toMatchObject({
      hasCode: false,
      error: 'access_denied',
    });
    expect(recognisePaste('https://a.test/cb#code=abc')).toMatchObject({ hasCode: true });
  });
});
