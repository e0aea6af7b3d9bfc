import { expect, it } from 'vitest';
import { addressProblem } from './call-address.ts';
import { resolveTemplate } from './template.ts';

function problemOf(template: string, given: Readonly<Record<string, string>>) {
  const values = new Map([['domain', 'https://acme.test'], ...Object.entries(given)]);
  return addressProblem(resolveTemplate(template, values).text, template, values);
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

it('an address that can be called has no problem', () =>
  expect(problemOf('{{domain}}/{{id}}', { id: 'a b' })).toBeNull());
