import { eventIterator, oc, type } from '@orpc/contract';
import { z } from 'zod';
import type { HttpExchange } from '../domain/calls/http-exchange.ts';
import type { RequestFolder } from '../domain/calls/request-folder.ts';
import type { SavedRequest } from '../domain/calls/saved-request.ts';
import type { GeneratedCode } from '../domain/code/generated-code.ts';
import { languageIds } from '../domain/code/language.ts';
import { sdkIds } from '../domain/code/sdk-code/sdk.ts';
import type { ProviderFacts } from '../domain/diagnosis/provider-facts.ts';
import type { RelatedRuns } from '../domain/diagnosis/related-run.ts';
import type { Environment } from '../domain/environments/environment.ts';
import type { SavedCalls } from '../domain/environments/environment-file.ts';
import type { PracticeEvent, PracticeStatus } from '../domain/environments/practice.ts';
import type { SecretStatus } from '../domain/environments/secret.ts';
import type { Workspace } from '../domain/environments/workspace.ts';
import { exportFormats } from '../domain/export/exported.ts';
import { forgeryCodes } from '../domain/forging/forgery.ts';
import type { HistoryPage } from '../domain/history/history-query.ts';
import type { ManagementCatalogue } from '../domain/management/management-catalogue.ts';
import type { Problem } from '../domain/problems/problem.ts';
import type { TokenSet } from '../domain/tokens/token-set.ts';
import { byHistoryId, historyFilterSchema, historyIdSchema } from './history-schemas.ts';
import type { HistoryState, HistoryTotals, ResendDraft, StoredEntry } from './history-views.ts';
import {
  connectionSchema,
  environmentSchema,
  idSchema,
  nameSchema,
  practiceSettingsSchema,
  requestFolderSchema,
  requestMoveSchema,
  savedRequestSchema,
  secretReferenceSchema,
  tokenRequestSchema,
  workspaceSchema,
} from './schemas.ts';
import type {
  AppInfo,
  BodyMatches,
  BodySlice,
  ChangeEvent,
  CookieView,
  DiscoveryReport,
  EnvironmentList,
  EnvironmentSecrets,
  ForgingKey,
  ImportPreview,
  ImportResult,
  MintEvent,
  PastedToken,
  PasteReport,
  RedirectPreflight,
  SendEvent,
  SendResult,
  TokenSetSummary,
  TrialEvent,
  UndoHandle,
} from './views.ts';

/** Every expected failure is a `PROBLEM` whose data is one member of the closed union of the domain. */
const base = oc.errors({ PROBLEM: { status: 422, message: 'PROBLEM', data: type<Problem>() } });

const byId = z.strictObject({ id: idSchema });
/** What stands in the tree of saved requests. */
const treeItem = { kind: z.enum(['request', 'folder']), id: idSchema };
const byEnvironment = z.strictObject({ environmentId: idSchema });
const tokenChoice = z.strictObject({ id: idSchema, token: z.enum(['id', 'access', 'refresh']) });
const signedToken = { id: idSchema, token: z.enum(['id', 'access']) };
/** Asynchronous streams of events; ending the iteration cancels the work behind it. */
const mintEvents = eventIterator(type<MintEvent>());
const sendEvents = eventIterator(type<SendEvent>());
const keptBody = { exchangeId: idSchema };
const byteOffset = z.number().int().min(0).max(1_000_000_000);

const typedValues = (most: number) => z.array(z.string().max(1_000)).max(most);
const askedByHandSchema = z.strictObject({
  id: idSchema,
  audiences: typedValues(100),
  scopes: typedValues(1_000),
  organization: z.string().max(1_000).nullable(),
  clientId: z.string().max(1_000).nullable(),
});

const forgedPart = z.string().max(200_000);
const forgeryInputSchema = z.strictObject({
  id: idSchema,
  token: z.enum(['id', 'access']),
  /** JSON text, signed as it stands. */
  header: forgedPart,
  payload: forgedPart,
  signWith: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('own_key'), keyId: idSchema }),
    z.strictObject({ kind: z.enum(['none', 'keep_signature', 'hmac_public_key']) }),
  ]),
});
/** `confirmed`: the person said yes to production. */
const forgedCall = { id: idSchema, request: savedRequestSchema, confirmed: z.boolean() };
const trialSchema = z.strictObject({
  ...forgedCall,
  apiId: idSchema.nullable(),
  cases: z.array(z.enum(forgeryCodes)).max(forgeryCodes.length),
  /** Null: a key made for this trial. */
  keyId: idSchema.nullable(),
  /** The API was told to trust that key. */
  keyTrusted: z.boolean(),
});

