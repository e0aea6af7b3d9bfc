import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultConnection, type Environment } from '../environments/environment.ts';
import type { RequestFolder } from './request-folder.ts';
import { resolveTemplate } from './template.ts';
import { plainVariable, type Variable } from './variable.ts';
import { inheritedVariables, scopeValues, variableScope } from './variable-scope.ts';

const environmentWith = (variables: readonly Variable[]): Environment => ({
  id: 'e1',
  name: 'Acme',
  colour: 'grey',
  production: false,
  practice: false,
  profile: 'kinde',
  issuer: 'https://acme.kinde.com',
  tokenEndpoint: null,
  applications: [],
  apis: [],
  variables,
  connection: defaultConnection,
});
const folderWith = (id: string, parentId: string | null, variables: readonly Variable[]): RequestFolder => ({
  id,
  environmentId: 'e1',
  parentId,
  name: `Folder ${id}`,
  variables,
});
const plain = (value: string) => [plainVariable('x', value)];
const off = (variable: Variable): Variable => ({ ...variable, enabled: false });

interface Lists {
  readonly environment?: readonly Variable[];
  readonly collection?: readonly Variable[];
  readonly inner?: readonly Variable[];
  readonly request?: readonly Variable[];
}

function placesOf(lists: Lists): Parameters<typeof variableScope> {
  return [
    environmentWith(lists.environment ?? []),
    [folderWith('inner', 'top', lists.inner ?? []), folderWith('top', null, lists.collection ?? [])],
    { folderId: 'inner', variables: lists.request ?? [] },
  ];
}
const scopeOf = (lists: Lists) => variableScope(...placesOf(lists));
const values = (scope: ReturnType<typeof scopeOf>) => Object.fromEntries(scopeValues(scope, () => null));

describe('a name', () => {
  it('can’t be that of the issuer', () => {
    const domain = [plainVariable('domain', 'https://evil.test')];
    const scope = scopeOf({ environment: domain, collection: domain, inner: domain, request: domain });
    expect(values(scope)).toEqual({ domain: 'https://acme.kinde.com' });
    expect(scope.get('domain')).toMatchObject({ source: { kind: 'built_in' } });
  });

  it('that nobody has switched on, or named, has no value', () => {
    const scope = scopeOf({
      request: [off(plainVariable('x', '1')), plainVariable(' ', '2')],
      collection: [off(plainVariable('y', '1'))],
    });
    expect([...scope.keys()]).toEqual(['domain']);
  });

  it('of another folder does not count', () => {
    const scope = variableScope(
      environmentWith([]),
      [folderWith('top', null, []), folderWith('beside', 'top', plain('beside'))],
      { folderId: 'top', variables: [] },
    );
    expect(scope.has('x')).toBe(false);
  });

  it.each([
    ['request', { kind: 'request' }, ['folder', 'collection', 'environment']],
    ['inner', { kind: 'folder', folderId: 'inner', name: 'Folder inner' }, ['collection', 'environment']],
    ['collection', { kind: 'collection', folderId: 'top', name: 'Folder top' }, ['environment']],
    ['environment', { kind: 'environment' }, []],
  ] as const)('has its value from the nearest: %s', (nearest, source, hidden) => {
    const order = ['request', 'inner', 'collection', 'environment'] as const;
    const lists = Object.fromEntries(
      order.slice(order.indexOf(nearest)).map((place) => [place, plain(place)]),
    );
    const found = scopeOf(lists).get('x');
    expect(found).toMatchObject({ source, value: { kind: 'text', text: nearest } });
    expect(found?.hidden.map(({ kind }) => kind)).toEqual(hidden);
  });

  it('switched off near by has its value from further away', () => {
    const scope = scopeOf({ request: plain('near').map(off), environment: plain('far') });
    expect(values(scope).x).toBe('far');
  });
});

