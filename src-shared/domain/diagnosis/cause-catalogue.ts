import { createRank } from '../inspection/rank.ts';

interface CauseEntry {
  /** What it means, for the manual. */
  readonly meaning: string;
  readonly source: string;
  /** How likely it is before anything was observed. */
  readonly prior: number;
}

const cause = (prior: number, meaning: string, source: string): CauseEntry => ({ prior, meaning, source });

const oauth = 'RFC 6749';
const core = 'OpenID Connect Core 1.0';

/**
 * Every cause a diagnosis may name, once. Of several that are proved, the one that stands first here is to be
 * mended first: as long as it is there, the others can't be seen.
 */
export const causeCatalogue = {
  // the person's own doing
  FORGED_HERE: cause(25, 'The token was forged here, to try an API with.', 'RFC 6750 section 3.1'),
  // the request
  AUDIENCE_PLACEHOLDER: cause(25, 'A placeholder was asked for as it stands.', 'kinde-auth-react issue 56'),
  AUDIENCE_COMMA: cause(25, 'Several audiences were joined by a comma.', 'Kinde: several audiences'),
  AUDIENCE_NOT_ASKED: cause(25, 'No audience was asked for.', 'Kinde: register and manage APIs'),
  AUDIENCE_ON_IGNORED_LEG: cause(
    20,
    'It was sent on a leg that the provider ignores.',
    'Kinde: protect your API',
  ),
  AUDIENCE_PARAMETER_UNKNOWN: cause(10, 'The provider takes another parameter.', 'RFC 8707 section 2'),
  AUDIENCE_NEAR_MISS: cause(
    20,
    'It differs in a small thing from an audience that exists.',
    'Kinde: troubleshoot the API',
  ),
  SCOPE_COMMA: cause(25, 'Scopes were joined by a comma.', `${oauth} section 3.3`),
  SCOPE_IGNORED: cause(25, 'The scope does nothing at this provider.', 'Kinde: refresh tokens'),
  SCOPE_MISNAMED: cause(25, 'The provider has no scope of this name.', 'Kinde: Management API scopes'),
  SCOPE_NEAR_MISS: cause(20, 'It differs in a small thing from a scope that exists.', `${oauth} section 3.3`),
  SCOPE_WITHOUT_AUDIENCE: cause(
    12,
    'The scope belongs to an API that was not asked for.',
    'RFC 8707 section 2.2',
  ),
  OPENID_NOT_ASKED: cause(25, 'The scope openid was not asked for.', `${core} section 3.1.2.1`),
  PROMPT_NONE: cause(25, 'prompt=none forbids to ask the person.', `${core} section 3.1.2.1`),
  EXTRA_PARAMETER: cause(15, 'An extra parameter replaces a value of the protocol.', `${oauth} section 3.1`),
  MACHINE_ASKED: cause(25, 'A machine gets no token about a person.', `${oauth} section 4.4.3`),
  AUDIENCE_REQUIRED: cause(
    15,
    'The provider gives a machine no token without an audience.',
    'Kinde: troubleshoot M2M tokens',
  ),
  // the environment
  WRONG_ISSUER: cause(15, 'The address is not the provider’s.', 'OpenID Connect Discovery 1.0 section 4.3'),
  WRONG_DOMAIN: cause(
    5,
    'Custom domain and the provider’s own domain were mixed.',
    'Kinde: pointing your domain',
  ),
  CLIENT_ID_WRONG: cause(12, 'The client id is not that of the application.', `${oauth} section 2.2`),
  SECRET_WRONG: cause(25, 'The client secret is not the application’s.', `${oauth} section 2.3.1`),
  CLIENT_AUTHENTICATION_METHOD: cause(
    10,
    'The application proves itself in another way than registered.',
    `${core} section 9`,
  ),
  OTHER_APPLICATION: cause(10, 'The token was issued to another application.', `${core} section 2`),
  OTHER_ENVIRONMENT: cause(10, 'The token comes from another environment.', 'RFC 7519 section 4.1.1'),
  GRANT_NOT_ALLOWED: cause(20, 'The application may not use this grant.', `${oauth} section 5.2`),
  GRANT_UNSUPPORTED: cause(20, 'The provider does not offer this grant.', `${oauth} section 5.2`),
  // the provider
  REDIRECT_NEAR_MISS: cause(
    20,
    'The redirect URI differs in a small thing from a registered one.',
    'Kinde: callback URLs',
  ),
  REDIRECT_NOT_REGISTERED: cause(25, 'The redirect URI is not registered.', `${oauth} section 3.1.2.3`),
  REDIRECT_INSECURE: cause(25, 'The provider takes no such http redirect URI.', 'Kinde: error 1656'),
  API_NOT_REGISTERED: cause(
    20,
    'No API with exactly this audience is registered.',
    'Kinde: register and manage APIs',
  ),
  APPLICATION_NOT_AUTHORISED: cause(
    25,
    'The application is not authorised for the API.',
    'Kinde: register and manage APIs',
  ),
  SCOPE_NOT_REGISTERED: cause(12, 'The API has no such scope.', 'Kinde: custom API scopes'),
  SCOPE_NOT_ENABLED: cause(25, 'The scope is not enabled for the application.', 'Kinde: custom API scopes'),
  PERMISSION_NOT_HELD: cause(
    15,
    'The person holds no role with this permission.',
    'Kinde: API scopes for users',
  ),
  OPENID_NOT_ENABLED: cause(20, 'The application may not use OpenID Connect.', `${core} section 3.1.2.1`),
  NO_OPENID_PROVIDER: cause(10, 'The server is no OpenID Provider.', 'RFC 8414 section 2'),
  REFRESH_NOT_ENABLED: cause(22, 'Refresh tokens are not enabled for the application.', `${oauth} section 6`),
  CONSENT_NEEDED: cause(12, 'The person did not consent.', `${core} section 11`),
  KEY_ROTATED: cause(20, 'The provider signs with a key that it does not publish.', 'RFC 7517 section 5'),
  FORGED: cause(
    10,
    'Somebody else signed it: with a public key as secret, or with a key that it brings along.',
    'RFC 8725 section 2.1',
  ),
  SHARED_SECRET: cause(15, 'The provider signs with a shared secret.', 'RFC 8725 section 2.1'),
  SIGNING_UNUSUAL: cause(15, 'It is signed in a way that readers must refuse.', 'RFC 7515 section 5.2'),
  KEY_UNFIT: cause(15, 'The published key can’t check this signature.', 'RFC 7517 section 4'),
  TAMPERED: cause(10, 'The token was changed after it was signed.', 'RFC 7515 section 5.2'),
  ISSUED_EXPIRED: cause(
    15,
    'The provider issues tokens that have expired already.',
    'RFC 7519 section 4.1.4',
  ),
  ISSUED_AHEAD: cause(15, 'The provider issues tokens that begin later.', 'RFC 7519 section 4.1.5'),
  PROVIDER_FAILED: cause(15, 'The provider itself failed.', `${oauth} section 4.1.2.1`),
  PERSON_DECLINED: cause(20, 'The person, or a rule, declined the sign-in.', `${oauth} section 4.1.2.1`),
  // the answer
  OPAQUE_TOKEN: cause(20, 'The token can be read by the provider alone.', `${oauth} section 1.4`),
  ID_TOKEN_READ: cause(10, 'This is the ID token, not the access token.', `${core} section 2`),
  OLD_TOKEN: cause(5, 'The provider gave an older token again.', 'Kinde: about access tokens'),
  TOKEN_AGED: cause(20, 'The token has simply outlived its time.', 'RFC 7519 section 4.1.4'),
  CLOCK_WRONG: cause(15, 'The clock here and the provider’s differ.', 'RFC 9110 section 6.6.1'),
  NOT_WRITTEN: cause(15, 'The provider leaves the claim or the token out.', `${core} section 2`),
  DROPPED_SILENTLY: cause(2, 'The provider left it out and gives no reason.', `${oauth} section 3.3`),
  // the run
  CODE_USED: cause(25, 'The authorization code was redeemed before.', `${oauth} section 4.1.2`),
  CODE_EXPIRED: cause(20, 'The authorization code is no longer accepted.', `${oauth} section 4.1.2`),
  VERIFIER_WRONG: cause(20, 'The code verifier does not fit the challenge.', 'RFC 7636 section 4.6'),
  REFRESH_TOKEN_USED: cause(20, 'The refresh token is used up, revoked or expired.', `${oauth} section 6`),
  SIGN_IN_NOT_FINISHED: cause(18, 'The person did not finish the sign-in.', 'RFC 8252 section 8'),
  BROWSER_ELSEWHERE: cause(8, 'The browser ran on another machine.', 'RFC 8252 section 7.3'),
  NOT_THE_ENDPOINT: cause(15, 'Something else than the token endpoint answered.', `${oauth} section 5`),
  UNEXPLAINED: cause(1, 'The answer gives no reason that is known here.', `${oauth} section 5.2`),
  // a call
  ANSWERED_BY_LOGIN: cause(20, 'A login for browsers answered, and not the API.', `${oauth} section 3.1`),
  NO_TOKEN_SENT: cause(20, 'The call carried no token.', 'RFC 6750 section 3'),
  OTHER_CREDENTIAL_SENT: cause(
    15,
    'The call carried Basic credentials, a key or the like, and no token.',
    'RFC 9110 section 11.6.2',
  ),
  ID_TOKEN_SENT: cause(20, 'The ID token was sent to an API.', 'RFC 6750 section 2'),
  SCOPE_NOT_IN_TOKEN: cause(
    20,
    'The token lacks the scope or permission of the call.',
    'RFC 6750 section 3.1',
  ),
  TOKEN_EXPIRED: cause(20, 'The token has expired.', 'RFC 6750 section 3.1'),
  TOKEN_FOR_NOBODY: cause(20, 'The token names no audience.', 'RFC 7519 section 4.1.3'),
  TOKEN_FOR_OTHER_API: cause(20, 'The token is for another API.', 'RFC 7519 section 4.1.3'),
  CALL_MALFORMED: cause(15, 'The API finds the call malformed.', 'RFC 6750 section 3.1'),
} as const satisfies Readonly<Record<string, CauseEntry>>;

export type CauseCode = keyof typeof causeCatalogue;

/** Place in the catalogue: the lower, the earlier to be mended. */
export const causeRank: (code: CauseCode) => number = createRank(Object.keys(causeCatalogue));
