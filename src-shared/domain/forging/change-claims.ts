import type { JsonObject, JsonValue } from '../tokens/json.ts';
import type { ClaimContext, TokenParts } from './forgery.ts';

/** Changes of claims alone; which key signs them afterwards is another question. */
export const claimEdits = [
  'ISSUER_WRONG',
  'AUDIENCE_WRONG',
  'AUDIENCE_ABSENT',
  'AUDIENCE_NEAR_MISS',
  'AUDIENCE_BESIDE_FOREIGN',
  'EXPIRED',
  'EXPIRED_WITHIN_LEEWAY',
  'NOT_YET_VALID',
  'EXPIRY_ABSENT',
  'CLIENT_OTHER',
  'SCOPE_ABSENT',
  'SCOPE_ADDED',
  'PAYLOAD_CHANGED',
  'TYPE_CHANGED',
] as const;
export type ClaimEdit = (typeof claimEdits)[number];

const hour = 3_600;
/** RFC 2606: names that never resolve. */
const foreignIssuer = 'https://issuer.invalid';
const foreignAudience = 'https://another-api.invalid';
const inventedScope = 'claimcheck:everything';

function without(object: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
}

function texts(value: JsonValue | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

/** One audience in the shape in which the token had its own. */
function likeBefore(payload: JsonObject, audience: string): JsonValue {
  return Array.isArray(payload.aud) ? [audience] : audience;
}

/** Times that would make the token odd in another way than the one tried are moved along. */
function expiredAt(payload: JsonObject, exp: number): JsonObject {
  const earlier = (name: string) =>
    typeof payload[name] === 'number' && payload[name] >= exp ? { [name]: exp - hour } : {};
  return { ...payload, ...earlier('iat'), ...earlier('nbf'), exp };
}

function startingAt(payload: JsonObject, nbf: number): JsonObject {
  const { exp } = payload;
  return { ...payload, nbf, ...(typeof exp === 'number' && exp <= nbf ? { exp: nbf + hour } : {}) };
}

function withoutScopes(payload: JsonObject, { scopeClaims, demands }: ClaimContext): JsonObject | null {
  const wanted = demands?.scopes ?? [];
  const claims = [...new Set([...scopeClaims, ...(demands?.scopeClaims ?? [])])];
  const goes = (scope: string) => wanted.length === 0 || wanted.includes(scope);
  let changed = false;
  const replaced: Record<string, JsonValue> = {};
  for (const name of claims) {
    const value = payload[name];
    const held = typeof value === 'string' ? value.split(' ') : texts(value);
    const kept = held.filter((scope) => !goes(scope));
    if (kept.length === held.length) continue;
    changed = true;
    replaced[name] = typeof value === 'string' ? kept.join(' ') : kept;
  }
  return changed ? { ...payload, ...replaced } : null;
}

function withScope(payload: JsonObject, { scopeClaims, knownScopes }: ClaimContext): JsonObject {
  const present = scopeClaims.filter((name) => payload[name] !== undefined);
  const claims = present.length > 0 ? present : scopeClaims.slice(0, 1);
  const held = claims.flatMap((name) => texts(payload[name]).flatMap((text) => text.split(' ')));
  const scope = knownScopes.find((known) => !held.includes(known)) ?? inventedScope;
  const added = claims.map((name): readonly [string, JsonValue] => {
    const value = payload[name];
    return [name, Array.isArray(value) ? [...value, scope] : [...texts(value), scope].join(' ')];
  });
  return { ...payload, ...Object.fromEntries(added) };
}

function changedPayload(edit: ClaimEdit, payload: JsonObject, context: ClaimContext): JsonObject | null {
  const audiences = texts(payload.aud);
  const audience = context.audience ?? audiences[0] ?? null;
  switch (edit) {
    case 'ISSUER_WRONG':
      return { ...payload, iss: foreignIssuer };
    case 'AUDIENCE_WRONG':
      return { ...payload, aud: likeBefore(payload, foreignAudience) };
    case 'AUDIENCE_ABSENT':
      return payload.aud === undefined ? null : without(payload, 'aud');
    case 'AUDIENCE_NEAR_MISS': {
      if (audience === null) return null;
      const near = audience.endsWith('/') ? audience.slice(0, -1) : `${audience}/`;
      return { ...payload, aud: likeBefore(payload, near) };
    }
    case 'AUDIENCE_BESIDE_FOREIGN':
      return audience === null
        ? null
        : { ...payload, aud: [foreignAudience, ...(audiences.length > 0 ? audiences : [audience])] };
    case 'EXPIRED':
      return expiredAt(payload, context.now - hour);
    case 'EXPIRED_WITHIN_LEEWAY': {
      const leeway = context.demands?.leewaySeconds ?? 0;
      return leeway < 2 ? null : expiredAt(payload, context.now - Math.floor(leeway / 2));
    }
    case 'NOT_YET_VALID':
      return startingAt(payload, context.now + hour);
    case 'EXPIRY_ABSENT':
      return payload.exp === undefined ? null : without(payload, 'exp');
    case 'CLIENT_OTHER': {
      const claims = context.partyClaims.filter((name) => payload[name] !== undefined);
      if (claims.length === 0) return null;
      return { ...payload, ...Object.fromEntries(claims.map((name) => [name, 'another-client'])) };
    }
    case 'SCOPE_ABSENT':
      return withoutScopes(payload, context);
    case 'SCOPE_ADDED':
      return withScope(payload, context);
    case 'PAYLOAD_CHANGED':
      return { ...payload, sub: 'somebody-else' };
    case 'TYPE_CHANGED':
      return payload;
  }
}

/**
 * A token's parts with one thing changed, or null where this token has nothing of the kind. Of a repeated claim, and of
 * numbers beyond 2^53, only what `JSON.parse` keeps is left.
 */
export function changeClaims(edit: ClaimEdit, parts: TokenParts, context: ClaimContext): TokenParts | null {
  const payload = changedPayload(edit, parts.payload, context);
  if (payload === null) return null;
  const header = edit === 'TYPE_CHANGED' ? { ...parts.header, typ: 'logout+jwt' } : parts.header;
  return { header, payload };
}
