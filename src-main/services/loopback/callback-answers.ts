import { randomBytes } from 'node:crypto';
import type { HeaderList } from '../../../src-shared/domain/calls/http-exchange.ts';
import type { Problem } from '../../../src-shared/domain/problems/problem.ts';
import { type CallbackPage, goBack, renderCallbackPage } from './callback-page.ts';

export interface Answer {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: string;
}

const always: HeaderList = [
  ['Cache-Control', 'no-store'],
  ['Referrer-Policy', 'no-referrer'],
  ['X-Content-Type-Options', 'nosniff'],
  ['Connection', 'close'],
];

function policy(styleSource: string): readonly [string, string] {
  return [
    'Content-Security-Policy',
    `default-src 'none'; style-src ${styleSource}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  ];
}

/** A page of this server; the policy lets in its own style element and nothing else. */
export function pageAnswer(status: number, page: CallbackPage, extra: HeaderList = []): Answer {
  const nonce = randomBytes(16).toString('base64url');
  const headers: HeaderList = [
    ...always,
    policy(`'nonce-${nonce}'`),
    ['Content-Type', 'text/html; charset=utf-8'],
    ...extra,
  ];
  return { status, headers, body: renderCallbackPage(page, nonce) };
}

/** Takes the query with the code out of the address bar. */
export function redirectAnswer(location: string): Answer {
  return { status: 303, headers: [...always, policy("'none'"), ['Location', location]], body: '' };
}

export const otherPath = () =>
  pageAnswer(404, { title: 'Nothing here', text: 'Claimcheck waits at another address.', details: [] });

export const otherMethod = () =>
  pageAnswer(405, { title: 'Not like this', text: 'Claimcheck only takes a callback by GET.', details: [] }, [
    ['Allow', 'GET'],
  ]);

export const foreignHost = () =>
  pageAnswer(403, { title: 'Not for Claimcheck', text: 'This request names another host.', details: [] });

export const notNavigated = () =>
  pageAnswer(403, { title: 'Not a sign-in', text: 'Only the browser itself may come here.', details: [] });

export const secondCode = () =>
  pageAnswer(409, {
    title: 'Already answered',
    text: 'Claimcheck has a callback for this sign-in already and ignores this one.',
    details: [],
  });

export const signedInPage: CallbackPage = { title: 'Claimcheck has the answer', text: goBack, details: [] };

/** The page for a callback that ended the run without a code. */
export function problemPage(problem: Problem): CallbackPage {
  switch (problem.code) {
    case 'CALLBACK_STATE_MISMATCH':
      return {
        title: 'This callback is not for this sign-in',
        text: `Its state is not the one Claimcheck sent, so the sign-in was stopped. ${goBack}`,
        details: [],
      };
    case 'CALLBACK_ISSUER_MISMATCH':
      return {
        title: 'This callback is from another issuer',
        text: `Its iss is not the issuer Claimcheck asked, so the sign-in was stopped. ${goBack}`,
        details: [],
      };
    case 'PROVIDER_REFUSED':
      return {
        title: 'The provider refused',
        text: goBack,
        details: [problem.error, ...(problem.errorDescription === null ? [] : [problem.errorDescription])],
      };
    default:
      return {
        title: 'This callback can’t be used',
        text: `It holds no code, or a parameter twice. ${goBack}`,
        details: [],
      };
  }
}

/** 403 where the caller is not believed, 400 where it is but makes no sense. */
export function problemStatus(problem: Problem): number {
  return problem.code === 'CALLBACK_STATE_MISMATCH' || problem.code === 'CALLBACK_ISSUER_MISMATCH'
    ? 403
    : 400;
}
