/** One API as the provider's management API tells of it. Null: it could not be read. */
export interface RegisteredApi {
  readonly id: string;
  readonly name: string;
  readonly audience: string;
  readonly isManagementApi: boolean;
  readonly scopes: readonly string[] | null;
  readonly authorisedClientIds: readonly string[] | null;
}

/** Why nothing, or not everything, could be asked. */
const obstacleReasons = [
  'no_management_api',
  'no_machine',
  'custom_domain',
  'secret_missing',
  'token_refused',
  'unreachable',
] as const;
export type ObstacleReason = (typeof obstacleReasons)[number];

/** A call that brought nothing. `scope`: the one it needs. */
export interface UnansweredCall {
  readonly call: string;
  readonly scope: string;
  readonly reason: 'scope_missing' | 'refused' | 'unreadable' | 'unreachable';
}

/** What a provider says of itself, read and nothing changed. A member is null where it could not be read. */
export interface ProviderFacts {
  /** Milliseconds since the epoch. */
  readonly askedAt: number;
  /** The client the question was about. */
  readonly clientId: string;
  /** The machine application that asked; null when none could. */
  readonly askedBy: string | null;
  readonly obstacle: ObstacleReason | null;
  readonly apis: readonly RegisteredApi[] | null;
  readonly redirectUris: readonly string[] | null;
  readonly ownDomain: string | null;
  readonly customDomain: string | null;
  readonly unanswered: readonly UnansweredCall[];
}
