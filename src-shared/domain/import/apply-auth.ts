import type { TokenPlacement } from '../calls/saved-request.ts';
import { encodeBase64Unpadded } from '../tokens/base64url.ts';
import { type DraftApplication, type DraftRequest, parameter } from './draft.ts';
import type { NoteBook } from './note.ts';

/** How a request proves itself, as the file says; inheritance is resolved by then. */
export type DraftAuth =
  | { readonly kind: 'none' }
  | { readonly kind: 'bearer'; readonly token: string; readonly placement: TokenPlacement }
  | {
      readonly kind: 'oauth2';
      readonly application: DraftApplication;
      readonly token: string;
      readonly placement: TokenPlacement;
    }
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  | {
      readonly kind: 'api_key';
      readonly in: 'header' | 'query';
      readonly name: string;
      readonly value: string;
    }
  | { readonly kind: 'unsupported'; readonly name: string };

export const noAuth: DraftAuth = { kind: 'none' };

const place = /\{\{([^{}]*)\}\}/g;
const isPlaceOnly = (text: string) => text.replace(place, '').trim() === '';

/** RFC 7617, padded: what other programs expect. */
function basicCredentials(username: string, password: string): string {
  const plain = encodeBase64Unpadded(new TextEncoder().encode(`${username}:${password}`));
  return plain.padEnd(Math.ceil(plain.length / 4) * 4, '=');
}

function filled(text: string, values: ReadonlyMap<string, string>): string | null {
  let missing = false;
  const result = text.replace(place, (_whole, name: string) => {
    const value = values.get(name.trim());
    if (value === undefined) missing = true;
    return value ?? '';
  });
  return missing ? null : result;
}

/** The name that a person who has to enter such credentials by hand finds in the request. */
const basicPlace = 'basic_credentials';

/**
 * The request with this authentication in the form that requests here have: a token to be chosen, or a header or
 * parameter marked as secret. `values`: of the variables that the file defines, to put user and password together.
 */
export function withAuth(
  request: DraftRequest,
  auth: DraftAuth,
  where: string,
  notes: NoteBook,
  values: ReadonlyMap<string, string>,
): DraftRequest {
  switch (auth.kind) {
    case 'none':
      return request;
    case 'unsupported':
      notes.add('auth_unsupported', where, auth.name);
      return request;
    case 'bearer':
    case 'oauth2': {
      if (!isPlaceOnly(auth.token)) notes.add('token_removed', where, '');
      const application = auth.kind === 'oauth2' ? auth.application : null;
      const carried = isPlaceOnly(auth.token) ? auth.token : '';
      return { ...request, token: { kind: 'wanted', application, carried, placement: auth.placement } };
    }
    case 'basic': {
      if (auth.username === '' && auth.password === '') {
        notes.add('auth_incomplete', where, 'basic');
        return request;
      }
      const username = filled(auth.username, values);
      const password = filled(auth.password, values);
      if (username === null || password === null)
        notes.add(
          'auth_incomplete',
          where,
          `${auth.username}:${isPlaceOnly(auth.password) ? auth.password : ''}`,
        );
      else notes.add('auth_as_parameter', where, `Authorization: Basic, ${auth.username}`);
      const value =
        username === null || password === null
          ? `Basic {{${basicPlace}}}`
          : `Basic ${basicCredentials(username, password)}`;
      const header = { ...parameter('Authorization', value), secret: true };
      return { ...request, headers: [...request.headers, header] };
    }
    case 'api_key': {
      const added = { ...parameter(auth.name, auth.value), secret: true };
      if (auth.name === '') {
        notes.add('auth_incomplete', where, 'API key');
        return request;
      }
      notes.add('auth_as_parameter', where, auth.name);
      return auth.in === 'header'
        ? { ...request, headers: [...request.headers, added] }
        : { ...request, query: [...request.query, added] };
    }
  }
}

/** Credentials that stood before the host of an address, moved into a header, where they are taken for what they are. */
export function withUserinfo(
  request: DraftRequest,
  userinfo: string | null,
  where: string,
  notes: NoteBook,
): DraftRequest {
  if (userinfo === null) return request;
  notes.add('address_credentials_moved', where, '');
  const colon = userinfo.indexOf(':');
  const username = colon < 0 ? userinfo : userinfo.slice(0, colon);
  const password = colon < 0 ? '' : userinfo.slice(colon + 1);
  return withAuth(request, { kind: 'basic', username, password }, where, notes, new Map());
}
