import { type CatalogueEntry, core, entry, jwt } from './catalogue-entry.ts';
import { errorEntries } from './catalogue-errors.ts';

/**
 * Every code a check may yield, listed once. Among findings of one severity the order here decides which is
 * worst: what makes the others meaningless stands first.
 */
export const catalogue = {
  ...errorEntries,

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
  INTROSPECTION_DIFFERS: entry(
    'signature',
    'warning',
    'The provider says something else of the token than the token itself.',
    'RFC 7662 section 2.2',
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
  LIFETIME_LONG: entry('time', 'notice', 'The access token lives very long.', 'RFC 6750 section 5.3'),
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
  INTROSPECTION_ACTIVE: entry(
    'signature',
    'ok',
    'The provider says that the token is active.',
    'RFC 7662 section 2.2',
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
