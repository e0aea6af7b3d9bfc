import { describe, expect, it } from 'vitest';
import { isUnreplacedTemplate, nearMiss } from './near-miss.ts';

describe('near misses', () => {
  it.each([
    ['https://a.test', 'https://a.test', null],
    ['https://a.test', 'https://b.test', null],
    ['https://a.test/apiary', 'https://a.test/api', null],
    ['', 'https://a.test', null],
    ['/', 'https://', null],
    ['https://a.test', 'https://a.test/', 'slash'],
    ['https://a.test', 'https://a.test//', 'slash'],
    ['https://A.test', 'https://a.test', 'case'],
    ['http://a.test', 'https://a.test', 'scheme'],
    ['a.test', 'https://a.test', 'scheme'],
    [' https://a.test', 'https://a.test', 'blank'],
    ['"https://a.test"', 'https://a.test', 'quotes'],
    ['HTTP://a.test/', 'https://A.test', 'several'],
    ['https://a.test/api/v1', 'https://a.test/api', 'path'],
  ])('%s against %s: %s', (asked, found, kind) => expect(nearMiss(asked, found)).toBe(kind));

  it('takes linear time over long values', () => {
    const long = '/'.repeat(2_000);
    const started = performance.now();
    for (let round = 0; round < 200; round += 1) nearMiss(`${long}a${round}`, `${long}b`);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('placeholders', () => {
  it.each([
    '{import.meta.env.AUDIENCE_URL}',
    `\${API}`,
    '{{audience}}',
    'process.env.API',
    '<your-api>',
    '%API%',
    'https://%API_HOST%/orders',
    'https%3A%2F%2F%BASE_URL%/orders',
    '$API_URL',
    'undefined',
    '[object Object]',
  ])('sees that %s was never replaced', (value) => expect(isUnreplacedTemplate(value)).toBe(true));

  it.each([
    'https://api.acme.dev',
    'acme',
    'urn:acme:api',
    'myapp:prod-api',
    'a%20b',
    'urn:%E2%AF%80',
    '%C3%84%E2%82%AC',
  ])('lets %s be', (value) => expect(isUnreplacedTemplate(value)).toBe(false));
});
