import { expect, it } from 'vitest';
import { setCookiesOf } from './set-cookies.ts';

it('cookies are read with their attributes, in order', () => {
  expect(
    setCookiesOf([
      ['Set-Cookie', 'sid=a=b; Path=/; HttpOnly; SameSite=Lax'],
      ['content-type', 'text/plain'],
      ['set-cookie', ' theme=dark ;'],
    ]),
  ).toEqual([
    {
      name: 'sid',
      value: 'a=b',
      attributes: [
        { name: 'Path', value: '/' },
        { name: 'HttpOnly', value: null },
        { name: 'SameSite', value: 'Lax' },
      ],
    },
    { name: 'theme', value: 'dark', attributes: [] },
  ]);
});

it.each(['', ';', '=x', 'nothing', ';;;'])('%s sets none', (text) => {
  expect(setCookiesOf([['set-cookie', text]])).toEqual([]);
});
