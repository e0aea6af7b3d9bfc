import type { ProviderProfileId } from '../environments/environment.ts';
import type { Grant } from '../minting/token-request.ts';

/** Where a remedy or a link belongs; checks ask for one by name and know no provider. */
const remedyTopics = [
  'audience',
  'audience_value',
  'audience_leg',
  'scope',
  'offline_scope',
  'scope_name',
  'client',
  'issuer',
  'refresh',
  'organisation',
  'opaque',
] as const;
export type RemedyTopic = (typeof remedyTopics)[number];

/** What a remedy may mention. */
interface RemedyValues {
  readonly application: string;
  /** The audience, scope, issuer or organisation in question. */
  readonly value: string;
}

/** Where the management API of a tenant lies, and the scopes that its read-only calls need. */
interface ManagementApi {
  /** After the tenant's own domain: its audience. */
  readonly audiencePath: string;
  /** After the tenant's own domain: where its calls begin. */
  readonly basePath: string;
  readonly scopes: {
    readonly apis: string;
    readonly redirectUris: string;
    readonly environment: string;
  };
}

/** One provider's habits as data. A new provider is a new object; no check changes. */
export interface ProviderProfile {
  readonly id: ProviderProfileId;
  /** As the subject of a sentence. */
  readonly name: string;
  /** Name of the parameter that asks for an audience, and the leg on which it counts. */
  readonly audience: {
    readonly parameter: 'audience' | 'resource';
    readonly countsOn: Readonly<Record<Grant, 'authorize' | 'device' | 'token'>>;
  };
  /** Claims of an access token that hold granted scopes; the first one present decides. */
  readonly scopeClaims: Readonly<Record<Grant, readonly string[]>>;
  /** Claims that may hold an API's scopes besides. */
  readonly furtherScopeClaims: readonly string[];
  /** The scope that yields a refresh token. */
  readonly offlineScope: string;
  /** Scopes that are accepted and do nothing, with the one that does. */
  readonly ignoredScopes: Readonly<Record<string, string>>;
  /** Scope names that people try and that exist nowhere, with what to use. */
  readonly misnamedScopes: readonly { readonly pattern: RegExp; readonly instead: string }[];
  /** True when a grant without `scope` yields all scopes that are enabled. */
  readonly grantsAllWithoutScope: Readonly<Record<Grant, boolean>>;
  /** True when the issuer may stand beside the client in the ID token's `aud`. */
  readonly idTokenAudienceMayHoldIssuer: boolean;
  /** True when every access token carries `azp`. */
  readonly accessTokenHasAzp: boolean;
  /** True when a refresh returns the old access token while that one lives. */
  readonly refreshReturnsSameToken: boolean;
  /** Parameter and claim of an organisation, or null. */
  readonly organisation: { readonly parameter: string; readonly claim: string } | null;
  /** End of the hosts that are the provider's own (`.kinde.com`); a tenant's other domain is a custom one. Null: no such rule. */
  readonly ownHostSuffix: string | null;
  /** The provider's own API that tells which APIs and applications are registered; null: none that is known here. */
  readonly managementApi: ManagementApi | null;
  /** What an empty `aud` says here, as a sentence. */
  readonly emptyAudienceMeans: string;
  readonly remedies: Readonly<Record<RemedyTopic, (values: RemedyValues) => string>>;
  readonly links: Readonly<Partial<Record<RemedyTopic, string>>>;
}
