import { createHash } from 'node:crypto';
import { z } from 'zod';
import { managementCatalogueSchema } from '../../src-shared/contract/management-schema.ts';
import { httpMethods } from '../../src-shared/domain/calls/saved-request.ts';
import type {
  ManagementCatalogue,
  ManagementOperation,
  OperationBody,
  OperationParameter,
} from '../../src-shared/domain/management/management-catalogue.ts';
import {
  documentMethods,
  type OpenApiDocument,
  type Operation,
  type Parameter,
  readDocument,
  resolveParameter,
} from './openapi-document.ts';
import { skeletonOf } from './skeleton.ts';

const scopesFile = z.array(
  z.object({ method: z.string(), path: z.string(), operationId: z.string(), scopes: z.array(z.string()) }),
);

/** The document has scopes in the prose of each call and, for half of them, in a field of its own. */
function scopeOf({ operationId, description, 'x-scope': named }: Operation): string | null {
  const [told = null, second] = [...description.matchAll(/<code>([^<]*)<\/code>/g)].map(([, code]) => code);
  if (second !== undefined || (named !== undefined && named !== told))
    throw new Error(`${operationId} names several scopes: ${told}, ${second ?? named}`);
  return told;
}

function exampleOf(document: OpenApiDocument, { schema }: Parameter): string {
  const { nullable: _, ...typed } = schema;
  const value = skeletonOf(document, typed);
  if (schema.type === 'integer' && value === 0) return '10';
  return typeof value === 'object' || value === undefined ? '' : String(value);
}

/** A deep object goes out as one parameter for each member, a list among them as one for each entry. */
function nameOf({ name, style, schema: { additionalProperties: member } }: Parameter): string {
  if (style !== 'deepObject') return name;
  return typeof member === 'object' && member.type === 'array' ? `${name}[key][]` : `${name}[key]`;
}

function parametersOf(
  document: OpenApiDocument,
  declared: readonly Parameters<typeof resolveParameter>[1][],
): readonly OperationParameter[] {
  return declared.map((unresolved) => {
    const parameter = resolveParameter(document, unresolved);
    return {
      in: parameter.in,
      name: nameOf(parameter),
      required: parameter.required,
      example: exampleOf(document, parameter),
    };
  });
}

function bodyOf(document: OpenApiDocument, { operationId, requestBody }: Operation): OperationBody {
  if (requestBody === undefined) return { kind: 'none' };
  const [[type, media] = [], second] = Object.entries(requestBody.content);
  if (media !== undefined && second === undefined)
    switch (type) {
      case 'application/json':
        return { kind: 'json', value: skeletonOf(document, media.schema) ?? null };
      case 'multipart/form-data':
        return { kind: 'files', names: Object.keys(media.schema.properties ?? {}) };
    }
  throw new Error(`${operationId} has a body of another kind`);
}

function operationsOf(document: OpenApiDocument): readonly ManagementOperation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    documentMethods.flatMap((name) => {
      const operation = item[name];
      const method = httpMethods.find((known) => known.toLowerCase() === name);
      if (operation === undefined || method === undefined) return [];
      return {
        id: operation.operationId,
        group: operation.tags[0],
        name: operation.summary,
        method,
        path,
        scope: scopeOf(operation),
        parameters: parametersOf(document, [...item.parameters, ...operation.parameters]),
        body: bodyOf(document, operation),
      };
    }),
  );
}

/** Throws where the document and the scopes that were taken from it by other means don't agree. */
function agree(operations: readonly ManagementOperation[], scopesText: string): void {
  const line = (call: string, id: string, scopes: readonly string[]) => `${call} ${id}: ${scopes.join(' ')}`;
  const listed = scopesFile
    .parse(JSON.parse(scopesText))
    .map(({ method, path, operationId, scopes }) => line(`${method} ${path}`, operationId, scopes));
  const made = operations.map(({ method, path, id, scope }) =>
    line(`${method} ${path}`, id, scope === null ? [] : [scope]),
  );
  const apart = [
    ...listed.filter((one) => !made.includes(one)),
    ...made.filter((one) => !listed.includes(one)),
  ];
  if (apart.length > 0) throw new Error(`The document and the list of scopes differ:\n${apart.join('\n')}`);
}

/** Builds the catalogue from an OpenAPI document and the list of scopes by operation. */
export function buildCatalogue(documentText: string, scopesText: string): ManagementCatalogue {
  const document = readDocument(documentText);
  const operations = operationsOf(document);
  agree(operations, scopesText);
  const groups = document.tags.map(({ name }) => name);
  return managementCatalogueSchema.parse({
    source: {
      ...document.info,
      sha256: createHash('sha256').update(documentText).digest('hex'),
    },
    operations: operations.toSorted((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group)),
  });
}

/** One line for each operation, so that a new document shows as a difference that can be read. */
export function renderCatalogue({ source, operations }: ManagementCatalogue): string {
  const lines = operations.map((operation) => JSON.stringify(operation)).join(',\n');
  return `{"source":${JSON.stringify(source)},"operations":[\n${lines}\n]}\n`;
}
