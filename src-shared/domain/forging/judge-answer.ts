import { needsOwnKey } from './forge-case.ts';
import type { Expected, ForgeryCode } from './forgery.ts';

type Answer = 'accepted' | 'refused' | 'unclear';

export type ForgeryVerdict = 'held' | 'fell_for_it' | 'refused_the_good_one' | 'unclear' | 'not_tried';

export type AnswerReason =
  /** The API refuses the key already, so that the claim was perhaps never looked at. */
  | 'masked'
  /** The call answers without any token. */
  | 'open_to_anybody'
  | 'good_refused'
  | 'key_not_trusted'
  | 'no_answer'
  | 'odd_status';

interface JudgedAnswer {
  readonly verdict: ForgeryVerdict;
  readonly because: AnswerReason | null;
}

/** Statuses of the controls; null where there was no answer. */
export interface ControlAnswers {
  readonly good: number | null;
  readonly noToken: number | null;
  readonly ownKey: number | null;
}

/**
 * What a status says of a token. 401 and 403 are refusals (RFC 6750 section 3.1), 400 only where the good token gets
 * another: it may be about the call itself. Redirects, 404 and errors of the server say nothing.
 */
function answerOf(status: number | null, good: number | null): Answer {
  if (status === null) return 'unclear';
  if (status >= 200 && status < 300) return 'accepted';
  if (status === 401 || status === 403) return 'refused';
  return status === 400 && good !== 400 ? 'refused' : 'unclear';
}

function judgeAccepted(code: ForgeryCode, expected: Expected, open: boolean): JudgedAnswer {
  if (expected !== 'refuse') return { verdict: 'held', because: null };
  if (open && code !== 'NO_TOKEN') return { verdict: 'unclear', because: 'open_to_anybody' };
  return { verdict: 'fell_for_it', because: null };
}

function judgeRefused(code: ForgeryCode, expected: Expected, good: Answer, ownKey: Answer): JudgedAnswer {
  if (code === 'GOOD_TOKEN') return { verdict: 'refused_the_good_one', because: null };
  if (code === 'NO_TOKEN') return { verdict: 'held', because: null };
  if (good !== 'accepted') return { verdict: 'unclear', because: 'good_refused' };
  if (expected === 'accept') return { verdict: 'unclear', because: 'key_not_trusted' };
  const masked = code !== 'OWN_KEY' && needsOwnKey(code) && ownKey !== 'accepted';
  return { verdict: 'held', because: masked ? 'masked' : null };
}

/** What one answer means beside those to the controls. */
export function judgeAnswer(
  code: ForgeryCode,
  expected: Expected,
  status: number | null,
  controls: ControlAnswers,
): JudgedAnswer {
  const { good, noToken, ownKey } = controls;
  switch (answerOf(status, good)) {
    case 'unclear':
      return { verdict: 'unclear', because: status === null ? 'no_answer' : 'odd_status' };
    case 'accepted':
      return judgeAccepted(code, expected, answerOf(noToken, good) === 'accepted');
    case 'refused':
      return judgeRefused(code, expected, answerOf(good, good), answerOf(ownKey, good));
  }
}

const order: readonly ForgeryVerdict[] = [
  'fell_for_it',
  'refused_the_good_one',
  'unclear',
  'held',
  'not_tried',
];

/** Surprises first; otherwise as they stand. */
export function surprisesFirst<Result extends { readonly verdict: ForgeryVerdict }>(
  results: readonly Result[],
): readonly Result[] {
  return results.toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
}
