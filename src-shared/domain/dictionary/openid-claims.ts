import { amrValues } from './amr-values.ts';
import { createEntries } from './claim-entry.ts';

const core = (anchor: string, section: string) => ({
  source: `OpenID Connect Core section ${section}`,
  link: `https://openid.net/specs/openid-connect-core-1_0.html#${anchor}`,
});

/** OpenID Connect Core: what an ID token says of the sign-in, and the standard claims about a person. */
export const openidClaims = [
  ...createEntries(
    { setBy: 'the identity provider', token: 'id', ...core('IDToken', '2') },
    {
      auth_time: {
        title: 'Signed in at',
        meaning: 'When the person last proved who they are. A session can be older than its tokens.',
        type: 'number: seconds since 1970, UTC',
      },
      nonce: {
        title: 'Nonce',
        meaning:
          'What the client sent with the sign-in, echoed: it ties the ID token to this one run and stops replays.',
        type: 'text',
        setBy: 'the client; the provider echoes it',
      },
      acr: {
        title: 'Authentication class',
        meaning: 'How strong the sign-in was, in words that provider and client agreed on.',
        type: 'text',
        values: { '0': 'not strong enough for anything of worth; a long-lived cookie, say' },
      },
      amr: {
        title: 'Authentication methods',
        meaning: 'How the person proved who they are, as short names of methods.',
        type: 'list of texts',
        token: 'both',
        values: amrValues,
      },
      azp: {
        title: 'Authorized party',
        meaning: 'The client that the token was issued to. Needed when aud names more than that client.',
        type: 'text, a client id',
        token: 'both',
      },
      at_hash: {
        title: 'Access token hash',
        meaning:
          'The left half of the access token’s hash: it ties the ID token to the token that came with it.',
        type: 'text, base64url',
        ...core('CodeIDToken', '3.1.3.6'),
      },
      c_hash: {
        title: 'Code hash',
        meaning: 'The left half of the authorization code’s hash, where code and ID token come together.',
        type: 'text, base64url',
        ...core('HybridIDToken', '3.3.2.11'),
      },
      s_hash: {
        title: 'State hash',
        meaning: 'The left half of the hash of state, which protects it where the ID token is signed.',
        type: 'text, base64url',
        source: 'Financial-grade API 1.0 part 2, section 5.1.1',
        link: 'https://openid.net/specs/openid-financial-api-part-2-1_0.html',
      },
      sub_jwk: {
        title: 'Subject’s key',
        meaning: 'The public key of a self-issued provider: the subject vouches for itself.',
        type: 'object, a JWK',
        ...core('SelfIssuedResponse', '7.4'),
      },
      sid: {
        title: 'Session',
        meaning: 'Names the session at the provider, so that a logout can say which one ended.',
        type: 'text',
        token: 'both',
        source: 'OpenID Connect Front-Channel Logout section 3',
        link: 'https://openid.net/specs/openid-connect-frontchannel-1_0.html#OPLogout',
      },
    },
  ),
  ...createEntries(
    {
      setBy: 'the identity provider, from the person’s profile',
      token: 'id',
      ...core('StandardClaims', '5.1'),
    },
    {
      name: {
        title: 'Full name',
        meaning: 'The name as it is to be shown. Comes with the scope profile.',
        type: 'text',
      },
      given_name: {
        title: 'Given name',
        meaning: 'First names. Comes with the scope profile.',
        type: 'text',
      },
      family_name: {
        title: 'Family name',
        meaning: 'Last names. Comes with the scope profile.',
        type: 'text',
      },
      middle_name: {
        title: 'Middle name',
        meaning: 'Middle names. Comes with the scope profile.',
        type: 'text',
      },
      nickname: {
        title: 'Nickname',
        meaning: 'What the person is called. Comes with the scope profile.',
        type: 'text',
      },
      preferred_username: {
        title: 'User name',
        meaning: 'What the person likes to be called. It may change and be another’s later: never a key.',
        type: 'text',
      },
      profile: {
        title: 'Profile page',
        meaning: 'The person’s page. Comes with the scope profile.',
        type: 'text, a URL',
      },
      picture: {
        title: 'Picture',
        meaning: 'A picture of the person. Comes with the scope profile.',
        type: 'text, a URL',
      },
      website: {
        title: 'Website',
        meaning: 'The person’s own site. Comes with the scope profile.',
        type: 'text, a URL',
      },
      email: {
        title: 'Email address',
        meaning:
          'The preferred address. It may change and be another’s later: never a key. Comes with the scope email.',
        type: 'text',
      },
      email_verified: {
        title: 'Email verified',
        meaning:
          'Whether the provider made sure that the address was the person’s. Without it, take it as not.',
        type: 'true or false',
      },
      gender: {
        title: 'Gender',
        meaning: 'The person’s gender. Comes with the scope profile.',
        type: 'text',
      },
      birthdate: {
        title: 'Birthdate',
        meaning: 'Year, month and day; 0000 where the year is not told, the year alone where the day is not.',
        type: 'text, YYYY-MM-DD',
      },
      zoneinfo: {
        title: 'Time zone',
        meaning: 'Where the person’s clock is, such as Europe/Paris.',
        type: 'text',
      },
      locale: { title: 'Locale', meaning: 'The person’s language and region, such as en-GB.', type: 'text' },
      phone_number: {
        title: 'Phone number',
        meaning: 'The preferred number, with + and country code. Comes with the scope phone.',
        type: 'text',
      },
      phone_number_verified: {
        title: 'Phone verified',
        meaning: 'Whether the provider made sure that the number was the person’s.',
        type: 'true or false',
      },
      address: {
        title: 'Postal address',
        meaning: 'The address, whole or in parts. Comes with the scope address.',
        type: 'object',
        ...core('AddressClaim', '5.1.1'),
      },
      updated_at: {
        title: 'Profile changed at',
        meaning: 'When the person’s data was last changed.',
        type: 'number: seconds since 1970, UTC',
      },
      _claim_names: {
        title: 'Claims kept elsewhere',
        meaning: 'Names of claims that another place holds, each with the name of that place.',
        type: 'object',
        ...core('AggregatedDistributedClaims', '5.6.2'),
      },
      _claim_sources: {
        title: 'Places of claims',
        meaning: 'Where the claims of _claim_names can be had. Nothing is fetched from there here.',
        type: 'object',
        ...core('AggregatedDistributedClaims', '5.6.2'),
      },
    },
  ),
];
