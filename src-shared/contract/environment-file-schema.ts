import { z } from 'zod';
import {
  type EnvironmentFile,
  environmentFileFormat,
  environmentFileVersion,
} from '../domain/environments/environment-file.ts';
import { environmentSchema, requestFolderSchema, savedRequestSchema } from './schemas.ts';

/** Read before the rest, so that a file of a newer version is named as such. */
export const environmentFileHeadSchema = z.looseObject({
  format: z.literal(environmentFileFormat),
  version: z.number().int().min(1),
});

/** An environment file from anywhere: nothing in it is trusted until it is parsed. */
export const environmentFileSchema: z.ZodType<EnvironmentFile> = z.strictObject({
  format: z.literal(environmentFileFormat),
  version: z.literal(environmentFileVersion),
  environment: environmentSchema,
  folders: z.array(requestFolderSchema).max(1_000),
  requests: z.array(savedRequestSchema).max(5_000),
});
