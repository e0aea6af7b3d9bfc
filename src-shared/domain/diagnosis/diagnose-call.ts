import { type Explanation, explainResponse } from '../calls/explain-refusal.ts';
import type { HttpExchange } from '../calls/http-exchange.ts';
import { type RefusedCall, readRefusedCall } from '../calls/refused-call.ts';
import { listClaim, textClaim, timeClaim } from '../checks/token-view.ts';
import { shown, shownList } from '../text/shown.ts';
import { distanceText } from '../text/time-text.ts';
import type { TokenSetEvidence } from '../tokens/token-set.ts';
import { assess, type Hypothesis, type Observation, seen, seenIf } from './assess.ts';
import type { CauseCode } from './cause-catalogue.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { Fix } from './fix.ts';

const causeOf: Readonly<Record<Explanation['code'], CauseCode>> = {
  NO_TOKEN_SENT: 'NO_TOKEN_SENT',
  ID_TOKEN_SENT: 'ID_TOKEN_SENT',
  SCOPE_MISSING: 'SCOPE_NOT_IN_TOKEN',
  TOKEN_EXPIRED: 'TOKEN_EXPIRED',
  TOKEN_NOT_YET_VALID: 'CLOCK_WRONG',
  AUDIENCE_EMPTY: 'TOKEN_FOR_NOBODY',
  AUDIENCE_WRONG: 'TOKEN_FOR_OTHER_API',
  ISSUER_WRONG: 'OTHER_ENVIRONMENT',
  SIGNATURE_REFUSED: 'KEY_ROTATED',
  TOKEN_REFUSED: 'UNEXPLAINED',
  REQUEST_REFUSED: 'CALL_MALFORMED',
  CALL_FORBIDDEN: 'UNEXPLAINED',
};

/** What the token that the call carried says about the causes that its own claims can settle. */
function fromClaims({ token, now, evidence }: RefusedCall): readonly Hypothesis[] {
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

/** A permission comes with a role, and an API may not say which scope it misses: neither can be asked for. */
function scopeFix({ missingScope, said }: RefusedCall): Fix | null {
  const askable = missingScope !== null && /^\S+$/.test(missingScope) && !/permission/i.test(said);
  return askable ? { change: 'add_scope', value: missingScope } : null;
}

function told(explanation: Explanation, refusal: RefusedCall): Hypothesis {
  const { said, status, token } = refusal;
  const audiences = token === null ? [] : listClaim(token, 'aud').values;
  const observations: readonly Observation[] = [
    ...seenIf(said !== '', 'strong', `The API says: ${shown(said)}`),
    ...seenIf(said === '', 'hint', `The API answered ${status} and gives no reason.`),
    ...seenIf(
      explanation.code === 'AUDIENCE_WRONG' && audiences.length > 0,
      'supports',
      `aud is ${shownList(audiences)}.`,
    ),
    ...seenIf(explanation.code === 'NO_TOKEN_SENT', 'proves', 'No Authorization header was sent.'),
  ];
  const { title, detail, remedy } = explanation;
  const fix = explanation.code === 'SCOPE_MISSING' ? scopeFix(refusal) : null;
  return { code: causeOf[explanation.code], title, detail, remedy, fix, observations };
}

/**
 * Why an API refused a call, as ranked causes: what `explainResponse` reads from the answer, then what the token's own
 * claims settle. Null for any answer that it does not explain. `now`: local clock, milliseconds since the epoch. Never throws.
 */
export function diagnoseCall(
  exchange: HttpExchange,
  evidence: TokenSetEvidence | null,
  now: number,
): Diagnosis | null {
  const refusal = readRefusedCall(exchange, evidence, now);
  const explanation = explainResponse(exchange, evidence, now);
  if (refusal === null || explanation === null) return null;
  return {
    question: 'call_refused',
    severity: 'error',
    subject: refusal.missingScope,
    title: 'Why was the call refused?',
    causes: assess([told(explanation, refusal), ...fromClaims(refusal)]),
  };
}
