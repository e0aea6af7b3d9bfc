import { displayText } from '../text/display-text.ts';
import type { ProblemText } from './problem-sentences.ts';
import { type ProviderRefusal, type RefusalReason, recogniseRefusal } from './refusal-reason.ts';

const legWords: Readonly<Record<ProviderRefusal['leg'], string>> = {
  authorize: 'the sign-in',
  device: 'the request for a device code',
  token: 'the token request',
  refresh: 'the refresh',
  revocation: 'the revocation',
  userinfo: 'the userinfo request',
  introspection: 'the introspection',
};

/** The provider's own words, whole. */
function quoted({ error, errorDescription, errorUri, status }: ProviderRefusal): string {
  const description = errorDescription === null ? '' : `: ${displayText(errorDescription)}`;
  const more = errorUri === null ? '' : ` More: ${displayText(errorUri)}`;
  const code = status === null ? '' : ` (status ${status})`;
  return `The provider answered ${displayText(error)}${description}${code}${more}`;
}

interface Words {
  readonly title: string;
  readonly remedy: string;
}

/** What each reason means and what to change; `named` is what the provider named, made showable. */
function wordsFor(reason: RefusalReason, named: string | null, refusal: ProviderRefusal): Words {
  const leg = legWords[refusal.leg];
  switch (reason) {
    case 'audience_not_allowed':
      return {
        title: `The provider does not let this application ask for the audience ${named ?? 'it was sent'}`,
        remedy:
          'Check that an API with exactly this audience is registered, and authorise the application for it (in Kinde: Settings → APIs → the API → Applications). Slash, case and scheme count.',
      };
    case 'scope_not_allowed':
      return {
        title:
          named === null
            ? 'The provider does not let this application ask for one of these scopes'
            : `The provider does not let this application ask for the scope ${named}`,
        remedy:
          'Enable the scope for this application at the API (in Kinde: Settings → APIs → the API → Applications → Manage scopes), or take it out of the token request.',
      };
    case 'client_unknown':
      return {
        title: 'The provider knows neither this address nor this client id',
        remedy:
          'Compare the domain and the client id with the application’s page at the provider. With Kinde, machines use the kinde.com domain, never a custom one.',
      };
    case 'client_authentication_failed':
      return {
        title: 'The provider did not accept the client id and secret',
        remedy:
          'Enter the client secret again, check that it belongs to this client id, and that the client authentication is the one the application is registered with (Kinde: client_secret_post, or none for a front-end application).',
      };
    case 'redirect_uri_not_registered':
      return {
        title: 'The redirect URI is not registered for this application',
        remedy:
          'Add the redirect URI shown below the form to the application’s allowed callback URLs, character by character.',
      };
    case 'redirect_uri_insecure':
      return {
        title: 'The provider takes no http redirect URI for this host',
        remedy:
          'Register and use http://localhost with a port, or an https address whose callback is pasted here.',
      };
    case 'redirect_uri_differs':
      return {
        title: 'The token request named another redirect URI than the sign-in',
        remedy: 'Take a redirect_uri out of the extra parameters and sign in again.',
      };
    case 'code_used':
      return {
        title: 'This authorization code was already redeemed',
        remedy:
          'Sign in again: a code works once. If it happens again, look for a second program that receives the callback.',
      };
    case 'code_expired':
      return {
        title: 'The provider no longer accepts this authorization code',
        remedy:
          'Sign in again. A code lives for about a minute, works once, and only for the application and redirect URI it was issued to.',
      };
    case 'device_code_expired':
      return {
        title: 'Nobody entered the code in time, so it expired',
        remedy: 'Start again with Get tokens: a new code comes.',
      };
    case 'pkce_mismatch':
      return {
        title: 'The code verifier does not belong to the code challenge',
        remedy:
          'Sign in again from here, and take code_challenge or code_verifier out of the extra parameters.',
      };
    case 'pkce_required':
      return {
        title: 'The provider wants PKCE with S256',
        remedy:
          'Take code_challenge, code_challenge_method and code_verifier out of the extra parameters: Claimcheck sends them itself.',
      };
    case 'refresh_token_used':
      return {
        title: 'The refresh token is used up, revoked or expired',
        remedy: 'Get tokens anew. Each refresh replaces the refresh token; an older one no longer works.',
      };
    case 'grant_not_allowed':
      return {
        title: `This application may not use ${named === null ? 'this grant' : `the grant ${named}`}`,
        remedy:
          'Choose an application of the right kind: a machine for client credentials, a front-end or web application for signing in. With Kinde it can also mean that the machine is not authorised for the API.',
      };
    case 'grant_unsupported':
      return {
        title: 'The provider does not offer this grant',
        remedy: 'Look at grant_types_supported in the discovery leg, and choose another application kind.',
      };
    case 'state_too_short':
      return {
        title: 'The provider finds state too short',
        remedy: 'Take state out of the extra parameters: Claimcheck sends a long random one itself.',
      };
    case 'login_required':
      return {
        title: 'Nobody is signed in at the provider, and prompt=none forbids asking',
        remedy: 'Choose another prompt, or sign in once and try again.',
      };
    case 'consent_required':
      return {
        title: 'The provider needs the person’s consent first',
        remedy: 'Choose prompt=consent or leave prompt empty, and sign in again.',
      };
    case 'access_denied':
      return {
        title: 'The sign-in was refused or cancelled at the provider',
        remedy:
          'Sign in again and accept, or ask an administrator whether this person may use the application.',
      };
    case 'resource_invalid':
      return {
        title: 'The provider knows no such resource, or not for this application',
        remedy:
          'Compare the audience with the provider’s list of APIs, and authorise the application for it.',
      };
    case 'request_invalid':
      return {
        title: `The provider finds ${leg} malformed`,
        remedy:
          'Open the leg to see every parameter as it was sent, and compare it with what the provider says; extra parameters come first.',
      };
    case 'provider_failed':
      return {
        title: 'The provider failed on its side',
        remedy: 'Try again in a while; if it goes on, give the provider the time and the leg’s response.',
      };
    case 'token_invalid':
      return {
        title: 'The provider does not accept this token',
        remedy: 'Get tokens anew: it may be expired, revoked, or from another environment.',
      };
    case 'unknown':
      return {
        title: `The provider refused ${leg}`,
        remedy: 'Open the leg to see the request and the whole answer.',
      };
  }
}

/** The refusal in plain words, followed by the provider's own, whole. */
export function describeRefusal(refusal: ProviderRefusal): ProblemText {
  const { reason, value } = recogniseRefusal(refusal);
  const { title, remedy } = wordsFor(reason, value === null ? null : displayText(value), refusal);
  return { title: `${title}.`, detail: quoted(refusal), remedy };
}
