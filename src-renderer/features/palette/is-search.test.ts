import { describe, expect, it } from 'vitest';
import { isSearch } from './is-search.ts';

const jws = `eyJhbGciOiJSUzI1NiJ9.${'eyJzdWIiOiJtZSJ9'}.abc`;

describe('what is typed or pasted into the palette', () => {
  it.each(['', 'go to setup', 'bearer', 'acme.kinde.com', 'https://acme.kinde.com/', 'curl', 'code=abc'])(
    '“%s” is looked for among the commands',
    (text) => expect(isSearch(text)).toBe(true),
  );

  it.each([
    ['a token', jws],
    ['the beginning of one', jws.slice(0, 24)],
    ['a quoted token', `"${jws}"`],
    ['a token announced by Bearer', 'Bearer abcd'],
    ['credentials', `Authorization: Basic ${btoa('client:secret')}`],
    ['a callback URL', 'http://127.0.0.1:53180/callback?code=abc&state=x'],
    ['an authorize URL', 'https://a.test/auth?client_id=a&state=b'],
    ['a token request', 'curl https://a.test/token -d grant_type=password'],
    ['something long', 'word '.repeat(40)],
    ['several lines', 'one\ntwo'],
  ])('%s is kept out of the field', (_name, text) => expect(isSearch(text)).toBe(false));
});
