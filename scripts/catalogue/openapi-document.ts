import { parse } from 'yaml';
import { z } from 'zod';
import type { JsonValue } from '../../src-shared/domain/tokens/json.ts';

const jsonValue: z.ZodType<JsonValue> = z.json();

/** The part of a schema object (OpenAPI 3.0.3) that says what a value looks like. */
export interface Schema {
  readonly $ref?: string | undefined;
  readonly type?: string | undefined;
  readonly format?: string | undefined;
  readonly nullable?: boolean | undefined;
  readonly deprecated?: boolean | undefined;
  readonly example?: JsonValue | undefined;
  readonly default?: JsonValue | undefined;
  readonly enum?: readonly JsonValue[] | undefined;
  readonly required?: readonly string[] | undefined;
  readonly properties?: Readonly<Record<string, Schema>> | undefined;
  readonly items?: Schema | undefined;
  readonly additionalProperties?: Schema | boolean | undefined;
  readonly oneOf?: readonly Schema[] | undefined;
}

const schema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.string().optional(),
    format: z.string().optional(),
    nullable: z.boolean().optional(),
    deprecated: z.boolean().optional(),
    example: jsonValue.optional(),
    default: jsonValue.optional(),
    enum: z.array(jsonValue).optional(),
    required: z.array(z.string()).optional(),
    properties: z.record(z.string(), schema).optional(),
    items: schema.optional(),
    additionalProperties: z.union([z.boolean(), schema]).optional(),
    oneOf: z.array(schema).optional(),
  }),
);

const parameter = z.object({
  name: z.string(),
  in: z.enum(['path', 'query']),
  required: z.boolean().default(false),
  style: z.enum(['form', 'simple', 'deepObject']).optional(),
  schema,
});
export type Parameter = z.infer<typeof parameter>;

const reference = z.object({ $ref: z.string() });
const parameters = z.array(z.union([reference, parameter])).default([]);

const operation = z.object({
  operationId: z.string(),
  tags: z.tuple([z.string()]),
  summary: z.string(),
  description: z.string(),
  'x-scope': z.string().optional(),
  parameters,
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema })) }).optional(),
});
export type Operation = z.infer<typeof operation>;

export const documentMethods = ['get', 'post', 'put', 'patch', 'delete'] as const;

const pathItem = z.strictObject({
  servers: z.unknown(),
  parameters,
  get: operation.optional(),
  post: operation.optional(),
  put: operation.optional(),
  patch: operation.optional(),
  delete: operation.optional(),
});

const openApiDocument = z.object({
  openapi: z.string().startsWith('3.0.'),
  info: z.object({ title: z.string(), version: z.string() }),
  tags: z.array(z.object({ name: z.string() })),
  paths: z.record(z.string().startsWith('/'), pathItem),
  components: z.object({
    parameters: z.record(z.string(), parameter),
    schemas: z.record(z.string(), schema),
  }),
});
export type OpenApiDocument = z.infer<typeof openApiDocument>;

/** Throws on anything that the catalogue has no place for, so that a new document can't lose a part unseen. */
export function readDocument(text: string): OpenApiDocument {
  return openApiDocument.parse(parse(text));
}

function named<Value>(values: Readonly<Record<string, Value>>, $ref: string, place: string): Value {
  const value = $ref.startsWith(place) ? values[$ref.slice(place.length)] : undefined;
  if (value === undefined) throw new Error(`${$ref} is not in the document`);
  return value;
}

export function resolveSchema({ components }: OpenApiDocument, value: Schema): Schema {
  return value.$ref === undefined ? value : named(components.schemas, value.$ref, '#/components/schemas/');
}

export function resolveParameter(
  { components }: OpenApiDocument,
  value: Parameter | { readonly $ref: string },
): Parameter {
  return '$ref' in value ? named(components.parameters, value.$ref, '#/components/parameters/') : value;
}
