import {
  type Api,
  type Application,
  type ApplicationKind,
  type ClientAuthentication,
  defaultConnection,
  defaultRedirectUri,
  type Environment,
  type EnvironmentColour,
  type ProviderProfileId,
} from '../../../src-shared/domain/environments/environment.ts';
import { copyName } from '../../../src-shared/domain/environments/environment-edit.ts';
import type { ManagementApi } from '../../../src-shared/domain/profiles/management-api.ts';
import { profileOf } from '../../../src-shared/domain/profiles/profiles.ts';

/** `items` with the one at `from` moved to `to`; unchanged when either lies outside. */
export function moved<T>(items: readonly T[], from: number, to: number): readonly T[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length || from === to) return items;
  const rest = items.filter((_, index) => index !== from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

export function replaced<T extends { readonly id: string }>(items: readonly T[], changed: T): readonly T[] {
  return items.map((item) => (item.id === changed.id ? changed : item));
}

/** A copy right behind the original, under `newId` and a free name. Secrets are not copied. */
export function duplicated<T extends { readonly id: string; readonly name: string }>(
  items: readonly T[],
  id: string,
  newId: string,
): readonly T[] {
  return items.flatMap((item) =>
    item.id === id
      ? [
          item,
          {
            ...item,
            id: newId,
            name: copyName(
              item.name,
              items.map(({ name }) => name),
            ),
          },
        ]
      : [item],
  );
}

export function newApplication(id: string, name: string): Application {
  return {
    id,
    name,
    kind: 'spa',
    clientId: '',
    clientAuthentication: 'none',
    assertion: null,
    redirectUri: defaultRedirectUri,
    otherRedirectUris: [],
  };
}

export function newApi(id: string, name: string): Api {
  return { id, name, audience: '', baseUrl: null, allowedHosts: [], scopes: [], demands: null };
}

/** Another kind brings its usual client authentication and redirect URI, unless the person chose their own. */
export function withKind(application: Application, kind: ApplicationKind): Application {
  const publicKind = kind === 'spa' || kind === 'device';
  const authentication: ClientAuthentication =
    publicKind || application.clientAuthentication === 'none'
      ? publicKind
        ? 'none'
        : 'client_secret_post'
      : application.clientAuthentication;
  const redirects = kind === 'spa' || kind === 'web';
  return withAuthentication(
    {
      ...application,
      kind,
      redirectUri: redirects ? (application.redirectUri ?? defaultRedirectUri) : null,
      otherRedirectUris: redirects ? application.otherRedirectUris : [],
    },
    authentication,
  );
}

export function withAuthentication(
  application: Application,
  clientAuthentication: ClientAuthentication,
): Application {
  return {
    ...application,
    clientAuthentication,
    assertion:
      clientAuthentication === 'private_key_jwt'
        ? (application.assertion ?? { algorithm: 'RS256', keyId: null })
        : null,
  };
}

interface NewEnvironment {
  readonly newId: () => string;
  readonly name: string;
  readonly colour: EnvironmentColour;
  readonly production: boolean;
  readonly issuer: string;
  readonly profile: ProviderProfileId;
  readonly tokenEndpoint: string | null;
}

function apiOf({ name, audiencePath, basePath }: ManagementApi, id: string, issuer: string): Api {
  return {
    id,
    name,
    audience: `${issuer}${audiencePath}`,
    baseUrl: `${issuer}${basePath}`,
    allowedHosts: [],
    scopes: [],
    demands: null,
  };
}

/**
 * A new environment with one application to fill in. It knows the provider's management API, whose address is taken
 * from the issuer; with a custom domain that must be changed to the tenant's own domain.
 */
export function newEnvironment(choice: NewEnvironment): Environment {
  const { newId, name, colour, production, issuer, profile, tokenEndpoint } = choice;
  const { managementApi } = profileOf(profile);
  return {
    id: newId(),
    name,
    colour,
    production,
    practice: false,
    profile,
    issuer,
    tokenEndpoint,
    applications: [newApplication(newId(), 'My application')],
    apis: managementApi === null ? [] : [apiOf(managementApi, newId(), issuer)],
    variables: [],
    connection: defaultConnection,
  };
}

/** A first name for an environment: the leading label of its host. */
export function nameFromIssuer(issuer: string): string {
  if (!URL.canParse(issuer)) return '';
  const { hostname } = new URL(issuer);
  const labels = hostname.split('.');
  const label = labels.length > 2 || hostname.endsWith('localhost') ? (labels[0] ?? '') : hostname;
  return /^\d+$/.test(label) ? hostname : label.charAt(0).toUpperCase() + label.slice(1);
}
