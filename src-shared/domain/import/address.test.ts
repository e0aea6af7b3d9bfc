import { describe, expect, it } from 'vitest';
import { nameOfAddress } from './address.ts';
import { fileOf, importOf } from './import.fixture.ts';

describe('a request without a name', () => {
  it.each([
    ['https://api.test/orders/7', '/orders/7'],
    ['https://api.test/orders/', '/orders/'],
    ['{{base}}/orders', '/orders'],
    ['https://api.test/', 'api.test'],
    ['https://api.test:8443', 'api.test:8443'],
    ['{{base}}', '{{base}}'],
    ['', '/'],
  ])('to %j is called %j', (url, name) => expect(nameOfAddress(url)).toBe(name));

  const url = 'https://api.test/orders?dry=1';
  it.each([
    ['curl', `curl -X POST '${url}'`],
    ['fetch', `fetch("${url}", { "method": "POST" });`],
    ['HAR', { log: { version: '1.2', entries: [{ request: { method: 'POST', url } }] } }],
    ['OpenAPI', { openapi: '3.1.0', info: { title: 'Shop' }, paths: { '/orders': { post: {} } } }],
  ])('of %s has its method beside its name, and not in it', (_format, content) => {
    expect(importOf(fileOf(content)).requests).toMatchObject([{ name: '/orders', method: 'POST' }]);
  });
});
