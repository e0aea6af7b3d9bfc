import type { RefusedCall } from '../calls/refused-call.ts';
import type { TokenPlacement } from '../calls/saved-request.ts';
import { listClaim, textClaim, timeClaim } from '../checks/token-view.ts';
import { shown } from '../text/shown.ts';
import { distanceText } from '../text/time-text.ts';
import { type Hypothesis, seen } from './assess.ts';

/** What proves that a call carried nothing, by where its token would stand. */
export function nothingSent({ in: place, name }: TokenPlacement): string {
  return `Neither the ${place === 'header' ? 'header' : 'parameter'} ${shown(name)} nor anything else that carries a credential was sent.`;
}

/** What the token that the call carried says about the causes that its own claims can settle. */
export function carriedTokenCauses({
  token,
  now,
  evidence,
}: Pick<RefusedCall, 'token' | 'now' | 'evidence'>): readonly Hypothesis[] {
  if (token === null) return [];
  const exp = timeClaim(token, 'exp');
  const audiences = listClaim(token, 'aud');
  const issuer = evidence?.environment?.issuer ?? null;
  const iss = textClaim(token, 'iss');
  const lives = exp.state === 'time' && exp.at > now;
  const nobody = audiences.state !== 'invalid' && audiences.values.length === 0;
  const candidates: readonly (Hypothesis | null)[] = [
    lives
      ? {
          code: 'TOKEN_EXPIRED',
          title: 'The token has expired',
          detail: '',
          observations: [seen('rules_out', `It is good until ${distanceText(exp.at, now)}.`)],
        }
      : null,
    nobody
      ? {
          code: 'TOKEN_FOR_NOBODY',
          title: 'The token is for no API',
          detail: 'Its aud names none, and most APIs look for themselves there.',
          observations: [seen('strong', 'aud is empty.')],
          remedy: 'Ask for the API’s audience in the token request, and get tokens again.',
        }
      : null,
    issuer !== null && iss !== null
      ? {
          code: 'OTHER_ENVIRONMENT',
          title: 'The token comes from another environment',
          detail: `Its iss is ${shown(iss)}.`,
          observations: [
            iss === issuer
              ? seen('rules_out', 'iss is the issuer of this environment.')
              : seen('proves', `This environment’s issuer is ${shown(issuer)}.`),
          ],
          remedy: 'Get tokens in this environment, and send again.',
        }
      : null,
  ];
  return candidates.filter((each) => each !== null);
}
