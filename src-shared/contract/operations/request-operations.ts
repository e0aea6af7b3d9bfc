import { eventIterator, type } from '@orpc/contract';
import { z } from 'zod';
import type { RequestFolder } from '../../domain/calls/request-folder.ts';
import type { SavedRequest } from '../../domain/calls/saved-request.ts';
import type { GeneratedCode } from '../../domain/code/generated-code.ts';
import { languageIds } from '../../domain/code/language.ts';
import { sdkIds } from '../../domain/code/sdk-code/sdk.ts';
import type { SavedCalls } from '../../domain/environments/environment-file.ts';
import { exportFormats } from '../../domain/export/exported.ts';
import type { ManagementCatalogue } from '../../domain/management/management-catalogue.ts';
import {
  idSchema,
  nameSchema,
  requestFolderSchema,
  requestMoveSchema,
  savedRequestSchema,
  tokenRequestSchema,
} from '../schemas.ts';
import type { AttachedFile, BodyMatches, BodySlice, CookieView, SendEvent } from '../sending-views.ts';
import type { ImportPreview, ImportResult, UndoHandle } from '../views.ts';
import { base, byEnvironment, byId, confirmedCallSchema, signedToken } from './parts.ts';

/** What stands in the tree of saved requests. */
const treeItem = { kind: z.enum(['request', 'folder']), id: idSchema };
const sendEvents = eventIterator(type<SendEvent>());
const keptBody = { exchangeId: idSchema };
const byteOffset = z.number().int().min(0).max(1_000_000_000);

export const requests = {
  list: base.input(byEnvironment).output(type<SavedCalls>()),
  /** Creates or replaces a folder. */
  saveFolder: base.input(requestFolderSchema).output(type<RequestFolder>()),
  save: base.input(savedRequestSchema).output(type<SavedRequest>()),
  rename: base.input(z.strictObject({ ...treeItem, name: nameSchema })).output(type<void>()),
  /** `FOLDER_MISPLACED` where a folder would stand in itself, or too deep. */
  move: base.input(requestMoveSchema).output(type<void>()),
  /** Copies a request, or a folder with all that is in it; the copy stands behind the original, without its secrets. */
  duplicate: base.input(z.strictObject(treeItem)).output(type<{ readonly id: string }>()),
  remove: base.input(byId).output(type<UndoHandle>()),
  /** Removal of a folder with all that is in it. */
  removeFolder: base.input(byId).output(type<UndoHandle>()),
  /**
   * Sends a call as it stands in the editor. `allowedHost`: the host that the person agreed to, as the problem named it;
   * the token goes to no other one. `confirmed`: the change in production that they agreed to, by its method and host.
   * `chosen`: a token of this session in the place of the one that the request names; no forged one. What can be told
   * before sending is thrown. Ending the iteration aborts the call.
   */
  send: base
    .input(
      z.strictObject({
        request: savedRequestSchema,
        allowedHost: z.string().max(1_000).nullable(),
        confirmed: confirmedCallSchema.nullable(),
        chosen: z.strictObject(signedToken).nullable(),
      }),
    )
    .output(sendEvents),
  /** Ends a call that was sent. What came until then is in its `done`, with the problem `CANCELLED`. */
  stop: base.input(z.strictObject({ callId: idSchema })).output(type<void>()),
  /**
   * Hands over a file to upload, piece by piece; null begins one. It stays in memory, for this session, until younger files
   * need its room.
   */
  attach: base
    .input(z.strictObject({ attachmentId: idSchema.nullable(), data: z.base64().max(1_400_000) }))
    .output(type<AttachedFile>()),
  /** The files that are held by now, finished or not. */
  attachments: base.output(type<readonly AttachedFile[]>()),
  detach: base.input(z.strictObject({ attachmentId: idSchema })).output(type<void>()),
  /** A part of the last bodies. `NOT_FOUND` once it was let go. */
  body: base
    .input(
      z.strictObject({
        ...keptBody,
        offset: byteOffset,
        length: z.number().int().min(1).max(1_048_576),
        as: z.enum(['text', 'base64']),
      }),
    )
    .output(type<BodySlice>()),
  searchBody: base
    .input(
      z.strictObject({
        ...keptBody,
        text: z.string().min(1).max(1_000),
        matchCase: z.boolean(),
        from: byteOffset,
      }),
    )
    .output(type<BodyMatches>()),
  /** Where the host saves files: asks where, and writes what may be shown. False: the person thought better of it. */
  saveBody: base
    .input(z.strictObject({ ...keptBody, fileName: z.string().min(1).max(200) }))
    .output(type<{ readonly saved: boolean }>()),
};

/** What servers set for the requests of an environment that keeps cookies. No value leaves the main process. */
export const cookies = {
  list: base.input(byEnvironment).output(type<readonly CookieView[]>()),
  remove: base
    .input(
      z.strictObject({
        environmentId: idSchema,
        domain: z.string().max(1_000),
        path: z.string().max(10_000),
        name: z.string().max(10_000),
      }),
    )
    .output(type<void>()),
  clear: base.input(byEnvironment).output(type<void>()),
};

export const catalogue = {
  /** Every call of Kinde's Management API; read when it is first asked for. */
  management: base.output(type<ManagementCatalogue>()),
};

/** Code to take along. No secret and no token is in it: it names environment variables. */
export const code = {
  /** For a call as it stands in the editor. */
  forCall: base
    .input(z.strictObject({ request: savedRequestSchema, language: z.enum(languageIds) }))
    .output(type<GeneratedCode>()),
  /** For getting the tokens of a token request. The provider is asked for its endpoints where they are not known. */
  forTokens: base
    .input(z.strictObject({ request: tokenRequestSchema, language: z.enum(languageIds) }))
    .output(type<GeneratedCode>()),
  /** Configuration of one of Kinde's SDKs, for Kinde's profile alone. */
  forSdk: base
    .input(z.strictObject({ request: tokenRequestSchema, sdk: z.enum(sdkIds) }))
    .output(type<GeneratedCode>()),
};

/** Requests and variables of other programs. What is in a file is looked at first, and added by a second step. */
export const transfer = {
  /** Reads files or a pasted text; nothing in them is run, fetched or opened. Kept in memory until it is imported. */
  inspect: base
    .input(
      z.strictObject({
        environmentId: idSchema,
        files: z
          .array(z.strictObject({ name: z.string().max(1_000), text: z.string().max(5_000_000) }))
          .min(1)
          .max(2_000),
      }),
    )
    .output(type<ImportPreview>()),
  import: base.input(z.strictObject({ id: idSchema, environmentId: idSchema })).output(type<ImportResult>()),
  /** A preview that nobody wants any more. */
  forget: base.input(byId).output(type<void>()),
  /** The text of a file for another program. Neither a secret nor a usable token is in it. */
  export: base
    .input(
      z.strictObject({
        environmentId: idSchema,
        what: z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('all') }),
          z.strictObject({ kind: z.literal('folder'), id: idSchema }),
          z.strictObject({ kind: z.literal('requests'), ids: z.array(idSchema).min(1).max(5_000) }),
        ]),
        format: z.enum(exportFormats),
      }),
    )
    .output(type<{ readonly fileName: string; readonly text: string }>()),
};
