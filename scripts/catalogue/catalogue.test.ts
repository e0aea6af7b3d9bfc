import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, OpenAPIBackend } from 'openapi-backend';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { managementCatalogueSchema } from '../../src-shared/contract/management-schema.ts';
import type { ManagementOperation } from '../../src-shared/domain/management/management-catalogue.ts';
import { buildCatalogue, renderCatalogue } from './build-catalogue.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const documentText = read('fixtures/kinde/management-api.yaml');
const scopesText = read('fixtures/kinde/endpoint-scopes.json');
const file = read('resources/kinde/management-api.json');
const { operations } = managementCatalogueSchema.parse(JSON.parse(file));

/** Kinde's own reading of its document, by a library that shares nothing with the catalogue's script. */
const backend = new OpenAPIBackend({
  definition: parse(documentText) as Document,
  quick: true,
  ajvOpts: {
    formats: {
      'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i,
      uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
      binary: true,
    },
  },
});
beforeAll(async () => {
  await backend.init();
});

/** The call as it goes out with its examples, each parameter without one given a word. */
function callOf({ method, path, parameters, body }: ManagementOperation, all: boolean) {
  const filled = path.replace(/\{([^}]+)\}/g, (_place, name: string) => {
    const example = parameters.find((one) => one.in === 'path' && one.name === name)?.example;
    return encodeURIComponent(example || 'some_id');
  });
  const query = parameters.filter((one) => one.in === 'query' && (all || one.required));
  const search = query.map(
    ({ name, example }) => `${encodeURIComponent(name)}=${encodeURIComponent(example)}`,
  );
  return {
    method,
    path: filled + (search.length === 0 ? '' : `?${search.join('&')}`),
    headers: body.kind === 'json' ? { 'content-type': 'application/json' } : {},
    ...(body.kind === 'json' ? { body: JSON.stringify(body.value) } : {}),
    // Parts of a form reach the library parsed.
    ...(body.kind === 'files' ? { body: Object.fromEntries(body.names.map((name) => [name, 'bytes'])) } : {}),
  };
}

describe('the catalogue of the Management API', () => {
  it('is what its script makes of the document, byte for byte', () => {
    expect(renderCatalogue(buildCatalogue(documentText, scopesText))).toBe(file);
  });

  it('has all 183 operations, each once', () => {
    expect(operations).toHaveLength(183);
    expect(new Set(operations.map(({ id }) => id))).toHaveLength(183);
    expect(new Set(operations.map(({ method, path }) => `${method} ${path}`))).toHaveLength(183);
    expect(
      backend
        .getOperations()
        .map(({ operationId }) => operationId)
        .toSorted(),
    ).toEqual(operations.map(({ id }) => id).toSorted());
  });

  it('holds a scope of Kinde’s for every operation but the one that checks an API key', () => {
    const known: unknown = JSON.parse(read('fixtures/kinde/scopes.json'));
    expect(operations.filter(({ scope }) => scope === null).map(({ id }) => id)).toEqual(['verifyApiKey']);
    const named = operations.flatMap(({ scope }) => (scope === null ? [] : [scope]));
    expect([...new Set(named)].toSorted()).toEqual(known);
  });

  it('holds the parameters that stand in the path, and no others of that kind', () => {
    for (const { id, path, parameters } of operations)
      expect(
        parameters.filter((one) => one.in === 'path').map(({ name }) => name),
        id,
      ).toEqual([...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name));
  });

  it.each(operations)('$id is a call that the document allows', (operation) => {
    for (const all of [false, true]) {
      const call = callOf(operation, all);
      expect(backend.matchOperation(call)?.operationId).toBe(operation.id);
      const { valid, errors } = backend.validateRequest(call, operation.id);
      expect(errors ?? []).toEqual([]);
      expect(valid).toBe(true);
    }
  });

  it('holds no example of a secret', () => {
    for (const word of ['19fkjdalg', 'PRIVATE KEY', 'CERTIFICATE']) expect(file).not.toContain(word);
  });
});

describe('the script', () => {
  const changed = (from: string, to: string) => {
    expect(documentText).toContain(from);
    return documentText.replace(from, to);
  };

  it.each([
    ['another scope in the prose', '<code>read:api_keys</code>', '<code>read:keys</code>'],
    ['an operation that is not in the list', '  /api/v1/business:', '  /api/v1/company:'],
    ['a parameter in a header', 'in: query', 'in: header'],
    [
      'a body of another kind',
      'application/json:\n            schema:\n              type: object',
      'text/csv:\n            schema:\n              type: object',
    ],
    ['a reference to nothing', "'#/components/parameters/api_id'", "'#/components/parameters/nothing'"],
    [
      'a reference to another file',
      "'#/components/parameters/api_id'",
      "'other.yaml#/components/parameters/api_id'",
    ],
    ['another version of OpenAPI', 'openapi: 3.0.0', 'openapi: 3.1.0'],
  ])('refuses a document with %s', (_what, from, to) => {
    expect(() => buildCatalogue(changed(from, to), scopesText)).toThrow();
  });
});
