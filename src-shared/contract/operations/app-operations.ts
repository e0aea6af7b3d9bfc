import { eventIterator, type } from '@orpc/contract';
import { z } from 'zod';
import type { Workspace } from '../../domain/environments/workspace.ts';
import { workspaceSchema } from '../schemas.ts';
import type { AppInfo, ChangeEvent } from '../views.ts';
import { base } from './parts.ts';

export const app = {
  info: base.output(type<AppInfo>()),
  changes: base.output(eventIterator(type<ChangeEvent>())),
  /** Opens a page of documentation; only `https:` URLs are accepted. */
  openExternal: base.input(z.strictObject({ url: z.string().max(2_000) })).output(type<void>()),
};

export const workspace = {
  get: base.output(type<Workspace>()),
  save: base.input(workspaceSchema).output(type<void>()),
};
