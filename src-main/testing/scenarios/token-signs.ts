// What the form, the header and the signature of a token show by themselves. On a provider by other authors.
import { accessToken, cognitoShape, idToken, plainShape } from './mock-shapes.ts';
import type { Change, Sign } from './scenario.ts';
import { healthy, sign } from './sign.ts';

const asPasted = (text: string, verified = false): Change => ({
  do: 'afterwards',
  next: { do: 'paste', text, verified },
});
const checked: readonly Change[] = [...healthy, asPasted('{access}', true)];

export const tokenSigns: readonly Sign[] = [
  sign(
    'The access token breaks off in its payload',
    'RFC 7515 section 5.2: each part must decode',
    { writes: { access: { lacks: 'end_of_payload' } } },
    ['TOKEN_MALFORMED'],
  ),
  sign(
    'A log has cut off the end of the signature',
    'RFC 7518 section 3.3: an RS256 signature is as long as its key',
    {},
    ['TOKEN_TRUNCATED'],
    { afterwards: { do: 'paste', text: '{access_cut}' }, remedy: checked },
  ),
  sign(
    'The provider does not sign its access tokens',
    'RFC 8725 section 3.2',
    { writes: { access: { signedBy: 'nobody' } } },
    ['ALGORITHM_NONE'],
  ),
  sign(
    'The header names no algorithm',
    'RFC 7515 section 4.1.1',
    { writes: { access: { header: { alg: null } } } },
    ['ALGORITHM_ABSENT', 'SIGNATURE_ALGORITHM_REFUSED'],
  ),
  sign(
    'A token signed with a shared secret is pasted, and nobody checks it',
    'RFC 8725 section 2.1',
    { writes: { access: { signedBy: 'secret' } } },
    ['ALGORITHM_SYMMETRIC'],
    { afterwards: { do: 'paste', text: '{access}' }, remedy: checked },
  ),
  sign(
    'A pasted token demands that an extension be understood',
    'RFC 7515 section 4.1.11',
    { writes: { access: { header: { crit: ['b64'], b64: true } } } },
    ['HEADER_CRITICAL'],
    { afterwards: { do: 'paste', text: '{access}' }, remedy: checked },
  ),
  sign(
    'The header says where to fetch the key',
    'RFC 8725 section 3.10',
    { writes: { access: { header: { jku: 'https://keys.acme.test/jwks' } } } },
    ['HEADER_KEY_EMBEDDED'],
  ),
  sign(
    'The ID token says that it is an access token',
    'RFC 9068 section 2.1: typ at+jwt',
    { writes: { id: { header: { typ: 'at+jwt' } } } },
    ['TYPE_UNEXPECTED'],
  ),
  sign(
    'Amazon Cognito’s ID token stands where the access token should',
    'Amazon Cognito: token_use',
    { ...cognitoShape, access: { ...accessToken, token_use: 'id' } },
    ['TOKEN_KIND_MISMATCH'],
    {
      before: [
        { do: 'environment', fields: { profile: 'cognito' } },
        {
          do: 'shape',
          to: { ...plainShape, access: { ...accessToken, token_use: 'id' } },
        },
      ],
    },
  ),
  sign('What came as ID token is no JWT', 'OpenID Connect Core section 2', { id: 'opaque' }, [
    'ID_TOKEN_OPAQUE',
  ]),
  sign(
    'The access token says neither for whom, nor for what, nor how long',
    'RFC 9068 section 2.2; kinde.md 2.2',
    { access: { iss: '{issuer}', sub: 'ada' } },
    ['EXP_ABSENT', 'HOLLOW_TOKEN'],
    { asked: {} },
  ),
  sign(
    'A claim stands in the token twice',
    'RFC 7519 section 4',
    { writes: { access: { raw: '"tenant":"one","tenant":"other"' } } },
    ['CLAIM_REPEATED'],
  ),
  sign(
    'A number is larger than most programs can hold',
    'RFC 8259 section 6',
    { writes: { access: { raw: '"customer":12345678901234567890' } } },
    ['NUMBER_INEXACT'],
  ),
  sign(
    'The response does not say what type of token it brings',
    'RFC 6749 section 5.1',
    { members: { token_type: null } },
    ['PROTOCOL_REFUSED', 'TOKEN_TYPE_UNKNOWN'],
  ),
  sign(
    'The header does not name the key',
    'RFC 7515 section 4.1.4',
    {
      writes: { access: { header: { kid: null } } },
    },
    ['KEY_ID_ABSENT'],
  ),
  sign(
    'A token is pasted with its quotation marks and the word Bearer',
    'peers.md; RFC 6750 section 2.1',
    {},
    ['PASTED_CLEANED'],
    { afterwards: { do: 'paste', text: '"Bearer {access}"', verified: true }, remedy: checked },
  ),
  sign(
    'A token is pasted, and its issuer was not asked for its keys',
    'RFC 7515 section 5.2',
    {},
    ['SIGNATURE_NOT_CHECKED'],
    { afterwards: { do: 'paste', text: '{access}' }, remedy: [asPasted('{access}', true)] },
  ),
  sign(
    'A response is pasted whose two tokens come from two issuers',
    'OpenID Connect Core section 3.1.3.7',
    {
      access: { ...accessToken, iss: 'https://live.acme.test' },
      id: { ...idToken, iss: 'https://staging.acme.test' },
    },
    ['ISS_PAIR_DIFFERENT'],
    {
      afterwards: {
        do: 'paste',
        text: '{"access_token":"{access}","id_token":"{id}","token_type":"Bearer"}',
      },
    },
  ),
  sign(
    'The provider says that the token is not active',
    'RFC 7662 section 2.2',
    { introspection: { active: false } },
    ['INTROSPECTION_INACTIVE'],
    { afterwards: { do: 'introspect' } },
  ),
  sign(
    'The provider says another scope of the token than the token itself',
    'RFC 7662 section 2.2',
    { introspection: { active: true, scope: 'openid admin' } },
    ['INTROSPECTION_DIFFERS'],
    { afterwards: { do: 'introspect' } },
  ),
];
