import type { JsonObject, JsonValue } from '../tokens/json.ts';
import { type ClaimEdit, changeClaims, claimEdits } from './change-claims.ts';
import type {
  Expected,
  Forgery,
  ForgeryCode,
  ForgeryContext,
  NotPossible,
  SignWith,
  TokenParts,
} from './forgery.ts';

type ForgeResult =
  | { readonly ok: true; readonly forgery: Forgery }
  | { readonly ok: false; readonly reason: NotPossible };

/** RFC 2606 promises that it never resolves: whoever asks for it, asks in vain. */
const keysAddress = 'https://claimcheck-forged.invalid';
const unknownExtension = 'urn:claimcheck:unknown-extension';

/** Members that say something of the issuer’s key or of how its signature was made. */
const keyMembers: ReadonlySet<string> = new Set([
  'jwk',
  'jku',
  'x5c',
  'x5u',
  'x5t',
  'x5t#S256',
  'crit',
  'b64',
]);

/** The header for another key; what named the old one goes. */
export function resignedHeader(header: JsonObject, algorithm: string, keyId: JsonValue | null): JsonObject {
  const kept = Object.entries(header).filter(
    ([name]) => !keyMembers.has(name) && name !== 'alg' && name !== 'kid',
  );
  return { alg: algorithm, ...(keyId === null ? {} : { kid: keyId }), ...Object.fromEntries(kept) };
}

function isClaimEdit(code: ForgeryCode): code is ForgeryCode & ClaimEdit {
  return claimEdits.some((edit) => edit === code);
}

function underOldSignature(code: ForgeryCode): boolean {
  return code === 'SCOPE_ADDED' || code === 'PAYLOAD_CHANGED';
}

function forgeClaims(code: ForgeryCode & ClaimEdit, parts: TokenParts, context: ForgeryContext): ForgeResult {
  const changed = changeClaims(code, parts, context);
  if (changed === null)
    return { ok: false, reason: code === 'EXPIRED_WITHIN_LEEWAY' ? 'no_leeway' : 'nothing_to_change' };
  if (underOldSignature(code))
    return made(changed.header, changed.payload, { kind: 'keep_signature', change: 'none' });
  const { algorithm, keyId } = context.own;
  const header = resignedHeader(changed.header, algorithm, keyId);
  return made(header, changed.payload, { kind: 'own_key' });
}

function made(header: JsonObject, payload: JsonObject, signWith: SignWith): ForgeResult {
  return { ok: true, forgery: { header, payload, signWith } };
}

/**
 * Builds one case of the catalogue from a real token. Pure: nothing is signed here. Claims are changed one at a time, so
 * that a refusal has one reason besides the key.
 */
