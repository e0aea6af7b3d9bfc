// Why a login answered a call in the place of an API.

import type { AnsweredCall } from '../calls/answered-call.ts';
import { type LoginAnswer, readLoginAnswer } from '../calls/login-answer.ts';
import { type SentCredential, sentCredential, viewCredential } from '../calls/sent-credential.ts';
import { createCheckContext } from '../checks/context.ts';
import { timeClaim } from '../checks/token-view.ts';
import { shown } from '../text/shown.ts';
import { distanceText } from '../text/time-text.ts';
import type { TokenSetEvidence } from '../tokens/token-set.ts';
import { type Hypothesis, type Observation, seen } from './assess.ts';
import { carriedTokenCauses, nothingSent } from './carried-token-causes.ts';

/** Without its query, which may be long and is of no use to the reader. */
const placeOf = ({ host, pathname }: URL) => shown(`${host}${pathname}`);

function urlOf(text: string): string {
  return URL.canParse(text) ? placeOf(new URL(text)) : shown(text);
}

function lost({ lostAt, asked }: LoginAnswer): readonly Observation[] {
  if (lostAt === null) return [];
  const from = urlOf(lostAt.exchange.request.url);
  return [
    seen(
      'strong',
      `The token stayed behind where ${from} led to another origin: ${urlOf(asked.url)} never saw it.`,
    ),
  ];
}

function remedyOf({ lostAt, asked }: LoginAnswer, credential: SentCredential | null): string {
  if (lostAt !== null)
    return `Call ${urlOf(asked.url)} directly, if that is where the API is: a token goes to no other origin than it was given for.`;
  const guarded =
    'If they are right, what guards this path, the API or a gateway before it, wants the session of a browser: have it take tokens there.';
  return credential === null
    ? `Choose a token for this request, and send again. If the login still answers, compare host and path with the API’s documentation. ${guarded}`
    : `Compare host and path with the API’s documentation: a website often has its API at another one. ${guarded}`;
}

function answeredByLogin(login: LoginAnswer, credential: SentCredential | null): Hypothesis {
  const { how, address, status, signs, asked } = login;
  const place = placeOf(address);
  const came = how === 'redirect' ? 'led to' : 'was answered by';
  return {
    code: 'ANSWERED_BY_LOGIN',
    title:
      how === 'redirect' ? 'The API sends the call to a login' : 'A login page answered, and not the API',
    detail: `The call ${came} a page where a person signs in, at ${place}. A program that calls an API gets no further there.`,
    observations: [
      seen(
        'supports',
        `${urlOf(asked.url)} answered ${status}${signs[0] && how === 'redirect' ? ` with the Location ${place}` : ''}.`,
      ),
      ...signs.map(({ certain, text }) => seen(certain ? 'proves' : 'strong', text)),
      ...lost(login),
    ],
    remedy: remedyOf(login, credential),
  };
}

/** Null where no login answered. `now`: local clock, milliseconds since the epoch. Never throws. */
export function whyLogin(
  call: AnsweredCall,
  evidence: TokenSetEvidence | null,
  localNow: number,
): readonly Hypothesis[] | null {
  const login = readLoginAnswer(call);
  if (login === null) return null;
  const credential = sentCredential(login.asked, call.placement);
  const token = viewCredential(credential);
  const now = evidence === null ? localNow : createCheckContext(evidence, localNow).now;
  const exp = token === null ? null : timeClaim(token, 'exp');
  const causes: Hypothesis[] = [
    answeredByLogin(login, credential),
    ...carriedTokenCauses({ token, now, evidence }),
  ];
  if (exp?.state === 'time' && exp.at <= now)
    causes.push({
      code: 'TOKEN_EXPIRED',
      title: `The token expired ${distanceText(exp.at, now)}`,
      detail: 'Some gateways send whoever comes with an old token to their login.',
      observations: [seen('supports', 'Its exp is past.')],
      remedy: 'Refresh it or get tokens again, then send again.',
    });
  if (credential === null && login.lostAt === null)
    causes.push({
      code: 'NO_TOKEN_SENT',
      title: 'The call carried no token',
      detail: 'Some gateways send whoever comes without one to their login.',
      observations: [seen('supports', nothingSent(call.placement))],
      remedy: 'Choose a token for this request, and send again.',
    });
  return causes;
}
