import type { Application, Environment } from '../environments/environment.ts';
import { splitBlanks } from '../inspection/asked-values.ts';
import type { Parameter } from '../minting/parameter.ts';
import type { Grant } from '../minting/token-request.ts';
import type { PastedRequest } from '../paste/paste-kinds.ts';
import { nameWithin, type ProviderProfile } from '../profiles/profile.ts';
import { profileOf } from '../profiles/profiles.ts';
import { recogniseHost } from '../profiles/recognise-profile.ts';

/** Audiences and scopes as a person has them by now, in place of those that were pasted. */
export interface AskedInstead {
  readonly audiences: readonly string[];
  readonly scopes: readonly string[];
}

/** All that a check of a request may look at. */
export interface RequestContext {
  readonly request: PastedRequest;
  readonly environment: Environment | null;
  readonly application: Application | null;
  readonly environments: readonly Environment[];
  readonly profile: ProviderProfile;
  /** Inside a sentence. */
  readonly provider: string;
  readonly grantType: string | null;
  /** The grant that the request belongs to; null for one that Claimcheck does not run. */
  readonly grant: Grant | null;
  readonly audiences: readonly string[];
  readonly scopes: readonly string[];
  /** True when the audiences or scopes are no longer those that were pasted. */
  readonly edited: boolean;
}

/** `resource` is RFC 8707's name; `audience` the one that Kinde and Auth0 have. */
export const audienceParameters: ReadonlySet<string> = new Set(['audience', 'resource']);

export function valuesOf(request: PastedRequest, name: string): readonly string[] {
  return request.parameters.filter((parameter) => parameter.name === name).map(({ value }) => value);
}

export function firstValue(request: PastedRequest, name: string): string | null {
  return valuesOf(request, name)[0] ?? null;
}

const distinct = (values: readonly string[]) => [...new Set(values)].filter((value) => value !== '');

/** Audiences as asked for: one `audience` may name several with blanks between, RFC 6749 section 3.3 being the model. */
export function askedAudiences(parameters: readonly Parameter[]): readonly string[] {
  return distinct(
    parameters.filter(({ name }) => audienceParameters.has(name)).flatMap(({ value }) => splitBlanks(value)),
  );
}

export function askedScopes(parameters: readonly Parameter[]): readonly string[] {
  return distinct(
    parameters.filter(({ name }) => name === 'scope').flatMap(({ value }) => splitBlanks(value)),
  );
}

const grantTypes: Readonly<Record<string, Grant>> = {
  authorization_code: 'authorization_code',
  client_credentials: 'client_credentials',
  'urn:ietf:params:oauth:grant-type:device_code': 'device_code',
};

function grantOf(request: PastedRequest, grantType: string | null): Grant | null {
  if (request.leg === 'authorize') return 'authorization_code';
  return Object.entries(grantTypes).find(([name]) => name === grantType)?.[1] ?? null;
}

interface RequestSubject {
  readonly request: PastedRequest;
  readonly environment: Environment | null;
  readonly application: Application | null;
  readonly environments: readonly Environment[];
  readonly instead: AskedInstead | null;
}

export function createRequestContext(subject: RequestSubject): RequestContext {
  const { request, environment, application, environments, instead } = subject;
  const profile = profileOf(environment?.profile ?? recogniseHost(request.endpoint ?? ''));
  const grantType = firstValue(request, 'grant_type');
  const audiences = askedAudiences(request.parameters);
  const scopes = askedScopes(request.parameters);
  return {
    request,
    environment,
    application,
    environments,
    profile,
    provider: nameWithin(profile),
    grantType,
    grant: grantOf(request, grantType),
    audiences: instead?.audiences ?? audiences,
    scopes: instead?.scopes ?? scopes,
    edited: instead !== null,
  };
}
