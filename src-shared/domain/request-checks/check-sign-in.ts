import type { Finding } from '../inspection/finding.ts';
import { isUnreplacedTemplate, nearMiss, nearMissWords } from '../inspection/near-miss.ts';
import { shown, shownList } from '../text/shown.ts';
import { createRequestFinding } from './create-request-finding.ts';
import { firstValue, type RequestContext } from './request-context.ts';

function responseType({ request, provider }: RequestContext): Finding[] {
  const value = firstValue(request, 'response_type');
  if (value === 'code') return [];
  return [
    createRequestFinding('REQUEST_RESPONSE_TYPE', {
      parameter: 'response_type',
      expected: 'code',
      actual: value,
      label: value === null ? 'no response_type' : 'response_type is not code',
      title: value === null ? 'There is no response_type' : `response_type is ${shown(value)}, not code`,
      why:
        value === null
          ? 'The provider must be told what to answer with.'
          : `Tokens in an address leak into histories and logs; ${provider} may refuse it altogether.`,
      remedy: 'Use response_type=code, with PKCE.',
    }),
  ];
}

/** Two addresses that a person takes for one: `localhost` beside `127.0.0.1`, a slash, capital letters. */
function isNearRedirect(one: string, other: string): boolean {
  const plain = (text: string) =>
    text.replace('://localhost', '://127.0.0.1').replace('://[::1]', '://127.0.0.1');
  return nearMiss(one, other) !== null || plain(one) === plain(other);
}

function redirectUri({ request, application, profile }: RequestContext): Finding[] {
  const value = firstValue(request, 'redirect_uri');
  if (value === null || value === '')
    return [
      createRequestFinding('REQUEST_REDIRECT_ABSENT', {
        parameter: 'redirect_uri',
        expected: application?.redirectUri ?? null,
        label: 'no redirect URI',
        title: 'There is no redirect_uri',
        why: 'The provider does not know where to send the person back to.',
        remedy: 'Add a redirect URI that is registered for the application.',
      }),
    ];
  if (application === null || isUnreplacedTemplate(value)) return [];
  const own = [application.redirectUri, ...application.otherRedirectUris].filter((uri) => uri !== null);
  if (own.includes(value) || own.length === 0) return [];
  const near = own.find((uri) => isNearRedirect(value, uri));
  if (near !== undefined) {
    const kind = nearMiss(value, near);
    return [
      createRequestFinding('REQUEST_REDIRECT_NEAR_MISS', {
        parameter: 'redirect_uri',
        expected: near,
        actual: value,
        label: 'redirect URI nearly registered',
        title: `The redirect URI differs from ${shown(near)} by ${kind === null ? 'the name of this machine' : nearMissWords[kind]}`,
        why: `${profile.name} compares redirect URIs character by character and shows a page with an error instead of signing in.`,
        remedy: `Use ${shown(near)}, or register the other one too.`,
      }),
    ];
  }
  return [
    createRequestFinding('REQUEST_REDIRECT_OTHER', {
      parameter: 'redirect_uri',
      expected: shownList(own),
      actual: value,
      label: 'redirect URI not known here',
      title: `The redirect URI ${shown(value)} is not one that ${shown(application.name)} has here`,
      why: `That is your app’s own, and right when the provider has it registered. Tokens got here come back to ${shown(own[0] ?? '')} instead.`,
      remedy: 'Check that it is registered at the provider, character by character.',
    }),
  ];
}

function state({ request, profile, provider }: RequestContext): Finding[] {
  const value = firstValue(request, 'state');
  const { shortestState } = profile.request;
  if (value === null || value === '')
    return [
      createRequestFinding('REQUEST_STATE_ABSENT', {
        parameter: 'state',
        severity: shortestState > 0 ? 'error' : 'warning',
        label: 'no state',
        title: 'There is no state',
        why: `${shortestState > 0 ? `${profile.name} refuses the request. ` : ''}Without it the app can’t tell its own sign-in from one that somebody slipped in.`,
        remedy: 'Send a fresh random state each time, and compare it in the callback.',
      }),
    ];
  if (value.length >= shortestState) return [];
  return [
    createRequestFinding('REQUEST_STATE_SHORT', {
      parameter: 'state',
      expected: `at least ${shortestState} characters`,
      actual: `${value.length} characters`,
      label: 'state too short',
      title: `state has ${value.length} characters; ${provider} wants ${shortestState} or more`,
      why: 'A shorter one is refused, because it can be guessed.',
      remedy: 'Send a longer random state.',
    }),
  ];
}

function pkce({ request, application }: RequestContext): Finding[] {
  const challenge = firstValue(request, 'code_challenge');
  const method = firstValue(request, 'code_challenge_method');
  const place = { parameter: 'code_challenge' } as const;
  if (challenge === null || challenge === '')
    return [
      createRequestFinding('REQUEST_PKCE_ABSENT', {
        ...place,
        severity: application?.kind === 'spa' ? 'error' : 'warning',
        label: 'no PKCE',
        title: 'There is no code_challenge: the code is not bound to the app that asked for it',
        why:
          application?.kind === 'spa'
            ? 'An app without a secret has nothing else to prove that the code is its own.'
            : 'Whoever gets hold of the code may be able to redeem it.',
        remedy: 'Send code_challenge and code_challenge_method=S256.',
      }),
    ];
  if (method !== 'S256')
    return [
      createRequestFinding('REQUEST_PKCE_PLAIN', {
        parameter: 'code_challenge_method',
        expected: 'S256',
        actual: method ?? 'plain, because none is named',
        label: 'PKCE not S256',
        title: `The challenge is sent ${method === null ? 'without a method, which means plain' : `with the method ${shown(method)}`}`,
        why: 'A plain challenge is the verifier itself: whoever reads the address can redeem the code.',
        remedy: 'Use code_challenge_method=S256.',
      }),
    ];
  if (/^[A-Za-z0-9_-]{43}$/.test(challenge) || isUnreplacedTemplate(challenge)) return [];
  return [
    createRequestFinding('REQUEST_PKCE_INVALID', {
      ...place,
      expected: '43 characters of base64url',
      actual: `${challenge.length} characters`,
      label: 'PKCE not S256',
      title: 'code_challenge is no SHA-256 hash in base64url',
      why: 'Such a hash has 43 characters, without = at the end and without + and /. The code can’t be redeemed.',
      remedy: 'Encode the hash of the verifier as base64url without padding.',
    }),
  ];
}

function nonce({ request, scopes }: RequestContext): Finding[] {
  if (!scopes.includes('openid') || (firstValue(request, 'nonce') ?? '') !== '') return [];
  return [
    createRequestFinding('REQUEST_NONCE_ABSENT', {
      parameter: 'nonce',
      label: 'no nonce',
      title: 'There is no nonce',
      why: 'It binds the ID token to this sign-in, so that an old one can’t be played back.',
      remedy: 'Send a fresh random nonce each time, and compare it with the ID token’s.',
    }),
  ];
}

/** The authorize leg: RFC 6749 section 4.1.1, RFC 7636, RFC 9700 section 2.1. */
export function checkSignIn(context: RequestContext): readonly Finding[] {
  if (context.request.leg !== 'authorize') return [];
  return [responseType, redirectUri, state, pkce, nonce].flatMap((check) => check(context));
}
