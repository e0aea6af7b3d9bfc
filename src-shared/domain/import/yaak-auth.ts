import { type DraftAuth, noAuth } from './apply-auth.ts';
import { bearerHeader } from './draft.ts';
import { oauth2Auth, placementOf } from './read-oauth2.ts';
import type { SourceObject } from './source.ts';
import type { YaakReading } from './yaak-parts.ts';

/** Null: what the folder around it says. */
export function yaakAuth(
  holder: SourceObject,
  where: string,
  { notes, place }: YaakReading,
): DraftAuth | null {
  const type = holder.text('authenticationType');
  const auth = holder.object('authentication');
  if (type === '' || auth === null) return null;
  const text = (name: string) => place(auth.text(name), where);
  if (auth.flag('disabled') === true) {
    notes.add('disabled_left', where, `authentication: ${type}`);
    auth.skipAll();
    return noAuth;
  }
  switch (type) {
    case 'none':
      return noAuth;
    case 'bearer':
      return {
        kind: 'bearer',
        token: text('token'),
        placement: placementOf('header', text('prefix') || 'Bearer') ?? bearerHeader,
      };
    case 'basic':
      return { kind: 'basic', username: text('username'), password: text('password') };
    case 'apikey':
      return {
        kind: 'api_key',
        in: text('location') === 'query' ? 'query' : 'header',
        name: text('key'),
        value: text('value'),
      };
    case 'oauth2': {
      const secret = text('clientSecret');
      for (const name of ['username', 'password', 'state'])
        if (auth.text(name) !== '') notes.add('option_ignored', where, `OAuth 2.0 ${name}`);
      auth.skip(
        'usePkce',
        'pkceChallengeMethod',
        'pkceCodeChallenge',
        'pkceCodeVerifier',
        'responseType',
        'tokenName',
      );
      return oauth2Auth({
        name: '',
        grant: text('grantType') || 'authorization_code',
        clientId: text('clientId'),
        clientSecret: secret,
        credentialsIn:
          text('credentials') === 'basic' ? 'header' : text('credentials') === 'body' ? 'body' : null,
        audience: text('audience'),
        scope: text('scope'),
        authorizationUrl: text('authorizationUrl'),
        tokenUrl: text('accessTokenUrl'),
        redirectUri: text('redirectUri'),
        token: '',
        placement: placementOf('header', text('headerPrefix') || null),
      });
    }
    default:
      auth.skipAll();
      return { kind: 'unsupported', name: type };
  }
}
