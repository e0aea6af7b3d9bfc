import { type } from '@orpc/contract';
import { z } from 'zod';
import type { Environment } from '../../domain/environments/environment.ts';
import type { PracticeEvent, PracticeStatus } from '../../domain/environments/practice.ts';
import type { SecretStatus } from '../../domain/environments/secret.ts';
import {
  connectionSchema,
  environmentSchema,
  idSchema,
  practiceSettingsSchema,
  secretReferenceSchema,
} from '../schemas.ts';
import type { DiscoveryReport, EnvironmentList, EnvironmentSecrets, UndoHandle } from '../views.ts';
import { base, byEnvironment, byId } from './parts.ts';

export const environments = {
  list: base.output(type<EnvironmentList>()),
  /** Runs discovery for a domain or issuer without keeping anything. */
  discover: base
    .input(z.strictObject({ issuer: z.string().max(1_000), connection: connectionSchema.nullable() }))
    .output(type<DiscoveryReport>()),
  /** Creates or replaces; `revision` is the one that the edit began from. */
  save: base
    .input(z.strictObject({ environment: environmentSchema, revision: z.number().int() }))
    .output(type<EnvironmentList>()),
  /** Copies everything but the secrets. */
  duplicate: base.input(byId).output(type<Environment>()),
  remove: base.input(byId).output(type<UndoHandle>()),
  /** Removal of an application or API with its secrets; undone by `undo`. */
  removeApplication: base
    .input(z.strictObject({ environmentId: idSchema, applicationId: idSchema }))
    .output(type<UndoHandle>()),
  removeApi: base
    .input(z.strictObject({ environmentId: idSchema, apiId: idSchema }))
    .output(type<UndoHandle>()),
  undo: base.input(z.strictObject({ undoId: idSchema })).output(type<void>()),
  reorder: base.input(z.strictObject({ ids: z.array(idSchema).max(1_000) })).output(type<EnvironmentList>()),
  /** The text of an environment file: no secret is in it. */
  export: base.input(byId).output(type<{ readonly fileName: string; readonly text: string }>()),
  import: base.input(z.strictObject({ text: z.string().max(5_000_000) })).output(type<Environment>()),
};

export const secrets = {
  list: base.input(byEnvironment).output(type<EnvironmentSecrets>()),
  /** Write-only: nothing gives a secret back. Blanks around it are refused, not cut off. */
  set: base
    .input(z.strictObject({ reference: secretReferenceSchema, value: z.string().max(100_000) }))
    .output(type<SecretStatus>()),
  remove: base.input(secretReferenceSchema).output(type<void>()),
};

export const practice = {
  status: base.output(type<PracticeStatus>()),
  configure: base.input(practiceSettingsSchema).output(type<PracticeStatus>()),
  log: base.output(type<readonly PracticeEvent[]>()),
};
