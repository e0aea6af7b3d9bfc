import { describe, expect, it } from 'vitest';
import type { HeaderList } from '../../src-shared/domain/calls/http-exchange.ts';
import { createCookieJars } from './cookie-jars.ts';

const url = 'https://api.test/orders';
const set = (...cookies: readonly string[]): HeaderList => cookies.map((text) => ['Set-Cookie', text]);

async function fullJar() {
  const jars = createCookieJars();
  const cookies = await jars.open('e1');
  cookies.take(url, set(...Array.from({ length: 1_000 }, (_, index) => `c${index}=old`)));
  return { cookies, count: async () => (await jars.cookies.list({ environmentId: 'e1' }, signal)).length };
}

const signal = new AbortController().signal;

describe('a full jar', () => {
  it('takes no further cookie', async () => {
    const { cookies, count } = await fullJar();
    cookies.take(url, set('one=more', 'c1=; Domain=other.test'));
    expect(cookies.header(url)).not.toContain('one=more');
    expect(await count()).toBe(1_000);
  });

  it('changes and deletes those it holds, and has room for what was deleted', async () => {
    const { cookies, count } = await fullJar();
    cookies.take(url, set('first=1', 'c0=; Max-Age=0', 'c1=NEW', 'second=2', 'third=3'));
    const sent = cookies.header(url)?.split('; ') ?? [];
    expect(sent).toEqual(expect.arrayContaining(['c1=NEW', 'second=2']));
    for (const gone of ['c0=old', 'c0=', 'c1=old', 'first=1', 'third=3']) expect(sent).not.toContain(gone);
    expect(await count()).toBe(1_000);
  });
});
