import { displayText } from '../text/display-text.ts';
import { spanText } from '../text/time-text.ts';
import type { Problem } from './problem.ts';
import type { ProblemText } from './problem-sentences.ts';

const flowCodes = [
  'ISSUER_INVALID',
  'DISCOVERY_NOT_FOUND',
  'DISCOVERY_REDIRECTED',
  'DISCOVERY_NOT_JSON',
  'DISCOVERY_INCOMPLETE',
  'ISSUER_MISMATCH',
  'REDIRECT_URI_INVALID',
  'PORT_IN_USE',
  'PORT_NOT_ALLOWED',
  'CALLBACK_STATE_MISMATCH',
  'CALLBACK_ISSUER_MISMATCH',
  'CALLBACK_INVALID',
  'CALLBACK_TIMED_OUT',
  'BROWSER_NOT_OPENED',
  'RUN_NOT_WAITING',
  'CANCELLED',
  'TOKEN_RESPONSE_INVALID',
  'DEVICE_RESPONSE_INVALID',
  'DEVICE_CODE_EXPIRED',
  'ENDPOINT_UNAVAILABLE',
  'INTROSPECTION_INVALID',
  'UNEXPECTED_STATUS',
] as const;

export type FlowProblem = Extract<Problem, { readonly code: (typeof flowCodes)[number] }>;

const issuerFaults = {
  not_a_url: 'It is no web address.',
  not_https: 'An issuer must begin with https:// (http only for this machine).',
  has_query_or_fragment: 'An issuer has neither “?” nor “#”.',
  has_credentials: 'An issuer has no user name or password.',
} as const;

const redirectFaults = {
  not_a_url: 'It is no web address.',
  not_loopback: 'Claimcheck can only listen on http://127.0.0.1, http://[::1] or http://localhost.',
  no_port: 'It names no port.',
  has_fragment: 'It has a “#” part, which RFC 6749 forbids.',
  has_credentials: 'It has a user name or password, which no callback URL needs.',
} as const;

const stateFaults = {
  absent: 'It came without a state.',
  different: 'Its state is not the one that was sent.',
  repeated: 'It came with more than one state.',
} as const;

const callbackFaults = {
  not_a_url: 'It is no web address.',
  wrong_address: 'It does not begin with this application’s redirect URI.',
  no_code: 'It holds neither a code nor an error.',
  repeated_parameter: 'It holds a parameter twice.',
} as const;

const responseFaults = {
  not_json: 'is not JSON',
  no_access_token: 'holds no access token',
  empty: 'is empty',
  not_an_object: 'is JSON, but no object',
  redirect: 'is a redirect',
  incomplete: 'is incomplete',
} as const;

const endpointWords = {
  authorization: 'sign in',
  device: 'ask for a device code',
  token: 'get tokens',
  userinfo: 'ask for userinfo',
  revocation: 'revoke tokens',
  end_session: 'sign out',
  jwks: 'fetch its keys',
  introspection: 'ask about tokens',
} as const;

const introspectionFaults = {
  not_json: 'It is not JSON.',
  not_an_object: 'It is JSON, but no object.',
  no_active: 'It does not say whether the token is active.',
} as const;

export function isFlowProblem(problem: Problem): problem is FlowProblem {
  return flowCodes.some((code) => code === problem.code);
}

