import { z } from 'zod';
import type { RequestFolder } from '../domain/calls/request-folder.ts';
import type { RequestMove } from '../domain/calls/request-moves.ts';
import {
  httpMethods,
  type MultipartPart,
  type RequestBody,
  type RequestToken,
  type SavedRequest,
  type TokenPlacement,
  tokenRenewals,
} from '../domain/calls/saved-request.ts';
import type { Variable } from '../domain/calls/variable.ts';
import { languageIds } from '../domain/code/language.ts';
import { type ApiDemands, audienceMatches } from '../domain/environments/api-demands.ts';
import {
  type Api,
  type Application,
  applicationKinds,
  assertionAlgorithms,
  type ConnectionSettings,
  clientAuthentications,
  type Environment,
  environmentColours,
} from '../domain/environments/environment.ts';
import { audiencePolicies, type PracticeSettings, practiceFaults } from '../domain/environments/practice.ts';
import { type SecretBinding, type SecretReference, secretKinds } from '../domain/environments/secret.ts';
import { screens, themes, type Workspace } from '../domain/environments/workspace.ts';
import type { Parameter } from '../domain/minting/parameter.ts';
import { audienceStyles, grants, type TokenRequest } from '../domain/minting/token-request.ts';
import { providerProfileIds } from '../domain/profiles/profiles.ts';
import { historyBoundsSchema } from './history-schemas.ts';

/** Bounds keep a mistaken paste from filling the settings file; they are far above honest use. */
const shortText = z.string().max(1_000);
const longText = z.string().max(100_000);
export const idSchema = z.string().min(1).max(100);
export const nameSchema = z.string().trim().min(1).max(200);

const parameterSchema: z.ZodType<Parameter, Parameter> = z.strictObject({ name: shortText, value: longText });

const variableSchema: z.ZodType<Variable, Variable> = z.strictObject({
  id: idSchema,
  name: shortText,
  value: longText,
  secret: z.boolean(),
  enabled: z.boolean(),
});
const variablesSchema = z.array(variableSchema).max(500);

const applicationSchema: z.ZodType<Application, Application> = z.strictObject({
  id: idSchema,
  name: nameSchema,
  kind: z.enum(applicationKinds),
  clientId: shortText,
  clientAuthentication: z.enum(clientAuthentications),
  assertion: z
    .strictObject({ algorithm: z.enum(assertionAlgorithms), keyId: shortText.nullable() })
    .nullable(),
  redirectUri: shortText.nullable(),
  otherRedirectUris: z.array(shortText).max(20),
});

const demandsSchema: z.ZodType<ApiDemands, ApiDemands> = z.strictObject({
  issuer: shortText.nullable(),
  audiences: z.array(shortText).max(100),
  audienceMatch: z.enum(audienceMatches),
  authorizedParties: z.array(shortText).max(100),
  scopes: z.array(shortText).max(500),
  scopeClaims: z.array(shortText).max(20),
  type: shortText.nullable(),
  algorithms: z.array(shortText).max(50),
  leewaySeconds: z.number().int().min(0).max(3_600),
  requiredClaims: z.array(shortText).max(100),
});

const apiSchema: z.ZodType<Api, Api> = z.strictObject({
  id: idSchema,
  name: nameSchema,
  audience: shortText,
  baseUrl: shortText.nullable(),
  allowedHosts: z.array(shortText).max(100),
  scopes: z.array(shortText).max(2_000),
  demands: demandsSchema.nullable(),
});

export const connectionSchema: z.ZodType<ConnectionSettings, ConnectionSettings> = z.strictObject({
  proxy: shortText.nullable(),
  proxyUser: shortText.nullable(),
  customCa: longText.nullable(),
  clientCertificate: longText.nullable(),
  connectTimeoutMs: z.number().int().min(100).max(600_000),
  responseTimeoutMs: z.number().int().min(100).max(600_000),
  cookies: z.boolean(),
  acceptInvalidCertificates: z.boolean(),
});

export const environmentSchema: z.ZodType<Environment, Environment> = z.strictObject({
  id: idSchema,
  name: nameSchema,
  colour: z.enum(environmentColours),
  production: z.boolean(),
  practice: z.boolean(),
  profile: z.enum(providerProfileIds),
  issuer: shortText,
  tokenEndpoint: shortText.nullable(),
  applications: z.array(applicationSchema).max(500),
  apis: z.array(apiSchema).max(500),
  variables: variablesSchema,
  connection: connectionSchema,
});

