import type { Variable } from '../calls/variable.ts';
import type { profiles } from '../profiles/profiles.ts';
import type { ApiDemands } from './api-demands.ts';

export const environmentColours = [
  'grey',
  'red',
  'amber',
  'green',
  'teal',
  'blue',
  'violet',
  'pink',
] as const;
export type EnvironmentColour = (typeof environmentColours)[number];

export type ProviderProfileId = (typeof profiles)[number]['id'];

export const applicationKinds = ['spa', 'web', 'machine', 'device'] as const;
export type ApplicationKind = (typeof applicationKinds)[number];

/** Values of `token_endpoint_auth_method`, OpenID Connect Core section 9. */
export const clientAuthentications = [
  'none',
  'client_secret_post',
  'client_secret_basic',
  'private_key_jwt',
] as const;
export type ClientAuthentication = (typeof clientAuthentications)[number];

/** Algorithms offered for a client assertion (RFC 7523); the key itself lies in the vault. */
export const assertionAlgorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const;
type AssertionAlgorithm = (typeof assertionAlgorithms)[number];

/** An OAuth client as registered at the provider. Its secret is never part of it. */
export interface Application {
  readonly id: string;
  readonly name: string;
  readonly kind: ApplicationKind;
  readonly clientId: string;
  readonly clientAuthentication: ClientAuthentication;
  /** Signing details for `private_key_jwt`, otherwise null. */
  readonly assertion: { readonly algorithm: AssertionAlgorithm; readonly keyId: string | null } | null;
  /** As registered, compared exactly. Null where the application has none (a machine). */
  readonly redirectUri: string | null;
  /** Further registered redirect URIs, offered when the port of the first is taken. */
  readonly otherRedirectUris: readonly string[];
}

/** What an access token is for. */
export interface Api {
  readonly id: string;
  readonly name: string;
  readonly audience: string;
  /** Where calls go; null when unknown. */
  readonly baseUrl: string | null;
  /** Hosts (`host[:port]`) that may receive a token of this API besides the host of `baseUrl`. */
  readonly allowedHosts: readonly string[];
  readonly scopes: readonly string[];
  /** What it demands of a token; null: nobody has said so. */
  readonly demands: ApiDemands | null;
}

/** How this environment is reached; used alike on every leg and on replayed calls. */
export interface ConnectionSettings {
  /** `http:` or `https:` URL of a proxy without credentials, or null. */
  readonly proxy: string | null;
  /** User name for the proxy; its password lies in the vault. */
  readonly proxyUser: string | null;
  /** PEM certificates trusted besides the system's, or null. */
  readonly customCa: string | null;
  /** PEM chain of the client certificate; its private key lies in the vault. */
  readonly clientCertificate: string | null;
  /** Milliseconds until a connection must stand. */
  readonly connectTimeoutMs: number;
  /** Milliseconds until a response must be complete. */
  readonly responseTimeoutMs: number;
  /** Requests keep what servers set, for this session; other legs never do. */
  readonly cookies: boolean;
  /** Requests go on where a server's certificate fails; other legs never do. */
  readonly acceptInvalidCertificates: boolean;
}

/** One tenant at one provider. */
export interface Environment {
  readonly id: string;
  readonly name: string;
  readonly colour: EnvironmentColour;
  readonly production: boolean;
  /** True for the practice tenant alone: its issuer follows the port the tenant got at start. */
  readonly practice: boolean;
  readonly profile: ProviderProfileId;
  /** Issuer identifier, exactly as the provider's metadata states it. */
  readonly issuer: string;
  /** From the provider's metadata; null until discovery has run. Secrets are bound to it. */
  readonly tokenEndpoint: string | null;
  readonly applications: readonly Application[];
  readonly apis: readonly Api[];
  /** For `{{name}}` in requests. `domain` is built in and is the issuer. */
  readonly variables: readonly Variable[];
  readonly connection: ConnectionSettings;
}

export const defaultRedirectUri = 'http://127.0.0.1:53180/callback';

export const defaultConnection: ConnectionSettings = {
  proxy: null,
  proxyUser: null,
  customCa: null,
  clientCertificate: null,
  connectTimeoutMs: 10_000,
  responseTimeoutMs: 30_000,
  cookies: false,
  acceptInvalidCertificates: false,
};