export function describeFlowProblem(problem: FlowProblem): ProblemText {
  switch (problem.code) {
    case 'ISSUER_INVALID':
      return {
        title: `${displayText(problem.input) || 'An empty text'} is no issuer.`,
        detail: issuerFaults[problem.reason],
        remedy: 'Enter the domain as the provider shows it, for example https://your-name.kinde.com.',
      };
    case 'DISCOVERY_NOT_FOUND':
      return {
        title: 'There is no OpenID provider at this address.',
        detail: `${problem.url} answered with status ${problem.status}.`,
        remedy: 'Check the domain; with Kinde it is https://<name>.kinde.com, or your custom domain.',
      };
    case 'DISCOVERY_REDIRECTED':
      return {
        title: 'The discovery address redirects elsewhere.',
        detail: `${problem.url} points to ${displayText(problem.location)}.`,
        remedy:
          'Enter the address it points to as the issuer, if you trust it: discovery follows no redirects.',
      };
    case 'DISCOVERY_NOT_JSON':
      return {
        title: 'The discovery address answers, but not with JSON.',
        detail: `${problem.url} sent ${problem.contentType === null ? 'no content type' : displayText(problem.contentType)}.`,
        remedy: 'It is probably a website, not the provider’s domain. Look up the domain at the provider.',
      };
    case 'DISCOVERY_INCOMPLETE':
      return {
        title: `The provider’s metadata lacks ${problem.missing}.`,
        detail: `It came from ${problem.url}.`,
        remedy: 'Check the domain; if it is right, the provider does not offer what this needs.',
      };
    case 'ISSUER_MISMATCH':
      return {
        title: 'The provider calls itself by another name.',
        detail: `You entered ${displayText(problem.expected)}; its metadata says ${displayText(problem.actual)}.`,
        remedy: `Use ${displayText(problem.actual)} as the issuer, character by character, if that is your provider.`,
      };
    case 'REDIRECT_URI_INVALID':
      return {
        title: `${displayText(problem.redirectUri) || 'An empty text'} can’t be used as redirect URI here.`,
        detail: redirectFaults[problem.reason],
        remedy:
          'Register http://127.0.0.1:53180/callback at the provider and enter it here, or paste the callback URL by hand.',
      };
    case 'PORT_IN_USE': {
      const others = problem.otherRedirectUris;
      const holder = problem.program === null ? '' : ` by ${displayText(problem.program)}`;
      const wait = problem.passing ? 'Try again in a minute' : 'End that program';
      return {
        title: `Port ${problem.port} is taken${problem.passing ? ' for the moment by a connection of this machine' : holder}.`,
        detail: 'The callback could not be received there, so no browser was opened.',
        remedy:
          others.length === 0
            ? `${wait}, or register a second redirect URI with another port.`
            : `${wait}, or use ${others.map(displayText).join(' or ')}.`,
      };
    }
    case 'PORT_NOT_ALLOWED':
      return {
        title: `This system does not let Claimcheck listen on port ${problem.port}.`,
        detail: 'Ports below 1024 are often kept for the system.',
        remedy: 'Register a redirect URI with a higher port, for example 53180.',
      };
    case 'CALLBACK_STATE_MISMATCH':
      return {
        title: 'The callback does not belong to this sign-in, so it was not used.',
        detail: stateFaults[problem.received],
        remedy:
          'Start again with Get tokens, and finish in the window it opens. If you did, someone may have tried to slip you a foreign code.',
      };
    case 'CALLBACK_ISSUER_MISMATCH':
      return {
        title: 'The callback came from another provider, so it was not used.',
        detail: `Expected iss ${displayText(problem.expected)}, received ${problem.actual === null ? 'none' : displayText(problem.actual)} (RFC 9207).`,
        remedy:
          'Check that the environment’s issuer is the one you sign in at; custom domain and kinde.com domain are two.',
      };
    case 'CALLBACK_INVALID':
      return {
        title: 'This is not the callback that was awaited.',
        detail: callbackFaults[problem.reason],
        remedy: 'Copy the whole address from the browser after signing in, from http to the end.',
      };
    case 'CALLBACK_TIMED_OUT':
      return {
        title: `The browser did not come back within ${spanText(problem.afterMs)}.`,
        detail: 'The port is free again.',
        remedy:
          'Start again. If the provider showed “Invalid callback URL”, register the redirect URI first.',
      };
    case 'BROWSER_NOT_OPENED':
      return {
        title: 'No browser could be opened.',
        detail: displayText(problem.reason),
        remedy: 'Copy the link into any browser, and paste the callback URL back here.',
      };
    case 'RUN_NOT_WAITING':
      return {
        title: 'This sign-in is no longer waiting.',
        detail: 'It was completed, cancelled, or took too long.',
        remedy: 'Start again with Get tokens.',
      };
    case 'CANCELLED':
      return {
        title: 'Cancelled.',
        detail: 'Nothing more was sent, and the port is free again.',
        remedy: 'Start again when you like; the token request is as it was.',
      };
    case 'TOKEN_RESPONSE_INVALID':
      return {
        title: `The token response ${responseFaults[problem.reason]}.`,
        detail: `Status ${problem.status}, ${problem.contentType === null ? 'no content type' : displayText(problem.contentType)}.`,
        remedy:
          'Open the token leg to read it. A page instead of JSON mostly means a wrong token endpoint or a proxy between.',
      };
    case 'DEVICE_RESPONSE_INVALID': {
      const lacks = problem.missing === null ? '' : ` It lacks ${displayText(problem.missing)}.`;
      return {
        title: `The answer with the device code ${responseFaults[problem.reason]}.`,
        detail: `Status ${problem.status}, ${problem.contentType === null ? 'no content type' : displayText(problem.contentType)}.${lacks}`,
        remedy:
          'Open the device leg to read it. A page instead of JSON mostly means that the provider has no device endpoint there.',
      };
    }
    case 'DEVICE_CODE_EXPIRED':
      return {
        title: `Nobody entered the code within ${spanText(problem.afterMs)}, so it expired.`,
        detail: 'The provider was asked until then; nothing waits any longer.',
        remedy: 'Start again with Get tokens: a new code comes.',
      };
    case 'ENDPOINT_UNAVAILABLE':
      return {
        title: `The provider’s metadata names no endpoint to ${endpointWords[problem.endpoint]}.`,
        detail: 'Open the discovery leg to see what it offers.',
        remedy: 'Do without, or check that the issuer is the right one.',
      };
    case 'INTROSPECTION_INVALID':
      return {
        title: 'The answer to the introspection can’t be understood.',
        detail: introspectionFaults[problem.reason],
        remedy:
          'Open the introspection leg to read it, and compare the endpoint with the provider’s documentation.',
      };
    case 'UNEXPECTED_STATUS':
      return {
        title: `The ${displayText(problem.leg)} leg answered with status ${problem.status}.`,
        detail: 'Neither success nor an error that OAuth defines.',
        remedy: 'Open the leg to read the whole answer.',
      };
  }
}
