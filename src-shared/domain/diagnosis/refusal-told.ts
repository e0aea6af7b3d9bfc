// Causes that the provider's own words settle.

import type { RecognisedRefusal } from '../problems/refusal-reason.ts';
import { shown, shownList } from '../text/shown.ts';
import { type Hypothesis, seen, seenIf } from './assess.ts';
import type { DiagnosisContext } from './diagnosis-context.ts';
import type { Fix } from './fix.ts';
import { anew, repaired } from './next-tests.ts';

export type Hypotheses = readonly (Hypothesis | null)[];

/** A cause that the provider's own words settle. */
export function told(
  context: DiagnosisContext,
  code: Hypothesis['code'],
  words: Pick<Hypothesis, 'title' | 'detail' | 'remedy' | 'fix' | 'test'>,
): Hypothesis {
  const { problem } = context;
  const said = problem?.code === 'PROVIDER_REFUSED' ? problem.error : '';
  return {
    ...words,
    code,
    observations: [seen('strong', `The provider says so: ${shown(said)}.`), ...extraParameter(context)],
  };
}

const protocolNames = new Set([
  'code_challenge',
  'code_challenge_method',
  'code_verifier',
  'state',
  'redirect_uri',
  'nonce',
  'response_type',
]);

export function extraParameter({ evidence }: DiagnosisContext) {
  const { authorize, token } = evidence.asked.extra;
  const odd = [...authorize, ...token].filter(({ name }) => protocolNames.has(name)).map(({ name }) => name);
  return seenIf(odd.length > 0, 'supports', `The extra parameters hold ${shownList(odd)}.`);
}

export function loginCauses(context: DiagnosisContext): Hypotheses {
  const none = context.evidence.asked.prompt === 'none';
  const fix: Fix = { change: 'prompt', value: null };
  return [
    {
      code: 'PROMPT_NONE',
      title: 'prompt=none forbids to ask, and nobody is signed in',
      detail: 'The provider may show no page; it can only answer for a session that is there already.',
      observations: [
        none ? seen('proves', 'prompt=none was sent.') : seen('against', 'prompt=none was not sent.'),
      ],
      remedy: 'Leave prompt out, or sign in once and try again in the same browser.',
      fix: none ? fix : null,
      test: none ? repaired(context, fix) : null,
    },
    none
      ? null
      : told(context, 'SIGN_IN_NOT_FINISHED', {
          title: 'The person has to sign in once more',
          detail: 'The provider wants something of the person before it answers.',
          remedy: 'Start again, and finish in the window that opens.',
          test: anew(context),
        }),
  ];
}

export function codeCauses(context: DiagnosisContext, reason: RecognisedRefusal['reason']): Hypotheses {
  const again = 'Sign in again.';
  const test = anew(context);
  switch (reason) {
    case 'code_used':
      return [
        told(context, 'CODE_USED', {
          title: 'The code was redeemed before',
          detail: 'A code works once. If this happens again, a second program receives the callback.',
          remedy: again,
          test,
        }),
      ];
    case 'pkce_mismatch':
      return [
        told(context, 'VERIFIER_WRONG', {
          title: 'The code verifier does not fit the code challenge',
          detail: 'The code was issued for another sign-in, or an extra parameter replaced one of the two.',
          remedy: 'Sign in again from here, without extra parameters for PKCE.',
          test,
        }),
      ];
    case 'refresh_token_used':
      return [
        told(context, 'REFRESH_TOKEN_USED', {
          title: 'The refresh token is used up',
          detail: 'Each refresh replaces it, and it ends with its session. An older one no longer works.',
          remedy: 'Get tokens anew.',
          test,
        }),
      ];
    default:
      return [
        told(context, 'CODE_EXPIRED', {
          title: 'The code is no longer accepted',
          detail:
            'It lives for about a minute, works once, and only for the client and redirect URI it was issued to.',
          remedy: again,
          test,
        }),
        {
          code: 'CODE_USED',
          title: 'The code was redeemed before',
          detail: 'Many providers word it alike.',
          observations: [],
          remedy: again,
          test,
        },
      ];
  }
}

export function consentNeeded(context: DiagnosisContext): Hypothesis {
  const fix: Fix = { change: 'prompt', value: 'consent' };
  return {
    ...told(context, 'CONSENT_NEEDED', {
      title: 'The person has to consent first',
      detail: 'The provider may not answer before the person has agreed to what the application asks for.',
      remedy: 'Use prompt=consent, and sign in again.',
      test: repaired(context, fix),
    }),
    fix,
  };
}

export function providerFailed(context: DiagnosisContext): Hypothesis {
  return told(context, 'PROVIDER_FAILED', {
    title: 'The provider itself failed',
    detail: 'The request may be all right.',
    remedy: 'Try again in a while; if it goes on, give the provider the time and the response of the leg.',
    test: anew(context),
  });
}

/** The person had a code to enter somewhere else, and did not in time (RFC 8628 section 3.5). */
export function deviceNotConfirmed(context: DiagnosisContext): Hypothesis {
  return {
    code: 'SIGN_IN_NOT_FINISHED',
    title: 'Nobody entered the code in time',
    detail: 'A device’s code lives for some minutes, and the person has to enter it and sign in within them.',
    observations: [seen('strong', 'The code expired while the provider waited for the person.')],
    remedy: 'Get a new code, and enter it before it expires.',
    test: anew(context),
  };
}
