import { createEntries, rfc } from './claim-entry.ts';

const time = 'number: seconds since 1970, UTC';

const vectorsOfTrust = { source: 'RFC 8485', link: 'https://www.rfc-editor.org/rfc/rfc8485' };

/** RFC 7519, and what later specifications added to the registry for OAuth. */
export const registeredClaims = [
  ...createEntries(
    { setBy: 'the issuer', token: 'both', ...rfc(7519, '4.1') },
    {
      iss: {
        title: 'Issuer',
        meaning:
          'Who made the token. It must equal the issuer of the provider’s metadata, character by character; a trailing slash counts.',
        type: 'text, a URL in OpenID Connect',
        ...rfc(7519, '4.1.1'),
      },
      sub: {
        title: 'Subject',
        meaning:
          'Whom the token is about: a person’s id at this issuer, or the client itself for a machine. It means nothing at another issuer.',
        type: 'text',
        ...rfc(7519, '4.1.2'),
      },
      aud: {
        title: 'Audience',
        meaning:
          'Whom the token is for. An access token names the API, an ID token the client. Whoever is not named must refuse it.',
        type: 'text, or list of texts',
        setBy: 'the issuer, usually as the request asked',
        ...rfc(7519, '4.1.3'),
      },
      exp: {
        title: 'Expires',
        meaning: 'From this time on the token must be refused; a few minutes of leeway are usual.',
        type: time,
        ...rfc(7519, '4.1.4'),
      },
      nbf: {
        title: 'Not before',
        meaning: 'Until this time the token must be refused.',
        type: time,
        ...rfc(7519, '4.1.5'),
      },
      iat: {
        title: 'Issued at',
        meaning: 'When the token was made. With exp it tells how long a token lives.',
        type: time,
        ...rfc(7519, '4.1.6'),
      },
      jti: {
        title: 'Token id',
        meaning:
          'Names this one token. Two tokens with one jti are the same token, or come from an issuer that does not keep its word.',
        type: 'text',
        ...rfc(7519, '4.1.7'),
      },
    },
  ),
  ...createEntries(
    { setBy: 'the authorization server', token: 'access', ...rfc(9068, '2.2') },
    {
      client_id: {
        title: 'Client',
        meaning: 'The application that the token was issued to.',
        type: 'text',
        ...rfc(8693, '4.3'),
      },
      scope: {
        title: 'Scopes',
        meaning: 'What the token allows, as granted: scopes with one blank between them.',
        type: 'text with blanks',
        ...rfc(8693, '4.2'),
      },
      scp: {
        title: 'Scopes as a list',
        meaning:
          'Not registered, but common: the same as scope, usually as a list. Providers differ in what exactly stands there.',
        type: 'list of texts, or text with blanks',
        source: 'usage of several providers; the registered name is scope, RFC 8693 section 4.2',
        link: 'https://www.rfc-editor.org/rfc/rfc8693#section-4.2',
      },
      act: {
        title: 'Actor',
        meaning:
          'Who acts on behalf of the subject, after a token exchange. May hold a further act: a chain.',
        type: 'object with sub and its like',
        ...rfc(8693, '4.1'),
      },
      may_act: {
        title: 'May act',
        meaning: 'Who is allowed to act on behalf of the subject.',
        type: 'object with sub and its like',
        token: 'both',
        ...rfc(8693, '4.4'),
      },
      roles: {
        title: 'Roles',
        meaning: 'Roles of the subject, for the API to decide what it allows.',
        type: 'list of texts',
        ...rfc(9068, '2.2.3.1'),
      },
      groups: {
        title: 'Groups',
        meaning: 'Groups that the subject belongs to.',
        type: 'list of texts',
        token: 'both',
        ...rfc(9068, '2.2.3.1'),
      },
      entitlements: {
        title: 'Entitlements',
        meaning: 'Single rights that the subject holds.',
        type: 'list of texts',
        ...rfc(9068, '2.2.3.1'),
      },
      cnf: {
        title: 'Confirmation key',
        meaning:
          'Binds the token to a key: whoever presents it must prove that they hold the key, so that a stolen token is of no use.',
        type: 'object',
        values: {
          jkt: 'thumbprint of a DPoP key, RFC 9449 section 6.1',
          'x5t#S256': 'thumbprint of a client certificate, RFC 8705 section 3.1',
          jwk: 'the public key itself',
          jwe: 'a secret key, encrypted for the recipient',
          kid: 'the id of a key that the recipient knows',
          jku: 'the address of a key set',
        },
        ...rfc(7800, '3.1'),
      },
      authorization_details: {
        title: 'Authorization details',
        meaning: 'Fine-grained rights as objects, each with a type, where scopes are too coarse.',
        type: 'list of objects',
        ...rfc(9396, '9.1'),
      },
      authorities: {
        title: 'Authorities',
        meaning:
          'Not registered: rights or roles, as Spring Security and its authorization servers name them.',
        type: 'list of texts',
        source: 'usage; not in the registry of claims',
        link: 'https://www.iana.org/assignments/jwt/jwt.xhtml',
      },
      permissions: {
        title: 'Permissions',
        meaning: 'Not registered: what the subject may do, beside or in place of scopes.',
        type: 'list of texts',
        source: 'usage; not in the registry of claims',
        link: 'https://www.iana.org/assignments/jwt/jwt.xhtml',
      },
    },
  ),
  ...createEntries(
    { setBy: 'the client, in a DPoP proof', token: 'access', ...rfc(9449, '4.2') },
    {
      htm: {
        title: 'HTTP method',
        meaning: 'The method of the call that a DPoP proof belongs to.',
        type: 'text',
      },
      htu: {
        title: 'HTTP address',
        meaning: 'The address of the call that a DPoP proof belongs to, without query and fragment.',
        type: 'text, a URL',
      },
      ath: {
        title: 'Access token hash',
        meaning: 'Ties a DPoP proof to one access token.',
        type: 'text: base64url of a SHA-256 hash',
      },
    },
  ),
  ...createEntries(
    { setBy: 'the sender of a security event', token: 'both', ...rfc(8417, '2.2') },
    {
      events: {
        title: 'Events',
        meaning:
          'What happened, each event under the URL of its kind. In a logout token: the back-channel logout event.',
        type: 'object',
      },
      txn: {
        title: 'Transaction',
        meaning: 'Names the transaction behind the token, for tracing.',
        type: 'text',
      },
      toe: {
        title: 'Time of event',
        meaning: 'When the event happened, other than when it was told.',
        type: time,
      },
    },
  ),
  ...createEntries(
    { setBy: 'the identity provider', token: 'id', ...vectorsOfTrust },
    {
      vot: {
        title: 'Vector of trust',
        meaning:
          'How far identity, credential and assertion can be trusted, as short components such as P1.Cc.',
        type: 'text',
      },
      vtm: {
        title: 'Trustmark',
        meaning: 'Where the components of vot are defined.',
        type: 'text, a URL',
      },
    },
  ),
];
