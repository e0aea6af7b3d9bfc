// Why a run ended without tokens, judged by what the provider said, then by everything else that is known.

import type { Problem } from '../problems/problem.ts';
import { type ProviderRefusal, recogniseRefusal } from '../problems/refusal-reason.ts';
import { shown } from '../text/shown.ts';
import { type Hypothesis, seen, seenIf } from './assess.ts';
import { wrongDomain } from './audience-allowed.ts';
import { whyAudienceMissing } from './audience-question.ts';
import { clientIdWrong, whyClientRefused } from './client-causes.ts';
import type { DiagnosisContext } from './diagnosis-context.ts';
import { anew } from './next-tests.ts';
import { whyNotReached, whyPage } from './page-causes.ts';
import { whyRedirectRefused } from './redirect-causes.ts';
import {
  codeCauses,
  consentNeeded,
  deviceNotConfirmed,
  extraParameter,
  type Hypotheses,
  loginCauses,
  providerFailed,
  told,
} from './refusal-told.ts';
import { whyScopeMissing } from './scope-question.ts';

export interface RefusedQuestion {
  readonly subject: string | null;
  readonly title: string;
  readonly hypotheses: Hypotheses;
}

function grantCauses(context: DiagnosisContext, refusal: ProviderRefusal): Hypotheses {
  const { machine, application, evidence } = context;
  const audience = evidence.asked.audiences[0];
  return [
    {
      code: 'GRANT_NOT_ALLOWED',
      title: `${application} may not use this grant`,
      detail: machine
        ? 'Client credentials need an application of the machine kind.'
        : 'Signing in needs a front-end or web application.',
      observations: [
        seen('supports', `The provider says ${shown(refusal.error)}.`),
        ...seenIf(
          /authorization grant/i.test(refusal.errorDescription ?? ''),
          'strong',
          'It names the grant.',
        ),
      ],
      remedy: 'Choose an application of the right kind, or change its kind at the provider.',
    },
    ...(machine && audience !== undefined ? whyAudienceMissing(context, audience) : []),
    clientIdWrong(context, []),
  ];
}

function requestCauses(context: DiagnosisContext): Hypotheses {
  const { machine, evidence, check } = context;
  const none = check.asked.audiences.length === 0;
  return [
    machine && none
      ? {
          code: 'AUDIENCE_REQUIRED',
          title: 'A machine has to name an audience',
          detail: 'Some providers give a machine no token that is for nobody.',
          observations: [seen('supports', 'No audience was asked for.')],
          remedy: 'Add the audience of the API that the machine calls.',
          fix: context.known[0]
            ? { change: 'add_audience', value: context.known[0].audience, name: context.known[0].name }
            : null,
        }
      : null,
    {
      code: 'EXTRA_PARAMETER',
      title: 'A parameter is wrong, repeated or missing',
      detail: 'The provider says no more than that the request is malformed.',
      observations: [
        ...extraParameter(context),
        ...seenIf(
          [...evidence.asked.extra.authorize, ...evidence.asked.extra.token].length > 0,
          'supports',
          'The request has extra parameters.',
        ),
      ],
      remedy:
        'Open the leg and compare what was sent with the provider’s documentation; try without the extra parameters.',
    },
    ...(none ? [] : check.asked.audiences.slice(0, 3).flatMap((each) => whyAudienceMissing(context, each))),
    unexplained(context),
  ];
}

function unexplained(context: DiagnosisContext): Hypothesis {
  return {
    code: 'UNEXPLAINED',
    title: 'The provider gives no reason that is known here',
    detail: 'Its own words are all there is.',
    observations: [seen('hint', 'Neither the error nor its description is one of those listed.')],
    remedy: 'Open the leg to see the request and the whole answer.',
    test: anew(context),
  };
}