describe('what a request has from elsewhere', () => {
  const inherited = (lists: Lists) => inheritedVariables(...placesOf(lists));
  const told = (lists: Lists) =>
    inherited(lists).map(({ name, source, overridden }) => [name, source.kind, overridden]);
  const builtIn = ['domain', 'built_in', false];

  it('is nothing that is switched off or its own', () => {
    expect(told({ request: plain('1'), collection: plain('2').map(off) })).toEqual([builtIn]);
  });

  it('stands from the nearest to the furthest, overridden by what stands nearer', () => {
    expect(told({ inner: plain('1'), collection: plain('2'), environment: plain('3') })).toEqual([
      ['x', 'folder', false],
      ['x', 'collection', true],
      ['x', 'environment', true],
      builtIn,
    ]);
    expect(told({ request: plain('1'), environment: plain('2') })).toEqual([
      ['x', 'environment', true],
      builtIn,
    ]);
    expect(told({ request: plain('1').map(off), environment: plain('2') })).toEqual([
      ['x', 'environment', false],
      builtIn,
    ]);
  });

  it('has no value of a secret, and no other issuer', () => {
    const secret = { ...plainVariable('x', '', 'v1'), secret: true };
    const domain = plainVariable('domain', 'https://evil.test');
    expect(inherited({ environment: [secret, domain] })).toMatchObject([
      { name: 'x', value: { kind: 'secret', variableId: 'v1', typed: '' }, overridden: false },
      { name: 'domain', source: { kind: 'environment' }, overridden: true },
      { name: 'domain', value: { text: 'https://acme.kinde.com' }, overridden: false },
    ]);
  });
});

describe('a secret', () => {
  const secret = { ...plainVariable('x', '', 'v1'), secret: true };

  it('hides a plain value further away, and has none of its own here', () => {
    const scope = scopeOf({ collection: [secret], environment: plain('far') });
    expect(scope.get('x')).toMatchObject({
      value: { kind: 'secret', variableId: 'v1', typed: '' },
      source: { kind: 'collection' },
    });
    expect(values(scope)).toEqual({ domain: 'https://acme.kinde.com' });
    expect(scopeValues(scope, ({ name }) => `secret of ${name}`).get('x')).toBe('secret of x');
  });
});

it('values are not looked through again, however they go around', () => {
  const scope = scopeOf({ request: [plainVariable('a', '{{b}}'), plainVariable('b', '{{a}}')] });
  expect(
    resolveTemplate(
      '{{a}}',
      scopeValues(scope, () => null),
    ),
  ).toMatchObject({ text: '{{b}}', unknown: [] });
});

it('the nearest place that is switched on decides, whatever else there is', () => {
  const list = fc.uniqueArray(
    fc.record({ name: fc.constantFrom('a', 'b', 'c', 'domain'), enabled: fc.boolean(), value: fc.string() }),
    { selector: ({ name }) => name, maxLength: 4 },
  );
  fc.assert(
    fc.property(list, list, list, list, (request, inner, collection, environment) => {
      const asVariables = (items: typeof request) =>
        items.map(({ name, enabled, value }) => ({ ...plainVariable(name, value), enabled }));
      const scope = scopeOf({
        request: asVariables(request),
        inner: asVariables(inner),
        collection: asVariables(collection),
        environment: asVariables(environment),
      });
      for (const name of ['a', 'b', 'c']) {
        const nearest = [request, inner, collection, environment]
          .flat()
          .find((each) => each.name === name && each.enabled);
        expect(values(scope)[name]).toBe(nearest?.value);
      }
      expect(values(scope).domain).toBe('https://acme.kinde.com');
    }),
  );
});

// A look through all of them for each of them would outlast the time that a test has.
it('of two hundred thousand variables, and as many folders, knows the nearest of each name', () => {
  const many = (value: string) =>
    Array.from({ length: 200_000 }, (_each, index) => plainVariable(`n${index}`, value));
  const others = Array.from({ length: 200_000 }, (_each, index) => folderWith(`f${index}`, 'top', []));
  const folders = [...others, folderWith('top', null, many('far')), folderWith('inner', 'top', many('near'))];
  const scope = variableScope(environmentWith([]), folders, { folderId: 'inner', variables: [] });
  expect(scope.size).toBe(200_001);
  expect(scope.get('n199999')).toMatchObject({
    source: { folderId: 'inner' },
    value: { text: 'near' },
    hidden: [{ folderId: 'top' }],
  });
});
