import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fileOf, importOf } from './import.fixture.ts';
import { leafPattern, leavesOf, toldBy } from './leaves.fixture.ts';

const leaf = fc.stringMatching(leafPattern);
const schema = fc.oneof(
  leaf.map((example) => ({ type: 'string', example })),
  leaf.map((value) => ({ type: 'string', default: value })),
  leaf.map((value) => ({ type: 'string', enum: [value] })),
);
const parameter = fc.oneof(
  fc.record({
    name: leaf,
    in: fc.constantFrom('query', 'header', 'cookie'),
    required: fc.boolean(),
    schema,
  }),
  fc.record({ name: leaf, in: fc.constantFrom('query', 'header'), example: leaf }),
  fc.record({
    name: leaf,
    in: fc.constant('query'),
    examples: fc.record({ first: fc.record({ value: leaf }), second: fc.record({ value: leaf }) }),
  }),
  fc.record({ name: fc.constantFrom('Accept', 'Content-Type'), in: fc.constant('header'), example: leaf }),
);
const body = fc.oneof(
  fc.record({ 'application/json': fc.record({ example: fc.dictionary(leaf, leaf, { maxKeys: 3 }) }) }),
  fc.record({
    'application/json': fc.record({
      schema: fc.record({
        type: fc.constant('object'),
        properties: fc.dictionary(leaf, schema, { maxKeys: 3 }),
      }),
    }),
    'application/xml': fc.record({ example: leaf }),
  }),
  fc.record({
    'application/x-www-form-urlencoded': fc.record({
      schema: fc.record({
        type: fc.constant('object'),
        properties: fc.dictionary(leaf, schema, { maxKeys: 3 }),
      }),
    }),
  }),
  fc.record({
    'application/json': fc.record({
      examples: fc.record({ a: fc.record({ value: leaf }), b: fc.record({ value: leaf }) }),
    }),
  }),
);
const server = fc.record({
  url: leaf.map((host) => `https://${host}.test/{v}`),
  variables: fc.record({ v: fc.record({ default: leaf }) }),
});
const operation = fc.record(
  {
    summary: leaf,
    tags: fc.array(leaf, { maxLength: 2 }),
    parameters: fc.uniqueArray(parameter, { maxLength: 2, selector: ({ name }) => name }),
    requestBody: fc.record({ content: body }),
    servers: fc.array(server, { maxLength: 2 }),
    callbacks: fc.dictionary(leaf, fc.constant({ '{$request.body#/url}': {} }), { maxKeys: 1 }),
    'x-own': fc.record({ deep: fc.array(leaf, { maxLength: 2 }) }),
    odd: leaf,
  },
  { requiredKeys: ['summary'] },
);
const flow = fc.record({
  authorizationUrl: leaf.map((host) => `https://${host}.test/a`),
  tokenUrl: leaf.map((host) => `https://${host}.test/t`),
  refreshUrl: leaf.map((host) => `https://${host}.test/r`),
  scopes: fc.dictionary(leaf, fc.constant('prose'), { maxKeys: 2 }),
});
const document = fc.record({
  openapi: fc.constant('3.1.0'),
  info: fc.record({ title: leaf, version: fc.constant('1'), 'x-info': leaf }),
  servers: fc.array(server, { minLength: 1, maxLength: 3 }),
  security: fc.constant([{ key: [] }, { oauth: [] }]),
  paths: leaf.chain((path) =>
    fc.record({
      [`/${path}/{id}`]: fc.record({
        parameters: fc.tuple(fc.record({ name: fc.constant('id'), in: fc.constant('path'), example: leaf })),
        get: operation,
        post: operation,
        'x-path': leaf,
      }),
    }),
  ),
  webhooks: fc.dictionary(leaf, fc.constant({ post: { summary: 'x' } }), { maxKeys: 1 }),
  components: fc.record({
    securitySchemes: fc.record({
      key: fc.record({ type: fc.constant('apiKey'), in: fc.constant('header'), name: leaf }),
      oauth: fc.record({
        type: fc.constant('oauth2'),
        flows: fc.record({ clientCredentials: flow, authorizationCode: flow }),
      }),
      oidc: fc.record({ type: fc.constant('openIdConnect'), openIdConnectUrl: leaf }),
    }),
  }),
  'x-root': leaf,
  odd: fc.record({ deep: leaf }),
});

// Known noise, as docs/import.md says: answers, prose, ids, and what else a value might be.
it('of an OpenAPI document every text is in the result or in the report', () => {
  fc.assert(
    fc.property(document, (value) => {
      const told = toldBy(importOf(fileOf(value)));
      for (const each of leavesOf(value)) expect(told).toContain(each);
    }),
    { numRuns: 100 },
  );
});
