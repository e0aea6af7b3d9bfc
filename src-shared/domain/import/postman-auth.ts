import { type DraftAuth, noAuth } from './apply-auth.ts';
import { bearerHeader, type DraftParameter, parameter } from './draft.ts';
import type { NoteBook } from './note.ts';
import { oauth2Auth, placementOf } from './read-oauth2.ts';
import type { SourceObject } from './source.ts';

/** Attributes stand in a list of `key` and `value` (2.1) or as members (2.0). */
function attributesOf(auth: SourceObject, type: string): (name: string) => string {
  const listed = new Map(auth.objects(type).map((each) => [each.text('key'), each] as const));
  const members = auth.object(type);
  for (const each of listed.values()) each.skip('type');
  return (name) => listed.get(name)?.text('value') ?? members?.text(name) ?? '';
}

const authenticationNames: Readonly<Record<string, string>> = {
  authorization_code_with_pkce: 'authorization_code',
};

const credentialsIn: Readonly<Record<string, 'body' | 'header'>> = { body: 'body', header: 'header' };

function oauth2(auth: SourceObject, where: string, notes: NoteBook): DraftAuth {
  const attribute = attributesOf(auth, 'oauth2');
  const listed = new Map(auth.objects('oauth2').map((each) => [each.text('key'), each] as const));
  const legs = {
    authRequestParams: 'authorize',
    tokenRequestParams: 'token',
    refreshRequestParams: 'refresh',
  } as const;
  const extra = { authorize: [], token: [], refresh: [] } as Record<
    'authorize' | 'token' | 'refresh',
    DraftParameter[]
  >;
  let audience = attribute('audience');
  for (const [name, leg] of Object.entries(legs)) {
    const rows = listed.get(name)?.objects('value') ?? auth.object('oauth2')?.objects(name) ?? [];
    for (const row of rows) {
      const key = row.text('key');
      const value = row.text('value');
      const enabled = row.flag('enabled') !== false;
      const description = row.text('description');
      if (description !== '') notes.add('description', where, description);
      if (row.text('send_as') === 'request_header')
        notes.add('option_ignored', where, `${leg} header: ${key}=${value}`);
      else if (key === 'audience' && enabled && audience === '') audience = value;
      else if (key === 'audience' && enabled && audience === value) continue;
      else if (key !== '') extra[leg].push(parameter(key, value, enabled));
      row.skip('type');
    }
  }
  const secret = attribute('clientSecret');
  const grant = attribute('grant_type') || 'authorization_code';
  for (const name of ['password', 'username', 'refreshToken'])
    if (attribute(name) !== '') notes.add('option_ignored', where, `OAuth 2.0 ${name}`);
  for (const name of [
    ...['challengeAlgorithm', 'tokenType', 'useBrowser', 'authUrlCustom', 'state', 'code_verifier'],
    ...[
      'headerPrefix',
      'addTokenTo',
      'redirect_uri',
      'refreshTokenUrl',
      'tokenName',
      'tokenSource',
      'credentialLocation',
    ],
  ])
    attribute(name);
  return oauth2Auth({
    name: attribute('tokenName'),
    grant: authenticationNames[grant] ?? grant,
    clientId: attribute('clientId'),
    clientSecret: secret,
    credentialsIn: credentialsIn[attribute('client_authentication')] ?? null,
    audience,
    extra,
    scope: attribute('scope'),
    authorizationUrl: attribute('authUrl'),
    tokenUrl: attribute('accessTokenUrl'),
    redirectUri: attribute('redirect_uri'),
    token: attribute('accessToken'),
    placement: placementOf(attribute('addTokenTo'), attribute('headerPrefix') || null),
  });
}

/** Null: what the folder around it says. */
export function postmanAuth(holder: SourceObject, where: string, notes: NoteBook): DraftAuth | null {
  const auth = holder.object('auth');
  if (auth === null) return null;
  const type = auth.text('type');
  switch (type) {
    case 'noauth':
      return noAuth;
    case 'bearer':
      return { kind: 'bearer', token: attributesOf(auth, type)('token'), placement: bearerHeader };
    case 'oauth2':
      return oauth2(auth, where, notes);
    case 'basic': {
      const attribute = attributesOf(auth, type);
      return { kind: 'basic', username: attribute('username'), password: attribute('password') };
    }
    case 'apikey': {
      const attribute = attributesOf(auth, type);
      const place = attribute('in') === 'query' ? 'query' : 'header';
      return { kind: 'api_key', in: place, name: attribute('key'), value: attribute('value') };
    }
    default:
      // Whatever else stands in it may be a credential.
      auth.skipAll();
      return { kind: 'unsupported', name: type };
  }
}
