import { expect, it } from 'vitest';
import { fileOf, importOf } from './import.fixture.ts';

it('names an operation without a name by its path, and tells two of one path apart by their methods', () => {
  const operation = { deprecated: true, responses: {} };
  const { notes, requests } = importOf(
    fileOf({
      openapi: '3.0.3',
      info: { title: 'Shop', version: '1' },
      servers: [{ url: 'https://api.test' }],
      paths: { '/orders': { get: operation, post: operation } },
    }),
  );
  expect(requests.map(({ name }) => name)).toEqual(['/orders', '/orders']);
  const deprecated = notes.flatMap(({ items }) => items).filter(({ detail }) => detail === 'deprecated');
  expect(deprecated.map(({ where }) => /(GET|POST) \/orders$/.exec(where)?.[1])).toEqual(['GET', 'POST']);
});
