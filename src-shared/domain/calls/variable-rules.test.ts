import { describe, expect, it } from 'vitest';
import { plainVariable, type Variable } from './variable.ts';
import { variableFaults, variablesProblem } from './variable-rules.ts';

const jws = `eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.${'A'.repeat(43)}`;
const secret = (name: string, value: string): Variable => ({ ...plainVariable(name, value), secret: true });
const off = (name: string): Variable => ({ ...plainVariable(name, 'x', `off-${name}`), enabled: false });

describe('a list of variables', () => {
  it.each<[string, readonly Variable[], object]>([
    ['no name', [plainVariable(' ', 'x')], { index: 0, field: 'name', reason: 'empty_name' }],
    [
      'a quote in a name',
      [plainVariable('a"b', 'x')],
      { index: 0, field: 'name', reason: 'name_not_usable' },
    ],
    ['braces in a name', [plainVariable('a}}', 'x')], { index: 0, field: 'name', reason: 'name_not_usable' }],
    [
      'a blank before a name',
      [plainVariable(' a', 'x')],
      { index: 0, field: 'name', reason: 'name_not_usable' },
    ],
    [
      'the built-in name',
      [plainVariable('domain', 'x')],
      { index: 0, field: 'name', reason: 'domain_is_built_in' },
    ],
    [
      'a name twice',
      [plainVariable('a', '1'), plainVariable('a', '2', 'b')],
      { index: 1, field: 'name', reason: 'repeated_name' },
    ],
    [
      'an id twice',
      [plainVariable('a', '1', 'x'), plainVariable('b', '2', 'x')],
      { index: 1, field: 'name', reason: 'repeated_id' },
    ],
    ['a signed token', [plainVariable('a', jws)], { index: 0, field: 'value', reason: 'holds_token' }],
    [
      'a value named as a secret',
      [plainVariable('client_secret', 'hunter2')],
      { index: 0, field: 'value', reason: 'holds_credentials' },
    ],
    [
      'a value named as a key',
      [plainVariable('partnerApiKey', 'hunter2')],
      { index: 0, field: 'value', reason: 'holds_credentials' },
    ],
    [
      'a value shaped like a credential',
      [plainVariable('a', `Bearer ${'x1'.repeat(20)}`)],
      { index: 0, field: 'value', reason: 'holds_credentials' },
    ],
    [
      'an address with a password',
      [plainVariable('a', 'https://ada:hunter2@api.test')],
      { index: 0, field: 'value', reason: 'holds_credentials' },
    ],
  ])('is refused with %s', (_what, variables, fault) => {
    expect(variableFaults(variables)).toEqual([fault]);
    expect(variablesProblem(variables)).toMatchObject({ code: 'REQUEST_INVALID', field: 'variables' });
  });

  it.each<[string, readonly Variable[]]>([
    ['nothing', []],
    ['plain values', [plainVariable('orders', 'https://api.test/v1'), plainVariable('page', '')]],
    ['secrets', [secret('client_secret', 'hunter2'), secret('token', jws)]],
    ['a name twice of which one is switched off', [off('a'), plainVariable('a', '1')]],
    ['a name as any language has it', [plainVariable('größe', '1'), plainVariable('a b', '2')]],
    ['the name of a secret without a value', [plainVariable('password', '')]],
  ])('passes with %s', (_what, variables) => {
    expect(variableFaults(variables)).toEqual([]);
    expect(variablesProblem(variables)).toBeNull();
  });

  it('has the names told before the values', () => {
    const variables = [plainVariable('token', jws), plainVariable('', 'x')];
    expect(variablesProblem(variables)).toMatchObject({ reason: 'empty_name' });
  });
});