/** By `error_description`, then `error`, then status; the whole is left to `recogniseRefusal`. */
function refusedBy(context: DiagnosisContext, refusal: ProviderRefusal): RefusedQuestion {
  const { reason, value } = recogniseRefusal(refusal);
  const whole = (hypotheses: Hypotheses): RefusedQuestion => ({
    subject: value,
    title: 'Why was I refused?',
    hypotheses,
  });
  switch (reason) {
    case 'audience_not_allowed':
    case 'resource_invalid': {
      const audience = value ?? context.check.asked.audiences[0] ?? null;
      return audience === null
        ? whole([unexplained(context)])
        : {
            subject: audience,
            title: 'Why was this audience refused?',
            hypotheses: whyAudienceMissing(context, audience),
          };
    }
    case 'scope_not_allowed': {
      const scopes = value === null ? context.check.asked.scopes.slice(0, 5) : [value];
      return {
        subject: value,
        title: value === null ? 'Why were these scopes refused?' : 'Why was this scope refused?',
        hypotheses: [
          ...scopes.flatMap((scope) => whyScopeMissing(context, scope)),
          scopes.length === 0 ? unexplained(context) : null,
        ],
      };
    }
    case 'client_unknown':
    case 'client_authentication_failed':
      return whole(whyClientRefused(context, refusal));
    case 'redirect_uri_not_registered':
    case 'redirect_uri_insecure':
    case 'redirect_uri_differs':
      return whole(whyRedirectRefused(context, reason));
    case 'code_used':
    case 'code_expired':
    case 'pkce_mismatch':
    case 'refresh_token_used':
      return whole(codeCauses(context, reason));
    case 'pkce_required':
    case 'state_too_short':
      return whole([
        told(context, 'EXTRA_PARAMETER', {
          title:
            reason === 'state_too_short'
              ? 'state was replaced by a short one'
              : 'PKCE was replaced or taken out',
          detail: 'Claimcheck sends a long random state and PKCE with S256 by itself.',
          remedy: 'Take these names out of the extra parameters.',
        }),
      ]);
    case 'grant_not_allowed':
      return whole(grantCauses(context, refusal));
    case 'grant_unsupported':
      return whole([
        told(context, 'GRANT_UNSUPPORTED', {
          title: 'The provider does not offer this grant',
          detail: 'Open the discovery leg: grant_types_supported lists those that it does.',
          remedy: 'Choose an application of another kind.',
        }),
        wrongDomain(context, null),
      ]);
    case 'login_required':
      return whole(loginCauses(context));
    case 'device_code_expired':
      return whole([deviceNotConfirmed(context)]);
    case 'consent_required':
      return whole([consentNeeded(context)]);
    case 'access_denied':
      // Nobody is there who could decline.
      if (context.machine) return whole(requestCauses(context));
      return whole([
        told(context, 'PERSON_DECLINED', {
          title: 'The person or a rule declined',
          detail: 'Somebody pressed cancel, did not consent, or is not a member of the organisation.',
          remedy: 'Sign in again; look at the provider’s log where a rule may have decided.',
          test: anew(context),
        }),
      ]);
    case 'provider_failed':
      return whole([providerFailed(context)]);
    case 'token_invalid':
      return whole([
        told(context, 'TOKEN_EXPIRED', {
          title: 'The provider does not accept this token',
          detail: 'It is expired, revoked, or from another environment.',
          remedy: 'Get tokens anew.',
          test: anew(context),
        }),
      ]);
    case 'request_invalid':
      return whole(requestCauses(context));
    default:
      if (context.machine && context.check.asked.audiences.length === 0) return whole(requestCauses(context));
      return whole([
        unexplained(context),
        refusal.status !== null && refusal.status >= 500 ? providerFailed(context) : null,
      ]);
  }
}

/** The question that a problem of a run raises; null for one that its own sentence explains in full. */
export function whyRefused(context: DiagnosisContext, problem: Problem): RefusedQuestion | null {
  const { check } = context;
  switch (problem.code) {
    case 'PROVIDER_REFUSED':
      return refusedBy(context, problem);
    case 'CALLBACK_TIMED_OUT':
      return {
        subject: null,
        title: 'Why did the browser not come back?',
        hypotheses: whyRedirectRefused(context, 'no_callback'),
      };
    case 'DEVICE_CODE_EXPIRED':
      return {
        subject: null,
        title: 'Why did nobody confirm the device?',
        hypotheses: [deviceNotConfirmed(context)],
      };
    case 'TOKEN_RESPONSE_INVALID':
    case 'UNEXPECTED_STATUS':
      return { subject: null, title: 'Why did no tokens come?', hypotheses: whyPage(context, problem) };
    case 'DISCOVERY_NOT_FOUND':
    case 'DISCOVERY_REDIRECTED':
    case 'DISCOVERY_NOT_JSON':
    case 'ISSUER_MISMATCH':
    case 'HOST_NOT_FOUND':
    case 'CALLBACK_ISSUER_MISMATCH':
      return {
        subject: check.issuer,
        title: 'Why is this not the provider?',
        hypotheses: whyNotReached(context, problem),
      };
    default:
      return null;
  }
}
