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

  // Those who look for the last slash from each slash anew would outlast the time that a test has.
  it('are told of long values, ten thousand times', () => {
    const long = '/'.repeat(1_990);
    const found = new Set<string | null>();
    for (let round = 0; round < 10_000; round += 1) found.add(nearMiss(`${long}a${round}`, `${long}b`));
    expect([...found]).toEqual([null]);
    expect(nearMiss(`${long}a/`, `${long}a`)).toBe('slash');
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
