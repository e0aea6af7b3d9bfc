import type { BrunoItem } from './bruno-model.ts';
import { type DraftApplication, type DraftParameter, noExtra, parameter } from './draft.ts';
import type { SourceObject } from './source.ts';

type Auth = Pick<BrunoItem, 'authMode' | 'auth' | 'extra' | 'unread'>;

const none: Auth = { authMode: '', auth: () => '', extra: noExtra, unread: [] };

const grants: Readonly<Record<string, string>> = { resource_owner_password_credentials: 'password' };
const legs = {
  authorizationRequest: 'authorize',
  accessTokenRequest: 'token',
  refreshTokenRequest: 'refresh',
} as const;

function additional(auth: SourceObject): Pick<Auth, 'extra' | 'unread'> {
  const parameters = auth.object('additionalParameters');
  const extra: Record<keyof DraftApplication['extra'], DraftParameter[]> = {
    authorize: [],
    token: [],
    refresh: [],
  };
  const unread: DraftParameter[] = [];
  for (const [name, leg] of Object.entries(legs))
    for (const each of parameters?.objects(name) ?? []) {
      const row = parameter(each.text('name'), each.text('value'), each.flag('disabled') !== true);
      if (each.text('placement') === 'header') unread.push(row);
      else extra[leg].push(row);
    }
  return { extra, unread };
}

/** By the names that Bruno's own files have for them. */
function oauth2(auth: SourceObject): Auth {
  const flow = auth.text('flow');
  const credentials = auth.object('credentials');
  const owner = auth.object('resourceOwner');
  const token = auth.object('tokenConfig');
  const placed = token?.object('placement') ?? null;
  // How Bruno's own window keeps and renews the token.
  auth.skip('settings');
  token?.skip('id', 'source');
  const query = placed?.text('query') ?? '';
  const values: Readonly<Record<string, string>> = {
    grant_type: grants[flow] ?? flow,
    client_id: credentials?.text('clientId') ?? '',
    client_secret: credentials?.text('clientSecret') ?? '',
    credentials_placement: credentials?.text('placement') ?? '',
    username: owner?.text('username') ?? '',
    password: owner?.text('password') ?? '',
    scope: auth.text('scope'),
    authorization_url: auth.text('authorizationUrl'),
    access_token_url: auth.text('accessTokenUrl'),
    callback_url: auth.text('callbackUrl'),
    token_placement: query === '' ? 'header' : 'query',
    token_header_prefix: placed?.text('header') ?? '',
  };
  const { extra, unread } = additional(auth);
  // The format has no place of its own for an audience.
  const audience = [...extra.token, ...extra.authorize].find(
    ({ name, enabled }) => name === 'audience' && enabled,
  );
  const others = (rows: readonly DraftParameter[]) =>
    rows.filter(({ name, value }) => name !== 'audience' || value !== audience?.value);
  return {
    authMode: 'oauth2',
    auth: (name) => (name === 'audience' ? (audience?.value ?? '') : (values[name] ?? '')),
    extra: { authorize: others(extra.authorize), token: others(extra.token), refresh: others(extra.refresh) },
    unread,
  };
}

/** The way to sign in of a request or folder: an object with its `type`, or the word `inherit`. */
export function openCollectionAuth(holder: SourceObject | null): Auth {
  const auth = holder?.object('auth') ?? null;
  if (auth === null) return { ...none, authMode: holder?.text('auth') ?? '' };
  const mode = auth.text('type');
  if (mode === 'oauth2') return oauth2(auth);
  const values = new Map(auth.names().map((name) => [name, auth.text(name)]));
  auth.skipAll();
  return { ...none, authMode: mode, auth: (name) => values.get(name) ?? '' };
}
