import type { Severity } from '../inspection/finding.ts';
import type { Expected, NotPossible } from './forgery.ts';
import type { JsonFault } from './json-fault.ts';
import type { AnswerReason, ForgeryVerdict } from './judge-answer.ts';

export const expectedWords: Readonly<Record<Expected, string>> = {
  accept: 'accepted',
  refuse: 'refused',
  either: 'either',
};

export const forgeryVerdictWords: Readonly<Record<ForgeryVerdict, string>> = {
  held: 'held',
  fell_for_it: 'fell for it',
  refused_the_good_one: 'refused the good one',
  unclear: 'unclear',
  not_tried: 'not tried',
};

export const answerReasonWords: Readonly<Record<AnswerReason, string>> = {
  masked: 'Perhaps for your key alone.',
  open_to_anybody: 'This call answers without any token.',
  good_refused: 'The real token was refused too.',
  key_not_trusted: 'You said that the API trusts your key, and it does not seem to.',
  no_answer: 'No answer came.',
  odd_status: 'This status neither accepts nor refuses a token.',
};

export const notPossibleWords: Readonly<Record<NotPossible, string>> = {
  no_id_token: 'This token set has no ID token.',
  nothing_to_change: 'This token has nothing of the kind.',
  no_issuer_key: 'No such public key of the issuer could be had.',
  no_leeway: 'The API is not said to have a leeway.',
};

const faults: Readonly<Record<JsonFault['reason'], string>> = {
  not_json: 'this is no JSON',
  not_an_object: 'JSON, but no object',
  too_deep: 'nested too deeply',
};

export function jsonFaultWords({ reason, line, column }: JsonFault): string {
  return `Line ${line}, column ${column}: ${faults[reason]}`;
}

interface Judged {
  readonly verdict: ForgeryVerdict;
  readonly because: AnswerReason | null;
}

/** What a finished trial comes to. A refusal that the key alone may have caused is no proof, and is not called one. */
export function trialSummary(results: readonly Judged[]): {
  readonly severity: Severity;
  readonly title: string;
  readonly detail: string;
} {
  const count = (verdict: ForgeryVerdict) => results.filter((result) => result.verdict === verdict).length;
  const fell = count('fell_for_it');
  const unclear = count('unclear');
  const masked = results.filter(({ because }) => because === 'masked').length;
  const cases = masked === 1 ? 'case' : 'cases';
  const trust = 'Tell it to trust your key, and its checks of claims are tried as well.';
  if (fell > 0)
    return {
      severity: 'error',
      title: `The API fell for ${fell} of ${results.length - count('not_tried')} cases`,
      detail: masked > 0 ? `It held in ${masked} perhaps for your key alone. ${trust}` : '',
    };
  if (count('refused_the_good_one') > 0)
    return {
      severity: 'warning',
      title: 'The API refused the real token, so that its other refusals say nothing',
      detail: 'Get a token that this call accepts, and try again.',
    };
  if (unclear > 0)
    return {
      severity: 'warning',
      title: `${unclear} of ${results.length} answers can’t be read`,
      detail: 'Each says why, and opens to what came back.',
    };
  if (masked > 0)
    return {
      severity: 'notice',
      title: `The API held, in ${masked} ${cases} perhaps for your key alone`,
      detail: trust,
    };
  return { severity: 'ok', title: 'The API held against every case', detail: '' };
}
