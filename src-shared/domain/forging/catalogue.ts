import type { Refusal } from '../demands/verdict.ts';
import type { ForgeryCode } from './forgery.ts';

type ForgeryGroup = 'control' | 'claims' | 'signature' | 'key';

/** One ready-made case: what it changes, and which check of an API it tries. */
export interface ForgeryCase {
  readonly code: ForgeryCode;
  readonly group: ForgeryGroup;
  readonly title: string;
  /** What is changed, in one sentence without its full stop. */
  readonly change: string;
  /** The demand that a right API refuses it by; null for controls. */
  readonly tries: Refusal['code'] | null;
  readonly source: string;
}

type Row = Omit<ForgeryCase, 'code'>;

function row(
  group: ForgeryGroup,
  tries: ForgeryCase['tries'],
  title: string,
  change: string,
  source: string,
): Row {
  return { group, tries, title, change, source };
}

const cases: Readonly<Record<ForgeryCode, Row>> = {
  GOOD_TOKEN: row('control', null, 'The real token', 'Nothing is changed', 'RFC 6750 section 2.1'),
  NO_TOKEN: row('control', null, 'No token at all', 'The call goes without one', 'RFC 6750 section 3'),
  OWN_KEY: row(
    'control',
    'SIGNATURE',
    'Signed with your key',
    'The same claims, signed again with your own key',
    'RFC 8725 section 3.8',
  ),
  ISSUER_WRONG: row('claims', 'ISSUER', 'Another issuer', 'iss names somebody else', 'RFC 8725 section 3.8'),
  AUDIENCE_WRONG: row(
    'claims',
    'AUDIENCE',
    'Another audience',
    'aud names another API',
    'RFC 8725 section 3.9',
  ),
  AUDIENCE_ABSENT: row('claims', 'AUDIENCE', 'No audience', 'aud is taken away', 'RFC 8725 section 3.9'),
  AUDIENCE_NEAR_MISS: row(
    'claims',
    'AUDIENCE',
    'Almost the audience',
    'aud differs by the last slash',
    'RFC 7519 section 4.1.3',
  ),
  AUDIENCE_BESIDE_FOREIGN: row(
    'claims',
    'AUDIENCE',
    'A foreign audience beside the right one',
    'aud becomes a list of both; an API may take or refuse that',
    'RFC 7519 section 4.1.3',
  ),
  EXPIRED: row('claims', 'EXPIRED', 'Expired', 'exp was an hour ago', 'RFC 7519 section 4.1.4'),
  EXPIRED_WITHIN_LEEWAY: row(
    'claims',
    'EXPIRED',
    'Expired, within the leeway',
    'exp was half the leeway ago; an API may take or refuse that',
    'RFC 7519 section 4.1.4',
  ),
  NOT_YET_VALID: row(
    'claims',
    'NOT_YET_VALID',
    'Not yet valid',
    'nbf is in an hour',
    'RFC 7519 section 4.1.5',
  ),
  EXPIRY_ABSENT: row(
    'claims',
    'REQUIRED_CLAIM',
    'No expiry',
    'exp is taken away, so that it would hold for ever',
    'RFC 9068 section 2.2',
  ),
  CLIENT_OTHER: row(
    'claims',
    'AUTHORIZED_PARTY',
    'Another client',
    'azp, or the provider’s own claim for it, names another client',
    'OpenID Connect Core section 3.1.3.7',
  ),
  SCOPE_ABSENT: row(
    'claims',
    'SCOPES',
    'Without its scopes',
    'The scopes that the API demands, or else all, are taken away',
    'RFC 6750 section 3.1',
  ),
  TYPE_CHANGED: row(
    'claims',
    'TYPE',
    'Another type of token',
    'typ says logout+jwt',
    'RFC 8725 section 3.11',
  ),
  CRITICAL_UNKNOWN: row(
    'claims',
    'CRITICAL_HEADER',
    'An extension nobody knows',
    'crit names an extension that must be understood',
    'RFC 7515 section 4.1.11',
  ),
  ID_TOKEN_SENT: row(
    'claims',
    'ID_TOKEN_SENT',
    'The ID token instead',
    'The real ID token takes the access token’s place',
    'RFC 8725 section 2.8',
  ),
  SIGNATURE_CUT: row(
    'signature',
    'SIGNATURE',
    'Signature cut off',
    'Nothing stands behind the last dot',
    'RFC 7515 section 5.2',
  ),
  SIGNATURE_CHANGED: row(
    'signature',
    'SIGNATURE',
    'Signature damaged',
    'Its first character is another one',
    'RFC 7515 section 5.2',
  ),
  PAYLOAD_CHANGED: row(
    'signature',
    'SIGNATURE',
    'Somebody else’s name',
    'sub is another one, under the old signature',
    'RFC 7515 section 5.2',
  ),
  SCOPE_ADDED: row(
    'signature',
    'SIGNATURE',
    'More scopes than granted',
    'A scope is written in, under the old signature',
    'RFC 7515 section 5.2',
  ),
  ALGORITHM_NONE: row(
    'signature',
    'ALGORITHM',
    'alg none',
    'It says that it is not signed, and is not',
    'RFC 8725 section 2.1',
  ),
  ALGORITHM_NONE_CAPITAL: row(
    'signature',
    'ALGORITHM',
    'alg None',
    'The same, for those who compare letter by letter',
    'RFC 8725 section 2.1',
  ),
  ALGORITHM_NONE_MIXED: row(
    'signature',
    'ALGORITHM',
    'alg nOnE',
    'The same once more',
    'RFC 8725 section 2.1',
  ),
  HMAC_PUBLIC_PEM: row(
    'key',
    'ALGORITHM',
    'HS256 with the public key',
    'The issuer’s public key as PEM is the secret',
    'RFC 8725 section 2.1',
  ),
  HMAC_PUBLIC_JWK: row(
    'key',
    'ALGORITHM',
    'HS256 with the public JWK',
    'The issuer’s public key as JSON is the secret',
    'RFC 8725 section 2.1',
  ),
  HMAC_PUBLIC_MODULUS: row(
    'key',
    'ALGORITHM',
    'HS256 with the modulus',
    'The text n of the issuer’s RSA key is the secret',
    'RFC 8725 section 2.1',
  ),
  STRANGER_KEY: row(
    'key',
    'SIGNATURE',
    'A stranger’s key under the issuer’s kid',
    'Signed with a key made just now; kid stays',
    'RFC 8725 section 3.8',
  ),
  STRANGER_KEY_UNKNOWN: row(
    'key',
    'SIGNATURE',
    'A stranger’s key under its own kid',
    'Signed with a key made just now, whose kid nobody publishes',
    'RFC 8725 section 3.8',
  ),
  STRANGER_KEY_EMBEDDED: row(
    'key',
    'SIGNATURE',
    'A key that comes along',
    'jwk in the header holds the stranger’s public key',
    'RFC 7515 section 4.1.3',
  ),
  STRANGER_KEY_JKU: row(
    'key',
    'SIGNATURE',
    'An address for keys',
    'jku names an address that does not exist',
    'RFC 8725 section 2.9',
  ),
  STRANGER_KEY_X5U: row(
    'key',
    'SIGNATURE',
    'An address for certificates',
    'x5u names an address that does not exist',
    'RFC 8725 section 2.9',
  ),
  KEY_ID_PATH: row(
    'key',
    'ALGORITHM',
    'kid as a path',
    'kid leads to an empty file, and HS256 has an empty secret',
    'RFC 8725 section 3.10',
  ),
};

export function forgeryCase(code: ForgeryCode): ForgeryCase {
  return { code, ...cases[code] };
}