/** The one list of operations. Both ends derive from it; inputs are parsed, outputs are typed. */
export const contract = {
  app: {
    info: base.output(type<AppInfo>()),
    changes: base.output(eventIterator(type<ChangeEvent>())),
    /** Opens a page of documentation; only `https:` URLs are accepted. */
    openExternal: base.input(z.strictObject({ url: z.string().max(2_000) })).output(type<void>()),
  },
  workspace: {
    get: base.output(type<Workspace>()),
    save: base.input(workspaceSchema).output(type<void>()),
  },
  environments: {
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
    reorder: base
      .input(z.strictObject({ ids: z.array(idSchema).max(1_000) }))
      .output(type<EnvironmentList>()),
    /** The text of an environment file: no secret is in it. */
    export: base.input(byId).output(type<{ readonly fileName: string; readonly text: string }>()),
    import: base.input(z.strictObject({ text: z.string().max(5_000_000) })).output(type<Environment>()),
  },
  secrets: {
    list: base.input(byEnvironment).output(type<EnvironmentSecrets>()),
    /** Write-only: nothing gives a secret back. Blanks around it are refused, not cut off. */
    set: base
      .input(z.strictObject({ reference: secretReferenceSchema, value: z.string().max(100_000) }))
      .output(type<SecretStatus>()),
    remove: base.input(secretReferenceSchema).output(type<void>()),
  },
  tokens: {
    preflight: base
      .input(z.strictObject({ environmentId: idSchema, applicationId: idSchema }))
      .output(type<RedirectPreflight>()),
    mint: base.input(tokenRequestSchema).output(mintEvents),
    /** Completes a waiting run with a callback URL that another browser ended on. */
    completeWithCallback: base
      .input(z.strictObject({ runId: idSchema, url: z.string().max(100_000) }))
      .output(type<void>()),
    /** Asks the host again to open the browser for a waiting run. */
    openBrowser: base.input(z.strictObject({ runId: idSchema })).output(type<{ readonly opened: boolean }>()),
    refresh: base.input(byId).output(mintEvents),
    revoke: base
      .input(z.strictObject({ id: idSchema, token: z.enum(['access', 'refresh']) }))
      .output(type<HttpExchange>()),
    userinfo: base.input(byId).output(type<HttpExchange>()),
    /** Ends the session at the provider in the browser and forgets the environment's tokens. */
    signOut: base
      .input(byEnvironment)
      .output(type<{ readonly endSessionUrl: string | null; readonly opened: boolean }>()),
    list: base.input(byEnvironment).output(type<readonly TokenSetSummary[]>()),
    /** Of every environment, to compare with; newest first. */
    listAll: base.output(type<readonly TokenSetSummary[]>()),
    get: base.input(byId).output(type<TokenSet>()),
    /** Null takes the name off. */
    rename: base
      .input(z.strictObject({ id: idSchema, name: z.string().max(200).nullable() }))
      .output(type<void>()),
    /** A pinned set stays when older ones make room; only so many can be. */
    pin: base.input(z.strictObject({ id: idSchema, pinned: z.boolean() })).output(type<void>()),
    forget: base.input(byId).output(type<void>()),
    /** The whole token, for as long as the person looks at it. */
    reveal: base.input(tokenChoice).output(type<{ readonly value: string }>()),
    /** The host puts the token on the clipboard; the page never sees it. */
    copy: base.input(tokenChoice).output(type<void>()),
    inspectPasted: base
      .input(z.strictObject({ text: z.string().max(5_000_000) }))
      .output(type<PastedToken>()),
    /** Says what somebody asked for to get a pasted set, so that it can be judged like a minted one. */
    setAsked: base.input(askedByHandSchema).output(type<TokenSet>()),
    /** Verifies a pasted token with the keys of an issuer that an environment names, or that the person agreed to. */
    verifyPasted: base
      .input(z.strictObject({ id: idSchema, issuer: z.string().max(1_000), contactAllowed: z.boolean() }))
      .output(type<TokenSet>()),
    /** Checks the signatures of a set once more, with keys fetched anew from the issuer that was asked before. */
    verifyAgain: base.input(byId).output(type<TokenSet>()),
    /** Checks one token against public keys as text: JWK, JWK Set, PEM. Nothing is fetched. */
    verifyWithKeys: base
      .input(z.strictObject({ ...signedToken, keys: z.string().max(1_000_000) }))
      .output(type<TokenSet>()),
    /** Checks one token against the environment's secret for HMAC. */
    verifyWithSecret: base
      .input(z.strictObject({ ...signedToken, environmentId: idSchema }))
      .output(type<TokenSet>()),
    /** Opens an encrypted token with the environment's key. */
    decrypt: base.input(z.strictObject({ ...signedToken, environmentId: idSchema })).output(type<TokenSet>()),
    /**
     * Sends one token to the introspection endpoint of its environment. Environment and application count for a set that
     * has none of its own.
     */
    introspect: base
      .input(
        z.strictObject({
          id: idSchema,
          token: z.enum(['id', 'access', 'refresh']),
          environmentId: idSchema,
          applicationId: idSchema,
        }),
      )
      .output(type<TokenSet>()),
  },
  requests: {
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
     * the token goes to no other one. `chosen`: a token of this session in the place of the one that the request names;
     * no forged one. What can be told before sending is thrown. Ending the iteration aborts the call.
     */
    send: base
      .input(
        z.strictObject({
          request: savedRequestSchema,
          allowedHost: z.string().max(1_000).nullable(),
          chosen: z.strictObject(signedToken).nullable(),
        }),
      )
      .output(sendEvents),
    /** Ends a call that was sent. What came until then is in its `done`, with the problem `CANCELLED`. */
    stop: base.input(z.strictObject({ callId: idSchema })).output(type<void>()),
    /** Hands over a file to upload, piece by piece; null begins one. It stays in memory, for this session. */
    attach: base
      .input(z.strictObject({ attachmentId: idSchema.nullable(), data: z.base64().max(1_400_000) }))
      .output(type<{ readonly attachmentId: string; readonly size: number }>()),
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
  },
  catalogue: {
    /** Every call of Kinde's Management API; read when it is first asked for. */
    management: base.output(type<ManagementCatalogue>()),
  },
  /** Code to take along. No secret and no token is in it: it names environment variables. */
  code: {
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
  },
  /** What servers set for the requests of an environment that keeps cookies. No value leaves the main process. */
  cookies: {
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
  },
  paste: {
    /** Says what a text is and checks what can be checked. Keeps nothing, contacts nobody. */
    inspect: base.input(z.strictObject({ text: z.string().max(5_000_000) })).output(type<PasteReport>()),
  },
  /** Requests and variables of other programs. What is in a file is looked at first, and added by a second step. */
  transfer: {
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
    import: base
      .input(z.strictObject({ id: idSchema, environmentId: idSchema }))
      .output(type<ImportResult>()),
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
  },
  /** Tokens made here to try an API's checks. No provider is ever sent one. */
  forging: {
    keys: base.output(type<readonly ForgingKey[]>()),
    makeKey: base
      .input(z.strictObject({ algorithm: z.enum(['RS256', 'ES256', 'EdDSA']) }))
      .output(type<ForgingKey>()),
    /** Write-only: nothing gives a private key back. Kept for this session, in memory. */
    pasteKey: base.input(z.strictObject({ text: z.string().max(100_000) })).output(type<ForgingKey>()),
    dropKey: base.input(byId).output(type<void>()),
    /** Signs edited parts of a token, and keeps the result as a set of its own. */
    forge: base.input(forgeryInputSchema).output(type<TokenSet>()),
    /** Sends a call with the access token of a forged set. */
    send: base.input(z.strictObject(forgedCall)).output(type<SendResult>()),
    /** Sends a call once for each case. Ending the iteration cancels what is under way. */
    tryCases: base.input(trialSchema).output(eventIterator(type<TrialEvent>())),
  },
  diagnosis: {
    /** Other runs of this session, failed ones too, as far as they bear on a diagnosis. No token is in them. */
    related: base.input(byEnvironment).output(type<RelatedRuns>()),
    /** Reads what the provider's management API says of APIs and applications; changes nothing there. */
    askProvider: base
      .input(
        z.strictObject({
          environmentId: idSchema,
          clientId: z.string().max(1_000),
          audiences: z.array(z.string().max(1_000)).max(20),
        }),
      )
      .output(type<ProviderFacts>()),
  },
  /** Token sets and calls that outlive the session, without anything usable. */
  history: {
    state: base.output(type<HistoryState>()),
    totals: base.output(type<HistoryTotals>()),
    search: base
      .input(
        z.strictObject({
          filter: historyFilterSchema,
          /** The last id of the page before; null: the newest page. */
          before: historyIdSchema.nullable(),
          limit: z.number().int().min(1).max(200),
        }),
      )
      .output(type<HistoryPage>()),
    /** Hosts that were called, to choose from. */
    hosts: base.output(type<readonly string[]>()),
    get: base.input(byHistoryId).output(type<StoredEntry>()),
    /** A kept call as a draft of its request. Of its secrets those are in it that the saved request holds now. */
    resend: base.input(byHistoryId).output(type<ResendDraft>()),
    pin: base.input(byHistoryId.extend({ pinned: z.boolean() })).output(type<void>()),
    /** Undone by `restore` while the product runs. */
    remove: base.input(byHistoryId).output(type<void>()),
    restore: base.input(byHistoryId).output(type<void>()),
    /** For good. */
    clear: base.input(z.strictObject({ keepPinned: z.boolean() })).output(type<void>()),
    /** Tries again where the history switched itself off. */
    resume: base.output(type<void>()),
  },
  practice: {
    status: base.output(type<PracticeStatus>()),
    configure: base.input(practiceSettingsSchema).output(type<PracticeStatus>()),
    log: base.output(type<readonly PracticeEvent[]>()),
  },
};

export type Contract = typeof contract;