const keySecret = {
  environmentId: idSchema,
  applicationId: idSchema.nullable(),
  kind: z.enum(secretKinds).exclude(['variable']),
};
const variableSecret = {
  environmentId: idSchema,
  applicationId: z.null(),
  variableId: idSchema,
  kind: z.literal('variable'),
};
export const secretReferenceSchema: z.ZodType<SecretReference, SecretReference> = z.discriminatedUnion(
  'kind',
  [z.strictObject(keySecret), z.strictObject(variableSecret)],
);

const boundTo = { issuer: shortText, tokenEndpoint: shortText };
export const secretBindingSchema: z.ZodType<SecretBinding, SecretBinding> = z.discriminatedUnion('kind', [
  z.strictObject({ ...keySecret, ...boundTo }),
  z.strictObject({ ...variableSecret, ...boundTo }),
]);

export const tokenRequestSchema: z.ZodType<TokenRequest, TokenRequest> = z.strictObject({
  environmentId: idSchema,
  applicationId: idSchema,
  grant: z.enum(grants),
  audiences: z.array(shortText).max(100),
  audienceStyle: z.enum(audienceStyles),
  scopes: z.array(shortText).max(1_000),
  organization: shortText.nullable(),
  prompt: shortText.nullable(),
  loginHint: shortText.nullable(),
  connectionId: shortText.nullable(),
  extra: z.strictObject({
    authorize: z.array(parameterSchema).max(100),
    token: z.array(parameterSchema).max(100),
    refresh: z.array(parameterSchema).max(100),
  }),
});

const switchableSchema = z.strictObject({ name: shortText, value: longText, enabled: z.boolean() });

const requestTokenSchema: z.ZodType<RequestToken, RequestToken> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.enum(['access', 'id']), applicationId: idSchema }),
]);

const placementSchema: z.ZodType<TokenPlacement, TokenPlacement> = z.discriminatedUnion('in', [
  z.strictObject({ in: z.literal('header'), name: shortText, prefix: shortText }),
  z.strictObject({ in: z.literal('query'), name: shortText }),
]);

const bodyText = z.string().max(10_000_000);
const attachment = {
  fileName: shortText.nullable(),
  contentType: shortText.nullable(),
  attachmentId: idSchema.nullable(),
};
const multipartPartSchema: z.ZodType<MultipartPart, MultipartPart> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), name: shortText, value: bodyText, enabled: z.boolean() }),
  z.strictObject({ kind: z.literal('file'), name: shortText, enabled: z.boolean(), ...attachment }),
]);
const requestBodySchema: z.ZodType<RequestBody, RequestBody> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.enum(['json', 'text', 'form']), text: bodyText }),
  z.strictObject({ kind: z.literal('multipart'), parts: z.array(multipartPartSchema).max(500) }),
  z.strictObject({ kind: z.literal('binary'), ...attachment }),
  z.strictObject({ kind: z.literal('graphql'), query: bodyText, variables: bodyText }),
]);

export const savedRequestSchema: z.ZodType<SavedRequest, SavedRequest> = z.strictObject({
  id: idSchema,
  environmentId: idSchema,
  folderId: idSchema,
  name: nameSchema,
  method: z.enum(httpMethods),
  url: z.string().max(20_000),
  query: z.array(switchableSchema).max(500),
  headers: z.array(switchableSchema).max(500),
  body: requestBodySchema,
  token: requestTokenSchema,
  placement: placementSchema,
  renewal: z.enum(tokenRenewals),
  followRedirects: z.boolean(),
  variables: variablesSchema,
});

export const requestFolderSchema: z.ZodType<RequestFolder, RequestFolder> = z.strictObject({
  id: idSchema,
  environmentId: idSchema,
  parentId: idSchema.nullable(),
  name: nameSchema,
  variables: variablesSchema,
});

export const requestMoveSchema: z.ZodType<RequestMove, RequestMove> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('request'),
    id: idSchema,
    folderId: idSchema,
    beforeId: idSchema.nullable(),
  }),
  z.strictObject({
    kind: z.literal('folder'),
    id: idSchema,
    parentId: idSchema.nullable(),
    beforeId: idSchema.nullable(),
  }),
]);

export const practiceSettingsSchema: z.ZodType<PracticeSettings, PracticeSettings> = z.strictObject({
  audiencePolicy: z.enum(audiencePolicies),
  faults: z.array(z.enum(practiceFaults)).max(practiceFaults.length),
});

export const workspaceSchema: z.ZodType<Workspace, Workspace> = z.strictObject({
  theme: z.enum(themes),
  screen: z.enum(screens),
  environmentId: idSchema.nullable(),
  applicationIds: z.record(idSchema, idSchema),
  tokenRequests: z.array(tokenRequestSchema).max(1_000),
  requestIds: z.record(idSchema, idSchema),
  code: z.strictObject({ language: z.enum(languageIds), shown: z.boolean() }).exactOptional(),
  history: historyBoundsSchema.exactOptional(),
});
