import { z } from 'zod';
import { httpMethods } from '../domain/calls/saved-request.ts';
import type { ManagementCatalogue, ManagementOperation } from '../domain/management/management-catalogue.ts';
import type { JsonValue } from '../domain/tokens/json.ts';

const jsonValueSchema: z.ZodType<JsonValue> = z.json();

const operationSchema: z.ZodType<ManagementOperation> = z.strictObject({
  id: z.string().min(1),
  group: z.string().min(1),
  name: z.string().min(1),
  method: z.enum(httpMethods),
  path: z.string().startsWith('/'),
  scope: z.string().min(1).nullable(),
  parameters: z.array(
    z.strictObject({
      in: z.enum(['path', 'query']),
      name: z.string().min(1),
      required: z.boolean(),
      example: z.string(),
    }),
  ),
  body: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('json'), value: jsonValueSchema }),
    z.strictObject({ kind: z.literal('files'), names: z.array(z.string().min(1)) }),
  ]),
});

/** The file that `npm run catalogue` writes. */
export const managementCatalogueSchema: z.ZodType<ManagementCatalogue> = z.strictObject({
  source: z.strictObject({
    title: z.string().min(1),
    version: z.string().min(1),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  operations: z.array(operationSchema),
});
