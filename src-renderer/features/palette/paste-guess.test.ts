import { describe, expect, it } from 'vitest';
import { guessPaste } from './paste-guess.ts';

const jws = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';

describe('guessing what was pasted', () => {
  it.each(['', 'go to tokens', 'eye', 'Acme · staging', 'https://acme.kinde.com', 'bearer'])(
    'takes “%s” for a search',
    (text) => {
      expect(guessPaste(text)).toBe('search');
    },
  );

  it.each([
    jws,
    ` "${jws}" `,
    `Bearer ${jws}`,
    `Authorization: Bearer ${jws}`,
    `${jws.slice(0, 20)}\n${jws.slice(20)}`,
    'eyJhbGciOiJkaXIifQ..iv.ciphertext.tag',
    'eyJhbGciOiJSUzI1NiJ9.eyJzd',
    'Bearer 8f3c1d-opaque',
  ])('takes “%s” for a token', (text) => {
    expect(guessPaste(text)).toBe('token');
  });

  it('tells a token response from other JSON', () => {
    expect(guessPaste(`{ "access_token": "${jws}" }`)).toBe('token_response');
    expect(guessPaste('{\n"name": "x"\n}')).toBe('text');
  });

  it('knows a callback URL by its code or error', () => {
    expect(guessPaste('http://127.0.0.1:53180/callback?code=abc&state=x')).toBe('callback_url');
    expect(guessPaste('http://127.0.0.1:53180/callback?state=x&error=access_denied')).toBe('callback_url');
  });

  it('does not let a long or broken text into the search field', () => {
    expect(guessPaste('word '.repeat(40))).toBe('text');
    expect(guessPaste('one\ntwo')).toBe('text');
  });
});
