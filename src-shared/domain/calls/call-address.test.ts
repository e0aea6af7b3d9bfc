import { expect, it } from 'vitest';
import { addressProblem, blamedVariable } from './call-address.ts';
import { resolveTemplate } from './template.ts';

function problemOf(template: string, given: Readonly<Record<string, string>>) {
  const values = new Map([['domain', 'https://acme.test'], ...Object.entries(given)]);
  const problem = addressProblem(resolveTemplate(template, values).text);
  const variable = problem && blamedVariable(template, values);
  return variable === null ? problem : { ...problem, variable };
}

it.each([
  ['{{base}}/orders', { base: 'not a url' }, 'base', 'not_a_url'],
  ['{{base}}/orders', { base: '' }, 'base', 'not_a_url'],
  ['{{base}}/orders', { base: 'ftp://acme.test' }, 'base', 'scheme'],
  ['{{base}}/{{id}}', { base: 'api.acme.test', id: '7' }, 'base', 'not_a_url'],
  ['{{scheme}}://acme.test', { scheme: 'gopher' }, 'scheme', 'scheme'],
  ['https://{{host}}:{{port}}/', { host: 'acme.test', port: 'x' }, 'port', 'not_a_url'],
  ['https://{{host}}:{{port}}/', { host: 'a b', port: '80' }, 'host', 'not_a_url'],
  ['https://{{who}}acme.test/', { who: 'ada:canary@' }, 'who', 'has_credentials'],
])('%s with %j: the value of %s is to blame', (template, values, variable, reason) => {
  const problem = problemOf(template, values);
  expect(problem).toMatchObject({ code: 'URL_INVALID', variable, reason });
  expect(JSON.stringify(problem)).not.toContain('canary');
});

it.each([
  ['not a url', {}],
  ['orders/{{id}}', { id: '7' }],
  ['{{domain}}@acme.test', {}],
  ['ftp://{{host}}/', { host: 'acme.test' }],
  ['{{one}} {{two}}', { one: 'not', two: 'a url' }],
])('%s with %j: no variable is to blame', (template, values) => {
  const problem = problemOf(template, values);
  expect(problem).toMatchObject({ code: 'URL_INVALID' });
  expect(problem).not.toHaveProperty('variable');
});

const placesOf = (count: number, name: (index: number) => string) =>
  `x ${Array.from({ length: count }, (_, index) => `{{${name(index)}}}`).join('')}`;
const either = (index: number) => ['v', 'w'][index % 2] ?? '';

it.each([
  ['two names at 400 places', placesOf(400, either), ' ', 400 * 3],
  ['400 names', placesOf(400, (index) => `v${index}`), ' ', 400 * 21],
  ['a long value at 400 places', placesOf(400, either), 'x '.repeat(50_000), 400],
  ['a long address', placesOf(5_000, either), '', 5_000],
])('%s: the search for one to blame fills an address in a few times only', (_, template, value, most) => {
  let reads = 0;
  const get = () => {
    reads += 1;
    return value;
  };
  expect(blamedVariable(template, { get })).toBeNull();
  expect(reads).toBeLessThanOrEqual(most);
});

it('an address that can be called has no problem', () =>
  expect(problemOf('{{domain}}/{{id}}', { id: 'a b' })).toBeNull());
