import { createEntries, rfc } from './claim-entry.ts';

const issuer = 'the issuer';
const never = 'Claimcheck does not follow it: a token must not say which key proves it.';

/** Parameters of the header, RFC 7515 and its kin. */
export const headerParameters = [
  ...createEntries(
    { place: 'header', setBy: issuer, token: 'both', ...rfc(7515, '4.1') },
    {
      alg: {
        title: 'Algorithm',
        meaning:
          'How the token was signed or its key encrypted. An API must decide itself which it takes, never the token.',
        type: 'text',
        values: {
          none: 'not signed at all: anyone can have written it',
          HS256: 'a shared secret: whoever can check it can also write it',
          RS256: 'an RSA key, PKCS #1 v1.5',
          PS256: 'an RSA key, PSS',
          ES256: 'an elliptic curve key, P-256',
          EdDSA: 'an Edwards curve key',
        },
        ...rfc(7515, '4.1.1'),
      },
      jku: {
        title: 'Address of keys',
        meaning: `Where a key set is said to lie. ${never}`,
        type: 'text, a URL',
        ...rfc(7515, '4.1.2'),
      },
      jwk: {
        title: 'Key',
        meaning: `The public key itself. ${never}`,
        type: 'object, a JWK',
        ...rfc(7515, '4.1.3'),
      },
      kid: {
        title: 'Key id',
        meaning:
          'Which of the issuer’s keys signed it. A key id that the issuer does not list means a rotated key or another issuer.',
        type: 'text',
        ...rfc(7515, '4.1.4'),
      },
      x5u: {
        title: 'Address of certificates',
        meaning: `Where certificates are said to lie. ${never}`,
        type: 'text, a URL',
        ...rfc(7515, '4.1.5'),
      },
      x5c: {
        title: 'Certificates',
        meaning: `The chain of certificates. ${never}`,
        type: 'list of texts',
        ...rfc(7515, '4.1.6'),
      },
      x5t: {
        title: 'Certificate thumbprint',
        meaning: 'SHA-1 of the certificate of the key.',
        type: 'text, base64url',
        ...rfc(7515, '4.1.7'),
      },
      'x5t#S256': {
        title: 'Certificate thumbprint',
        meaning: 'SHA-256 of the certificate of the key.',
        type: 'text, base64url',
        ...rfc(7515, '4.1.8'),
      },
      typ: {
        title: 'Type',
        meaning: 'What kind of token it is, so that one kind is not taken for another.',
        type: 'text',
        values: {
          JWT: 'a JWT of no particular kind',
          'at+jwt': 'an access token, RFC 9068',
          'dpop+jwt': 'a DPoP proof, RFC 9449',
          'logout+jwt': 'a logout token',
          'secevent+jwt': 'a security event, RFC 8417',
          'token-introspection+jwt': 'an answer to an introspection, RFC 9701',
        },
        ...rfc(7515, '4.1.9'),
      },
      cty: {
        title: 'Content type',
        meaning: 'What is inside; JWT when a token lies in a token.',
        type: 'text',
        values: { JWT: 'another token lies inside' },
        ...rfc(7515, '4.1.10'),
      },
      crit: {
        title: 'Critical',
        meaning:
          'Names of parameters that must be understood. Whoever does not understand one must refuse the token.',
        type: 'list of texts',
        ...rfc(7515, '4.1.11'),
      },
      b64: {
        title: 'Encoded payload',
        meaning: 'False where the payload is signed as it is, without base64url.',
        type: 'true or false',
        ...rfc(7797, '3'),
      },
    },
  ),
  ...createEntries(
    { place: 'header', setBy: issuer, token: 'both', ...rfc(7516, '4.1') },
    {
      enc: {
        title: 'Content encryption',
        meaning: 'How the content of an encrypted token is encrypted.',
        type: 'text',
        ...rfc(7516, '4.1.2'),
      },
      zip: {
        title: 'Compression',
        meaning: 'How the content was compressed before it was encrypted.',
        type: 'text',
        values: { DEF: 'DEFLATE' },
        ...rfc(7516, '4.1.3'),
      },
      epk: {
        title: 'Ephemeral key',
        meaning: 'The sender’s public key for this one token.',
        type: 'object, a JWK',
        ...rfc(7518, '4.6.1.1'),
      },
      apu: {
        title: 'Sender',
        meaning: 'Who agreed on the key, as the sender.',
        type: 'text, base64url',
        ...rfc(7518, '4.6.1.2'),
      },
      apv: {
        title: 'Recipient',
        meaning: 'Who agreed on the key, as the recipient.',
        type: 'text, base64url',
        ...rfc(7518, '4.6.1.3'),
      },
      iv: {
        title: 'Initialisation vector',
        meaning: 'Start value of the encryption of the key.',
        type: 'text, base64url',
        ...rfc(7518, '4.7.1.1'),
      },
      tag: {
        title: 'Authentication tag',
        meaning: 'Proof that the encrypted key is whole.',
        type: 'text, base64url',
        ...rfc(7518, '4.7.1.2'),
      },
      p2s: {
        title: 'Salt',
        meaning: 'Salt of the password that the key comes from.',
        type: 'text, base64url',
        ...rfc(7518, '4.8.1.1'),
      },
      p2c: {
        title: 'Iterations',
        meaning: 'How often the password was hashed. Large numbers are an attack on whoever checks.',
        type: 'number',
        ...rfc(7518, '4.8.1.2'),
      },
    },
  ),
];
