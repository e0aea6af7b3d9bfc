import type { Parameter } from '../minting/parameter.ts';
import type { Grant } from '../minting/token-request.ts';
import type { PastedAuthentication } from '../paste/paste-kinds.ts';
import type { ManagementApi } from './management-api.ts';

/** Where a remedy or a link belongs; checks ask for one by name and know no provider. */
const remedyTopics = [
  'audience',
  'audience_value',
  'audience_leg',
  'audience_parameter',
  'scope',
  'offline_scope',
  'refresh_token',
  'scope_name',
  'client',
  'issuer',
  'issuer_version',
  'custom_domain',
  'refresh',
  'organisation',
  'permissions',
  'roles',
  'opaque',
  'provider_only',
] as const;
export type RemedyTopic = (typeof remedyTopics)[number];

/** What a remedy may mention. */
interface RemedyValues {
  readonly application: string;
  /** The audience, scope, issuer or organisation in question. */
  readonly value: string;
}

export type Remedies = Readonly<Record<RemedyTopic, (values: RemedyValues) => string>>;

/**
 * What decides the `aud` of an access token: a parameter of the request, the scopes asked for, the authorization
 * server that was asked, a setting at the provider, nothing at all, or nobody knows.
 */
export type AudienceDecider = 'parameter' | 'scope' | 'server' | 'setting' | 'nothing' | 'unknown';

/** What is known of the access tokens that a provider issues. */
interface IssuedFor {
  readonly issuer: string | null;
  readonly audiences: readonly string[];
}

/** Marks by which a provider is known. */
interface Recognition {
  /** Hosts that only this provider's issuers have; null: it has none. */
  readonly host: RegExp | null;
  /** The paths of its endpoints, which stay behind a custom domain; null: they tell nothing. */
  readonly paths: { readonly authorization: RegExp; readonly userinfo: RegExp } | null;
  /** True when an issuer on such a host has no path, wherever its endpoints lie. */
  readonly issuerIsOrigin: boolean;
  /** How its endpoints end, with what the issuer has in that place. */
  readonly endpointEndings: readonly { readonly ending: RegExp; readonly issuerPath: string }[];
}

/** What a provider expects of a request, as far as its metadata does not say it. Null: not known. */
interface RequestHabits {
  readonly authorizePath: string | null;
  readonly tokenPath: string | null;
  /** Fewer characters of `state` are refused. */
  readonly shortestState: number;
  readonly authentications: readonly PastedAuthentication[] | null;
  /** The name of a connection's parameter. */
  readonly connectionParameter: string;
  /** True when the end-session endpoint takes a `client_id` (OpenID Connect RP-Initiated Logout section 2). */
  readonly signOutTakesClientId: boolean;
}

/**
 * One provider's habits as data. A new provider is a new object and its line in `profiles.ts`; no check, service or
 * screen changes.
 */
