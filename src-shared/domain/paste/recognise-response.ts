import type { Cleaning, TokenPaste } from './paste-kinds.ts';

export type JsonObject = ReadonlyMap<string, unknown>;

/** The members of a JSON object; null for any other value. */
export function asObject(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? new Map(Object.entries(value))
    : null;
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function textOf(object: JsonObject | null, name: string): string | null {
  const value = object?.get(name);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A token response, RFC 6749 section 5.1 and OpenID Connect Core section 3.1.3.3; null where it holds no token. */
export function recogniseResponse(object: JsonObject, cleaned: readonly Cleaning[]): TokenPaste | null {
  const expiresIn = object.get('expires_in');
  const idToken = textOf(object, 'id_token');
  const accessToken = textOf(object, 'access_token');
  if (idToken === null && accessToken === null) return null;
  return {
    kind: 'token_response',
    idToken,
    accessToken,
    refreshToken: textOf(object, 'refresh_token'),
    tokenType: textOf(object, 'token_type'),
    expiresIn: typeof expiresIn === 'number' && Number.isFinite(expiresIn) ? expiresIn : null,
    scope: textOf(object, 'scope'),
    members: [...object.keys()],
    cleaned,
  };
}
