import type { AnsweredCall } from '../calls/answered-call.ts';
import { type Explanation, explainRefusal } from '../calls/explain-refusal.ts';
import { type RefusedCall, readRefusedCall } from '../calls/refused-call.ts';
import type { TokenPlacement } from '../calls/saved-request.ts';
import { listClaim } from '../checks/token-view.ts';
import { shown, shownList } from '../text/shown.ts';
import type { TokenSetEvidence } from '../tokens/token-set.ts';
import { assess, type Hypothesis, type Observation, seen, seenIf } from './assess.ts';
import { carriedTokenCauses, nothingSent } from './carried-token-causes.ts';
import type { CauseCode } from './cause-catalogue.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { Fix } from './fix.ts';
import { whyLogin } from './login-causes.ts';

const causeOf: Readonly<Record<Explanation['code'], CauseCode>> = {
  NO_TOKEN_SENT: 'NO_TOKEN_SENT',
  OTHER_CREDENTIAL_SENT: 'OTHER_CREDENTIAL_SENT',
  FORGED_HERE: 'FORGED_HERE',
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

/** A permission comes with a role, and an API may not say which scope it misses: neither can be asked for. */
function scopeFix({ missingScope, said }: RefusedCall): Fix | null {
  const askable = missingScope !== null && /^\S+$/.test(missingScope) && !/permission/i.test(said);
  return askable ? { change: 'add_scope', value: missingScope } : null;
}

function wordsOf({ code, title, detail, remedy }: Explanation) {
  return { code: causeOf[code], title, detail, remedy };
}

function told(explanation: Explanation, refusal: RefusedCall, placement: TokenPlacement): Hypothesis {
  const { said, status, token, challenge } = refusal;
  const audiences = token === null ? [] : listClaim(token, 'aud').values;
  // The API's words are told with the forgery, and weigh for what stands behind it.
  if (explanation.code === 'FORGED_HERE')
    return { ...wordsOf(explanation), observations: [seen('proves', 'The token was forged here.')] };
  const observations: readonly Observation[] = [
    ...seenIf(said !== '', 'strong', `The API says: ${shown(said)}`),
    ...seenIf(said === '', 'hint', `The API answered ${status} and gives no reason.`),
    ...seenIf(
      explanation.code === 'AUDIENCE_WRONG' && audiences.length > 0,
      'supports',
      `aud is ${shownList(audiences)}.`,
    ),
    ...seenIf(explanation.code === 'NO_TOKEN_SENT', 'proves', nothingSent(placement)),
    ...seenIf(
      explanation.code === 'OTHER_CREDENTIAL_SENT' && /^(?:bearer|dpop)$/i.test(challenge?.scheme ?? ''),
      'strong',
      'The API asks for a token.',
    ),
  ];
  const fix = explanation.code === 'SCOPE_MISSING' ? scopeFix(refusal) : null;
  return { ...wordsOf(explanation), fix, observations };
}

/**
 * Why an API refused a call, as ranked causes: that a login for browsers answered; or else what `explainRefusal` reads from
 * the answer, then what the token's own claims settle. Null for any answer that neither explains. `now`: local clock,
 * milliseconds since the epoch. Never throws.
 */
export function diagnoseCall(
  call: AnsweredCall,
  evidence: TokenSetEvidence | null,
  now: number,
): Diagnosis | null {
  const title = 'Why was the call refused?';
  const login = whyLogin(call, evidence, now);
  if (login !== null)
    return { question: 'call_refused', severity: 'error', subject: null, title, causes: assess(login) };
  const refusal = readRefusedCall(call, evidence, now);
  if (refusal === null) return null;
  const explanations = explainRefusal(refusal);
  return {
    question: 'call_refused',
    severity: explanations[0]?.severity ?? 'error',
    subject: refusal.missingScope,
    title,
    causes: assess([
      ...explanations.map((each) => told(each, refusal, call.placement)),
      ...carriedTokenCauses(refusal),
    ]),
  };
}