export function forgeCase(code: ForgeryCode, parts: TokenParts, context: ForgeryContext): ForgeResult {
  const { header, payload } = parts;
  const { own, stranger } = context;
  const keep = (change: 'cut' | 'first_character') =>
    made(header, payload, { kind: 'keep_signature', change });
  const unsigned = (alg: string) => made({ ...header, alg }, payload, { kind: 'none' });
  const hmac = (secret: 'public_pem' | 'public_jwk' | 'public_modulus'): ForgeResult => {
    const possible = secret === 'public_modulus' ? context.issuerKey === 'RSA' : context.issuerKey !== null;
    if (!possible) return { ok: false, reason: 'no_issuer_key' };
    return made(resignedHeader(header, 'HS256', header.kid ?? null), payload, { kind: 'hmac', secret });
  };
  const strange = (keyId: JsonValue | null, more: JsonObject = {}) =>
    made({ ...resignedHeader(header, stranger.algorithm, keyId), ...more }, payload, {
      kind: 'stranger_key',
    });
  if (isClaimEdit(code)) return forgeClaims(code, parts, context);
  switch (code) {
    case 'GOOD_TOKEN':
      return made(header, payload, { kind: 'as_issued', token: 'access' });
    case 'NO_TOKEN':
      return made(header, payload, { kind: 'no_token' });
    case 'OWN_KEY':
      return made(resignedHeader(header, own.algorithm, own.keyId), payload, { kind: 'own_key' });
    case 'CRITICAL_UNKNOWN': {
      const extended = { ...resignedHeader(header, own.algorithm, own.keyId), crit: [unknownExtension] };
      return made({ ...extended, [unknownExtension]: true }, payload, { kind: 'own_key' });
    }
    case 'ID_TOKEN_SENT':
      return context.hasIdToken
        ? made(header, payload, { kind: 'as_issued', token: 'id' })
        : { ok: false, reason: 'no_id_token' };
    case 'SIGNATURE_CUT':
      return keep('cut');
    case 'SIGNATURE_CHANGED':
      return keep('first_character');
    case 'ALGORITHM_NONE':
      return unsigned('none');
    case 'ALGORITHM_NONE_CAPITAL':
      return unsigned('None');
    case 'ALGORITHM_NONE_MIXED':
      return unsigned('nOnE');
    case 'HMAC_PUBLIC_PEM':
      return hmac('public_pem');
    case 'HMAC_PUBLIC_JWK':
      return hmac('public_jwk');
    case 'HMAC_PUBLIC_MODULUS':
      return hmac('public_modulus');
    case 'STRANGER_KEY':
      return strange(header.kid ?? null);
    case 'STRANGER_KEY_UNKNOWN':
      return strange(stranger.keyId);
    case 'STRANGER_KEY_EMBEDDED':
      return strange(stranger.keyId, { jwk: stranger.publicJwk });
    case 'STRANGER_KEY_JKU':
      return strange(stranger.keyId, { jku: `${keysAddress}/keys.json` });
    case 'STRANGER_KEY_X5U':
      return strange(stranger.keyId, { x5u: `${keysAddress}/chain.pem` });
    case 'KEY_ID_PATH':
      return made(resignedHeader(header, 'HS256', '../../../../../../dev/null'), payload, {
        kind: 'hmac',
        secret: 'empty',
      });
  }
}

/** Whether the call of a case carries a token that was changed or signed here: the others carry a real one, or none. */
export function isForged(code: ForgeryCode): boolean {
  return code !== 'GOOD_TOKEN' && code !== 'ID_TOKEN_SENT' && code !== 'NO_TOKEN';
}

/** Signed with the person's own key: an API that does not trust it refuses for that reason alone. */
export function needsOwnKey(code: ForgeryCode): boolean {
  return code === 'OWN_KEY' || code === 'CRITICAL_UNKNOWN' || (isClaimEdit(code) && !underOldSignature(code));
}

/** What a right API answers. `either`: what is tried was not demanded by anybody. */
export function expectedAnswer(
  code: ForgeryCode,
  { demands, keyTrusted }: Pick<ForgeryContext, 'demands' | 'keyTrusted'>,
): Expected {
  const where = (demanded: boolean): Expected => (demanded ? 'refuse' : 'either');
  if (code === 'GOOD_TOKEN') return 'accept';
  if (needsOwnKey(code) && !keyTrusted) return 'refuse';
  switch (code) {
    case 'OWN_KEY':
      return 'accept';
    case 'AUDIENCE_BESIDE_FOREIGN':
    case 'EXPIRED_WITHIN_LEEWAY':
      return 'either';
    case 'CLIENT_OTHER':
      return where((demands?.authorizedParties.length ?? 0) > 0);
    case 'SCOPE_ABSENT':
      return where((demands?.scopes.length ?? 0) > 0);
    case 'TYPE_CHANGED':
      return where((demands?.type ?? null) !== null);
    case 'EXPIRY_ABSENT':
      return where(demands === null || demands.requiredClaims.includes('exp'));
    default:
      return 'refuse';
  }
}
