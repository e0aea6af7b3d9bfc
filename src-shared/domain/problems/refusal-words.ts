import type { RefusalReason } from './refusal-table.ts';

/** What a sentence on a refusal may mention, made showable. */
interface RefusalNames {
  /** The audience, scope, grant or parameter that the provider names; null when it names none. */
  readonly named: string | null;
  /** `the token request`, `the sign-in` … */
  readonly leg: string;
}

interface RefusalWords {
  /** What is so, without the full stop. */
  readonly title: (names: RefusalNames) => string;
  readonly remedy: string;
}

const plain = (title: string, remedy: string): RefusalWords => ({ title: () => title, remedy });

/** What each reason means here and what to change. */
export const refusalWords: Readonly<Record<RefusalReason, RefusalWords>> = {
  audience_not_allowed: {
    title: ({ named }) =>
      `The provider does not let this application ask for the audience ${named ?? 'it was sent'}`,
    remedy:
      'Check that an API with exactly this audience is registered, and authorise the application for it (in Kinde: Settings → APIs → the API → Applications). Slash, case and scheme count.',
  },
  audience_required: plain(
    'The provider wants to know which API the token is for',
    'Add the audience of the API to the token request.',
  ),
  scope_not_allowed: {
    title: ({ named }) =>
      `The provider does not let this application ask for ${named === null ? 'one of these scopes' : `the scope ${named}`}`,
    remedy:
      'Enable the scope for this application at the API (in Kinde: Settings → APIs → the API → Applications → Manage scopes), or take it out of the token request.',
  },
  scope_insufficient: plain(
    'The token lacks a scope that this needs',
    'Ask for the scope that the provider names; for the userinfo request that is openid.',
  ),
  client_unknown: plain(
    'The provider knows neither this address nor this client id',
    'Compare the domain and the client id with the application’s page at the provider. With Kinde, machines use the kinde.com domain, never a custom one.',
  ),
  client_authentication_failed: plain(
    'The provider did not accept the client id and secret',
    'Enter the client secret again, check that it belongs to this client id, and that the client authentication is the one the application is registered with (Kinde: client_secret_post, or none for a front-end application).',
  ),
  redirect_uri_not_registered: plain(
    'The redirect URI is not registered for this application',
    'Add the redirect URI shown below the form to the application’s allowed callback URLs, character by character.',
  ),
  redirect_uri_insecure: plain(
    'The provider takes no http redirect URI for this host',
    'Register and use http://localhost with a port, or an https address whose callback is pasted here.',
  ),
  redirect_uri_differs: plain(
    'The token request named another redirect URI than the sign-in',
    'Take a redirect_uri out of the extra parameters and sign in again.',
  ),
  code_used: plain(
    'This authorization code was already redeemed',
    'Sign in again: a code works once. If it happens again, look for a second program that receives the callback.',
  ),
  code_expired: plain(
    'The provider no longer accepts this authorization code',
    'Sign in again. A code lives for about a minute, works once, and only for the application and redirect URI it was issued to.',
  ),
  device_code_expired: plain(
    'Nobody entered the code in time, so it expired',
    'Start again with Get tokens: a new code comes.',
  ),
  device_code_pending: plain(
    'Nobody has entered the code yet',
    'Enter the code at the address shown, and finish there; asking goes on, as slowly as the provider wants.',
  ),
  pkce_mismatch: plain(
    'The code verifier does not belong to the code challenge',
    'Sign in again from here, and take code_challenge or code_verifier out of the extra parameters.',
  ),
  pkce_required: plain(
    'The provider wants PKCE with S256',
    'Take code_challenge, code_challenge_method and code_verifier out of the extra parameters: Claimcheck sends them itself.',
  ),
  refresh_token_used: plain(
    'The refresh token is used up, revoked or expired',
    'Get tokens anew. Each refresh replaces the refresh token; an older one no longer works.',
  ),
  grant_not_allowed: {
    title: ({ named }) =>
      `This application may not use ${named === null ? 'this grant' : `the grant ${named}`}`,
    remedy:
      'Choose an application of the right kind: a machine for client credentials, a front-end or web application for signing in. With Kinde it can also mean that the machine is not authorised for the API.',
  },
  grant_unsupported: plain(
    'The provider does not offer this grant',
    'Look at grant_types_supported in the discovery leg, and choose another application kind.',
  ),
  state_too_short: plain(
    'The provider finds state too short',
    'Take state out of the extra parameters: Claimcheck sends a long random one itself.',
  ),
  login_required: plain(
    'Nobody is signed in at the provider, and prompt=none forbids asking',
    'Choose another prompt, or sign in once and try again.',
  ),
  stronger_login_required: plain(
    'The provider wants the person to prove more, with a second factor for example',
    'Sign in again and finish every step; ask for the acr_values that the provider names.',
  ),
  consent_required: plain(
    'The provider needs the person’s consent first',
    'Choose prompt=consent or leave prompt empty, and sign in again; some tenants let only an administrator consent.',
  ),
  access_denied: {
    title: ({ leg }) =>
      leg === 'the sign-in'
        ? 'The sign-in was refused or cancelled at the provider'
        : `The provider denied access for ${leg}`,
    remedy:
      'Sign in again and accept, or ask an administrator whether this person or application may have what was asked for.',
  },
  policy_refused: plain(
    'A policy of the provider forbids this',
    'Ask an administrator which policy applies: it may want another network, device, group or assignment.',
  ),
  browser_refused: plain(
    'The provider does not let people sign in inside this browser',
    'Open the link in an ordinary browser, and paste the callback here.',
  ),
  resource_invalid: plain(
    'The provider knows no such resource, or not for this application',
    'Compare the audience with the provider’s list of APIs, and authorise the application for it.',
  ),
  parameter_missing: {
    title: ({ named, leg }) => `The provider misses ${named ?? 'a parameter'} in ${leg}`,
    remedy: 'Open the leg to see every parameter as it was sent; something between may have taken one away.',
  },
  request_object_refused: plain(
    'The provider does not take this request as an object or by reference',
    'Take request, request_uri and registration out of the extra parameters.',
  ),
  proof_refused: plain(
    'The provider wants proof that the client holds a key (DPoP)',
    'Register the application for bearer tokens: Claimcheck sends no DPoP proof.',
  ),
  request_invalid: {
    title: ({ leg }) => `The provider finds ${leg} malformed`,
    remedy:
      'Open the leg to see every parameter as it was sent, and compare it with what the provider says; extra parameters come first.',
  },
  too_many_requests: plain(
    'The provider was asked too often',
    'Wait a while; the leg’s response may say how long (Retry-After, RateLimit-Reset).',
  ),
  provider_failed: plain(
    'The provider failed on its side',
    'Try again in a while; if it goes on, give the provider the time and the leg’s response.',
  ),
  token_invalid: plain(
    'The provider does not accept this token',
    'Get tokens anew: it may be expired, revoked, or from another environment.',
  ),
  token_type_unsupported: plain(
    'The provider can’t revoke this kind of token',
    'Revoke the refresh token instead; an access token then ends with its lifetime.',
  ),
  unknown: {
    title: ({ leg }) => `The provider refused ${leg}`,
    remedy: 'Open the leg to see the request and the whole answer.',
  },
};
