import type { TokenPlacement } from '../calls/saved-request.ts';
import type { DraftAuth } from './apply-auth.ts';
import { bearerHeader, type DraftApplication, noExtra } from './draft.ts';

/** Fields of an OAuth 2.0 setting, by whatever name the file has for them; an absent one is empty. */
export interface OAuth2Fields {
  readonly name: string;
  readonly grant: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly credentialsIn?: DraftApplication['credentialsIn'];
  readonly audience: string;
  readonly scope: string;
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  readonly redirectUri: string;
  readonly extra?: DraftApplication['extra'];
  readonly token: string;
  readonly placement: TokenPlacement | null;
}

export function oauth2Auth(fields: OAuth2Fields): DraftAuth {
  const application: DraftApplication = {
    name: fields.name,
    grant: fields.grant,
    clientId: fields.clientId,
    clientSecret: fields.clientSecret,
    credentialsIn: fields.credentialsIn ?? null,
    audience: fields.audience,
    scopes: fields.scope.split(/[\s,]+/).filter((scope) => scope !== ''),
    authorizationUrl: fields.authorizationUrl,
    tokenUrl: fields.tokenUrl,
    redirectUri: fields.redirectUri,
    extra: fields.extra ?? noExtra,
  };
  return { kind: 'oauth2', application, token: fields.token, placement: fields.placement ?? bearerHeader };
}

/** Where a setting says that the token goes; `prefix` null: not said. */
export function placementOf(addTo: string, prefix: string | null): TokenPlacement | null {
  if (/query/i.test(addTo)) return { in: 'query', name: 'access_token' };
  if (prefix === null) return null;
  return { in: 'header', name: 'Authorization', prefix: prefix.trim() };
}