export interface ProviderProfile<Id extends string = string> {
  readonly id: Id;
  /** As the subject of a sentence; `nameWithin` puts it inside of one. */
  readonly name: string;
  /** As a choice among others. */
  readonly choiceName: string;
  readonly recognition: Recognition;
  readonly request: RequestHabits;
  readonly audience: {
    /** The parameter that asks for an audience; null: there is none. */
    readonly parameter: 'audience' | 'resource' | null;
    /** The leg on which that parameter counts. */
    readonly countsOn: Readonly<Record<Grant, 'authorize' | 'device' | 'token'>>;
    readonly decidedBy: AudienceDecider;
    /** Other names under which an asked audience stands in `aud`. */
    readonly alsoStandsAs: (audience: string) => readonly string[];
    /** Values that the provider puts into `aud` unasked, for uses of its own. */
    readonly addedByProvider: (value: string, issuer: string | null) => boolean;
    /** Audiences that people ask for by mistake; yields the right one, or null. */
    readonly misnamed: (audience: string) => string | null;
  };
  /** Claims of an access token that hold granted scopes; the first one present decides. */
  readonly scopeClaims: Readonly<Record<Grant, readonly string[]>>;
  /** Claims that may hold an API's scopes besides. */
  readonly furtherScopeClaims: readonly string[];
  /** `scope` or `scp` where it says something else than what was granted, by grant. */
  readonly scopeClaimsOfOtherMeaning: Readonly<Record<Grant, readonly string[]>>;
  /** Names under which an asked scope stands in the token instead of its own. */
  readonly scopeAlsoStandsAs: (scope: string) => readonly string[];
  /** False for a scope that may be granted without being named anywhere. */
  readonly namesScope: (scope: string) => boolean;
  /** True for a scope that asks for whatever is enabled. */
  readonly asksForAll: (scope: string) => boolean;
  /** True when `scopes_supported` lists an API's own scopes too, not only those of OpenID Connect. */
  readonly announcesApiScopes: boolean;
  /** The scope that yields a refresh token; null: no scope does. */
  readonly offlineScope: string | null;
  /** The parameter of the authorize leg that yields a refresh token; null: none does. */
  readonly offlineParameter: Parameter | null;
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
  /** Claims besides `azp` that name the client an access token was issued to. */
  readonly clientClaims: readonly string[];
  /** Claims of an access token by which an API tells the client; the first one present counts. */
  readonly partyClaims: readonly string[];
  /** The claims that must agree for both tokens to be about one person; null: none need. */
  readonly person: { readonly id: string; readonly access: string } | null;
  /** The claim in which a token says what kind it is, with the word for each kind. */
  readonly kindClaim: { readonly claim: string; readonly id: string; readonly access: string } | null;
  /** True for access tokens that only the provider's own services can and may check. */
  readonly onlyForProvider: (token: IssuedFor) => boolean;
  /** When access tokens are JWTs: always, only for an audience that was asked for, never, or nobody knows. */
  readonly accessTokenIsJwt: 'always' | 'with_audience' | 'never' | 'unknown';
  /** Further issuers of the same tenant, such as another version of its tokens. */
  readonly relatedIssuers: (issuer: string) => readonly string[];
  /** Domains of the provider's own, with the dot; another domain of a tenant is a custom one. */
  readonly ownDomains: readonly string[];
  /** True when a refresh returns the old access token while that one lives. */
  readonly refreshReturnsSameToken: boolean;
  /** Parameter and claim of an organisation, further claims that may name it, and the one that lists all; or null. */
  readonly organisation: {
    readonly parameter: string;
    readonly claim: string;
    readonly alsoIn: readonly string[];
    readonly allIn: string | null;
  } | null;
  /** Claims of a user's access token that say what the person may do; `byDefault`: unless switched off. */
  readonly rights: {
    readonly permissions: readonly string[];
    readonly roles: readonly string[];
    readonly byDefault: boolean;
  };
  /** Where the device authorization endpoint lies below the issuer, for a provider whose metadata leaves it out. */
  readonly deviceAuthorizationPath: string | null;
  /** The provider's own API that tells what is registered; null where none is known here. */
  readonly managementApi: ManagementApi | null;
  /** What ids look like, for a field that is still empty. */
  readonly idExamples: { readonly organisation: string; readonly connection: string };
  /** What an empty `aud` says here, as a sentence. */
  readonly emptyAudienceMeans: string;
  /** How an introspection request proves itself: as the application, or with an access token as bearer. */
  readonly introspection: { readonly authentication: 'client' | 'bearer' };
  readonly remedies: Remedies;
  /** Remedies in place of a finding's own, by its code: where the way out is nowhere but here. */
  readonly remediesByCode: Readonly<Record<string, string>>;
  /** Remedies in place of a cause's own, by its code: a cause tells more than the finding that raised the question. */
  readonly remediesByCause: Readonly<Partial<Record<string, (values: RemedyValues) => string>>>;
  readonly links: Readonly<Partial<Record<RemedyTopic, string>>>;
}

/** The provider's name inside a sentence: `Kinde`, `the provider`. */
export function nameWithin({ name }: ProviderProfile): string {
  return name.startsWith('The ') ? `the ${name.slice(4)}` : name;
}

/** Under what name an organisation is asked for; there is no standard, and most say `organization`. */
export function organisationParameter({ organisation }: ProviderProfile): string {
  return organisation?.parameter ?? 'organization';
}

/** True for a URL on a domain of the provider's own; false for what is no URL. */
export function isOnOwnDomain({ ownDomains }: ProviderProfile, url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return ownDomains.some((domain) => hostname.endsWith(domain));
}
