import type { ProviderProfileId } from '../environments/environment.ts';
import type { PastedAuthentication } from '../paste/paste-kinds.ts';

/** What a provider expects of a request, as far as its metadata does not say it. Null: not known. */
interface RequestHabits {
  readonly authorizePath: string | null;
  readonly tokenPath: string | null;
  /** Fewer characters of `state` are refused. */
  readonly shortestState: number;
  readonly authentications: readonly PastedAuthentication[] | null;
  /** The name of a connection's parameter. */
  readonly connectionParameter: string;
}

const unknown: RequestHabits = {
  authorizePath: null,
  tokenPath: null,
  shortestState: 0,
  authentications: null,
  connectionParameter: 'connection',
};

const habits: Readonly<Record<ProviderProfileId, RequestHabits>> = {
  kinde: {
    authorizePath: '/oauth2/auth',
    tokenPath: '/oauth2/token',
    shortestState: 8,
    authentications: ['none', 'post'],
    connectionParameter: 'connection_id',
  },
  auth0: { ...unknown, authorizePath: '/authorize', tokenPath: '/oauth/token' },
  entra: unknown,
  okta: unknown,
  keycloak: unknown,
  cognito: { ...unknown, authorizePath: '/oauth2/authorize', tokenPath: '/oauth2/token' },
  google: unknown,
  generic: unknown,
};

export function requestHabits(profile: ProviderProfileId): RequestHabits {
  return habits[profile];
}
