import { describe, expect, it } from 'vitest';
import { plainVariable } from '../../../src-shared/domain/calls/variable.ts';
import { firstDemands } from '../../../src-shared/domain/demands/enforced-demands.ts';
import type { ApiDemands } from '../../../src-shared/domain/environments/api-demands.ts';
import { defaultConnection, type Environment } from '../../../src-shared/domain/environments/environment.ts';
import { newApi, newApplication } from './edit-environment.ts';
import { environmentErrors, errorAt, isToMend } from './validate-environment.ts';

const good: Environment = {
  id: 'e1',
  name: 'Acme',
  colour: 'blue',
  production: false,
  practice: false,
  profile: 'kinde',
  issuer: 'https://acme.kinde.com',
  tokenEndpoint: null,
  applications: [newApplication('a', 'Storefront')],
  apis: [newApi('p', 'Orders')],
  variables: [],
  connection: defaultConnection,
};

const fields = (environment: Environment) =>
  environmentErrors(environment).map(({ section, itemId, field }) =>
    [section, itemId, field].filter((part) => part !== null).join('.'),
  );

describe('an edited environment', () => {
  it.each([
    ['general.name', { name: '  ' }],
    ['general.name', { name: 'x'.repeat(201) }],
    ['general.issuer', { issuer: '' }],
    ['general.issuer', { issuer: 'http://acme.kinde.com' }],
    ['general.issuer', { issuer: 'https://acme.kinde.com?x=1' }],
    ['applications.a.name', { applications: [newApplication('a', '')] }],
    [
      'applications.a.redirectUri',
      { applications: [{ ...newApplication('a', 'A'), redirectUri: 'http://example.com/cb' }] },
    ],
    [
      'applications.a.otherRedirectUris',
      { applications: [{ ...newApplication('a', 'A'), otherRedirectUris: ['nonsense'] }] },
    ],
    ['apis.p.name', { apis: [newApi('p', ' ')] }],
    ['apis.p.baseUrl', { apis: [{ ...newApi('p', 'P'), baseUrl: 'file:///etc/passwd' }] }],
    ['apis.p.baseUrl', { apis: [{ ...newApi('p', 'P'), baseUrl: 'https://a:b@c' }] }],
    ['apis.p.demands.audiences', { apis: [{ ...newApi('p', 'P'), demands: firstDemands }] }],
    [
      'apis.p.demands.issuer',
      { apis: [{ ...newApi('p', 'P'), audience: 'a', demands: { ...firstDemands, issuer: 'acme' } }] },
    ],
    [
      'apis.p.demands.algorithms',
      { apis: [{ ...newApi('p', 'P'), audience: 'a', demands: { ...firstDemands, algorithms: ['none'] } }] },
    ],
    [
      'apis.p.demands.leewaySeconds',
      {
        apis: [
          { ...newApi('p', 'P'), audience: 'a', demands: { ...firstDemands, leewaySeconds: Number.NaN } },
        ],
      },
    ],
    ['variables.0.name', { variables: [plainVariable('domain', '')] }],
    ['variables.0.name', { variables: [plainVariable('{x}', '')] }],
    [
      'variables.1.name',
      {
        variables: [plainVariable('a', ''), plainVariable('a', '')],
      },
    ],
    [
      'variables.0.value',
      { variables: [plainVariable('a', 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJlLWJ5dGVz')] },
    ],
    ['connection.proxy', { connection: { ...defaultConnection, proxy: 'proxy:3128' } }],
    ['connection.connectTimeoutMs', { connection: { ...defaultConnection, connectTimeoutMs: Number.NaN } }],
    ['connection.responseTimeoutMs', { connection: { ...defaultConnection, responseTimeoutMs: 600_001 } }],
  ] satisfies [string, Partial<Environment>][])('is held back at %s', (field, change) => {
    expect(fields({ ...good, ...change })).toEqual([field]);
  });

  it('passes as it should be', () => {
    expect(fields(good)).toEqual([]);
  });

  it('does not judge the issuer of the practice tenant, which follows its port', () => {
    expect(fields({ ...good, practice: true, issuer: '' })).toEqual([]);
  });
});

describe('an item to mend', () => {
  const api = { ...newApi('p', 'P'), audience: '' };
  const errorsOf = (demands: ApiDemands) => environmentErrors({ ...good, apis: [{ ...api, demands }] });

  it('is not one for an audience that is only missing, before saving was tried', () => {
    expect(isToMend(errorsOf(firstDemands), false, 'apis', 'p')).toBe(false);
    expect(isToMend(errorsOf(firstDemands), true, 'apis', 'p')).toBe(true);
  });

  it('is one for a demand that can’t be enforced, and for no other item', () => {
    const errors = errorsOf({ ...firstDemands, algorithms: ['HS256'] });
    expect([isToMend(errors, false, 'apis', 'p'), isToMend(errors, false, 'apis', 'q')]).toEqual([
      true,
      false,
    ]);
  });
});

describe('the sentence at a field', () => {
  it('keeps silent about an empty field until saving was tried', () => {
    const errors = environmentErrors({ ...good, name: '' });
    expect(errorAt(errors, false, 'general', null, 'name')).toBeNull();
    expect(errorAt(errors, true, 'general', null, 'name')).not.toBeNull();
  });

  it('speaks at once about a value that is wrong', () => {
    const errors = environmentErrors({ ...good, issuer: 'x' });
    expect(errorAt(errors, false, 'general', null, 'issuer')).not.toBeNull();
    expect(errorAt(errors, false, 'general', null, 'name')).toBeNull();
  });
});
