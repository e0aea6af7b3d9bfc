import { z } from 'zod';
import {
  environmentSchema,
  idSchema,
  requestFolderSchema,
  savedRequestSchema,
  secretBindingSchema,
  workspaceSchema,
} from './schemas.ts';

/** Version of the settings file that this build writes. */
export const settingsVersion = 4;

/** The settings file as it stands on the disk. Strict, so that a file of another shape is never half read. */
export const settingsFileSchema = z.strictObject({
  version: z.literal(settingsVersion),
  revision: z.number().int().min(0),
  environments: z.array(environmentSchema).max(1_000),
  folders: z.array(requestFolderSchema).max(10_000),
  requests: z.array(savedRequestSchema).max(100_000),
  workspace: workspaceSchema,
  secretBindings: z.array(secretBindingSchema).max(10_000),
  environmentRevisions: z.record(idSchema, z.number().int().min(0)),
});
