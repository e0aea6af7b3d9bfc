import type { Severity } from '../finding.ts';

/** What a finding is about: the rows of the catalogue in the manual. */
export type FindingTopic =
  | 'shape'
  | 'signature'
  | 'issuer'
  | 'aud'
  | 'client'
  | 'scope'
  | 'pair'
  | 'time'
  | 'organisation'
  | 'refresh'
  | 'protocol';

export interface CatalogueEntry {
  readonly about: FindingTopic;
  readonly severity: Severity;
  readonly meaning: string;
  readonly source: string;
}

const entry = (about: FindingTopic, severity: Severity, meaning: string, source: string): CatalogueEntry => ({
  about,
  severity,
  meaning,
  source,
});

const core = 'OpenID Connect Core 1.0';
const jwt = 'RFC 7519';

/**
 * Every code a check may yield, listed once. Among findings of one severity the order here decides which is
 * worst: what makes the others meaningless stands first.
 */
export const catalogue = {
  TOKEN_MALFORMED: entry(
    'shape',
    'error',
    'The token can’t be decoded; says which part and where.',
    'RFC 7515 section 5.2',
  ),
  ALGORITHM_NONE: entry('shape', 'error', 'The token says that it has no signature.', 'RFC 8725 section 3.2'),
  SIGNATURE_WRONG: entry(
    'signature',
    'error',
    'The signature does not fit the issuer’s key.',
    'RFC 7515 section 5.2',
  ),
  SIGNATURE_KEY_UNKNOWN: entry(
    'signature',
    'error',
    'The issuer publishes no key with this kid.',
    `${core} section 10.1.1`,
  ),
  SIGNATURE_ALGORITHM_REFUSED: entry(
    'signature',
    'error',
    'The algorithm is not one that may be used here.',
    'RFC 8725 section 3.1',
  ),
  SIGNATURE_KEY_UNUSABLE: entry(
    'signature',
    'error',
    'The key of this kid can’t check this signature.',
    'RFC 7517 section 4',
  ),
  ISS_OTHER_ENVIRONMENT: entry(
    'issuer',
    'error',
    'The token comes from another environment of yours.',
    `${core} section 3.1.3.7`,
  ),
  ISS_TRAILING_SLASH: entry(
    'issuer',
    'error',
    'iss and the issuer differ by a slash at the end.',
    `${jwt} section 4.1.1`,
  ),
  ISS_OTHER: entry('issuer', 'error', 'The token comes from another issuer.', `${core} section 3.1.3.7`),
  ID_TOKEN_MISSING: entry(
    'shape',
    'error',
    'openid was asked for, but no ID token came.',
    `${core} section 3.1.3.3`,
  ),
  ID_TOKEN_OPAQUE: entry('shape', 'error', 'What came as ID token is no JWT.', `${core} section 2`),
  AUD_EMPTY: entry(
    'aud',
    'error',
    'An audience was asked for, and aud names nobody.',
    'RFC 9068 section 2.2',
  ),
  AUD_ABSENT: entry(
    'aud',
    'error',
    'An audience was asked for, and there is no aud.',
    'RFC 9068 section 2.2',
  ),
  AUD_INVALID: entry('aud', 'error', 'aud is neither a text nor a list of texts.', `${jwt} section 4.1.3`),
  AUD_NEAR_MISS: entry('aud', 'error', 'aud holds nearly what was asked for.', `${jwt} section 4.1.3`),
  AUD_IS_CLIENT_ID: entry(
    'aud',
    'error',
    'aud of the access token is the client id, as in an ID token.',
    'RFC 9068 section 5',
  ),
  AUD_MISSING_ASKED: entry(
    'aud',
    'error',
    'aud lacks an audience that was asked for.',
    'RFC 8707 section 2.2',
  ),
  AUD_LACKS_CLIENT: entry(
    'aud',
    'error',
    'aud of the ID token lacks the client id.',
    `${core} section 3.1.3.7`,
  ),
  AZP_OTHER_CLIENT: entry('client', 'error', 'azp names another client.', `${core} section 3.1.3.7`),
  CLIENT_ID_OTHER: entry('client', 'error', 'client_id names another client.', 'RFC 9068 section 2.2'),
  SUB_DIFFERENT: entry(
    'pair',
    'error',
    'The two tokens are about two different subjects.',
    `${core} section 5.3.2`,
  ),
  NONCE_DIFFERENT: entry('pair', 'error', 'nonce is not the one that was sent.', `${core} section 3.1.3.7`),
  NONCE_ABSENT: entry(
    'pair',
    'error',
    'A nonce was sent, and the ID token lacks it.',
    `${core} section 3.1.3.7`,
  ),
  AT_HASH_WRONG: entry('pair', 'error', 'at_hash does not fit the access token.', `${core} section 3.1.3.8`),
  C_HASH_WRONG: entry(
    'pair',
    'error',
    'c_hash does not fit the authorization code.',
    `${core} section 3.3.2.10`,
  ),
  ORG_DIFFERENT: entry(
    'organisation',
    'error',
    'The token is for another organisation than asked for.',
    'Kinde: org_code',
  ),
  SUB_ABSENT: entry('pair', 'error', 'The ID token lacks sub.', `${core} section 2`),
  ISS_ABSENT: entry('issuer', 'error', 'The token lacks iss.', `${core} section 2`),
  TIME_INVALID: entry(
    'time',
    'error',
    'A time is no number of seconds, or far out of range.',
    `${jwt} section 2`,
  ),
  NOT_YET_VALID: entry('time', 'error', 'The token is not valid yet.', `${jwt} section 4.1.5`),
  EXPIRED: entry('time', 'error', 'The token has expired.', `${jwt} section 4.1.4`),
  EXP_ABSENT: entry('time', 'warning', 'The token lacks exp.', 'RFC 9068 section 2.2'),
  PROTOCOL_REFUSED: entry(
    'protocol',
    'error',
    'The protocol library refuses the tokens.',
    `${core} section 3.1.3.7`,
  ),

  AUD_SENT_ON_IGNORED_LEG: entry(
    'aud',
    'warning',
    'The audience was sent only on a leg where this provider ignores it.',
    'Kinde: protect your API',
  ),
  AUD_UNREPLACED_TEMPLATE: entry(
    'aud',
    'warning',
    'The audience asked for holds a placeholder that was never replaced.',
    'Kinde: kinde-auth-react issue 56',
  ),
  AUD_COMMA_SEPARATED: entry(
    'aud',
    'warning',
    'The audience asked for holds a comma: several are separated by blanks.',
    'Kinde: several audiences',
  ),
  HOLLOW_TOKEN: entry(
    'shape',
    'warning',
    'The access token has neither audience nor scope nor expiry.',
    'RFC 9068 section 2.2',
  ),
  SCOPE_DROPPED: entry(
    'scope',
    'warning',
    'Scopes that were asked for were not granted.',
    'RFC 6749 section 3.3',
  ),
  SCOPE_IGNORED: entry('scope', 'warning', 'A scope does nothing at this provider.', 'Kinde: refresh tokens'),
  SCOPE_MISNAMED: entry(
    'scope',
    'warning',
    'A scope has a name that this provider does not have.',
    'Kinde: Management API scopes',
  ),
  SCOPE_COMMA_SEPARATED: entry(
    'scope',
    'warning',
    'A scope holds a comma: scopes are separated by blanks.',
    'RFC 6749 section 3.3',
  ),
  AZP_ABSENT: entry('client', 'warning', 'azp is missing where one is expected.', `${core} section 2`),
  CLIENT_ID_DISAGREES: entry(
    'client',
    'warning',
    'azp and client_id name two clients.',
    'RFC 9068 section 2.2',
  ),
  ORG_ABSENT: entry(
    'organisation',
    'warning',
    'An organisation was asked for, and the token names none.',
    'Kinde: org_code',
  ),
  CLOCK_DIFFERS: entry(
    'time',
    'warning',
    'The clock here and the provider’s differ.',
    'RFC 9110 section 6.6.1',
  ),
  ISSUED_IN_FUTURE: entry('time', 'warning', 'The token was issued in the future.', `${jwt} section 4.1.6`),
  CLAIM_REPEATED: entry(
    'shape',
    'warning',
    'A claim stands in the token more than once.',
    `${jwt} section 4`,
  ),
  REFRESH_SAME_ACCESS_TOKEN: entry(
    'refresh',
    'warning',
    'The refresh returned the old access token.',
    'Kinde: about access tokens',
  ),
  REFRESH_SAME_JTI: entry(
    'refresh',
    'warning',
    'The new access token has the jti of the old one.',
    `${jwt} section 4.1.7`,
  ),
  SIGNATURE_NOT_CHECKED: entry(
    'signature',
    'notice',
    'The signature was not checked; says why.',
    'RFC 7515 section 5.2',
  ),
  TOKEN_OPAQUE: entry(
    'shape',
    'notice',
    'The access token can be read by the provider alone.',
    'RFC 6749 section 1.4',
  ),
  TOKEN_ENCRYPTED: entry('shape', 'notice', 'The token is encrypted.', 'RFC 7516 section 1'),
  AUD_NOT_ASKED: entry(
    'aud',
    'notice',
    'No audience was asked for, so the access token is for no API.',
    'RFC 9068 section 2.2',
  ),
  AUD_UNASKED: entry('aud', 'notice', 'aud holds more than was asked for.', 'RFC 8707 section 2.2'),
  AUD_BESIDE_CLIENT: entry(
    'aud',
    'notice',
    'aud of the ID token holds others beside the client.',
    `${core} section 3.1.3.7`,
  ),
  OPENID_NOT_ASKED: entry(
    'scope',
    'notice',
    'openid was not asked for, so there is no ID token.',
    `${core} section 3.1.2.1`,
  ),
  SCOPE_ADDED: entry(
    'scope',
    'notice',
    'Scopes were granted that were not asked for.',
    'RFC 6749 section 3.3',
  ),
  SCOPES_ALL_ENABLED: entry(
    'scope',
    'notice',
    'No scope was asked for, so all that are enabled came.',
    'Kinde: access token for the API',
  ),
  SCOPE_RESPONSE_DIFFERS: entry(
    'scope',
    'notice',
    'The response and the token name different scopes.',
    'RFC 6749 section 5.1',
  ),
  REFRESH_TOKEN_ABSENT: entry(
    'refresh',
    'notice',
    'A refresh token was asked for, and none came.',
    `${core} section 11`,
  ),
  AT_HASH_ABSENT: entry('pair', 'notice', 'The ID token has no at_hash.', `${core} section 3.1.3.6`),
  LIFETIME_LONG: entry('time', 'notice', 'The access token lives very long.', 'RFC 9700 section 4.13'),
  EXPIRES_SOON: entry('time', 'notice', 'The token expires within five minutes.', `${jwt} section 4.1.4`),
  NUMBER_INEXACT: entry(
    'shape',
    'notice',
    'A number is too large to be exact in most programs.',
    'RFC 8259 section 6',
  ),

  SIGNATURE_VERIFIED: entry(
    'signature',
    'ok',
    'The signature fits the issuer’s key.',
    'RFC 7515 section 5.2',
  ),
  ISS_MATCHES: entry('issuer', 'ok', 'iss is the environment’s issuer.', `${core} section 3.1.3.7`),
  AUD_AS_ASKED: entry('aud', 'ok', 'aud holds what was asked for.', 'RFC 8707 section 2.2'),
  AUD_HOLDS_CLIENT: entry('aud', 'ok', 'aud of the ID token holds the client id.', `${core} section 3.1.3.7`),
  AZP_CLIENT: entry('client', 'ok', 'azp is the client that asked.', `${core} section 2`),
  SCOPES_AS_ASKED: entry('scope', 'ok', 'All scopes asked for were granted.', 'RFC 6749 section 3.3'),
  SUB_SAME: entry('pair', 'ok', 'Both tokens are about the same person.', `${core} section 5.3.2`),
  NONCE_AS_SENT: entry('pair', 'ok', 'nonce is the one that was sent.', `${core} section 3.1.3.7`),
  AT_HASH_MATCHES: entry('pair', 'ok', 'at_hash fits the access token.', `${core} section 3.1.3.8`),
  ORG_AS_ASKED: entry('organisation', 'ok', 'The organisation is the one asked for.', 'Kinde: org_code'),
  NOT_EXPIRED: entry('time', 'ok', 'The token has not expired.', `${jwt} section 4.1.4`),
} as const satisfies Readonly<Record<string, CatalogueEntry>>;

export type FindingCode = keyof typeof catalogue;

const ranks: ReadonlyMap<string, number> = new Map(Object.keys(catalogue).map((code, rank) => [code, rank]));

/** Place in the catalogue: the lower, the worse among findings of one severity. */
export function rankOf(code: string): number {
  return ranks.get(code) ?? ranks.size;
}
