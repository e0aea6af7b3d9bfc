import { describe, expect, it } from 'vitest';
import type { Expected, ForgeryCode } from './forgery.ts';
import { trialSummary } from './forgery-words.ts';
import { type ControlAnswers, judgeAnswer, surprisesFirst } from './judge-answer.ts';

const controls: ControlAnswers = { good: 200, noToken: 401, ownKey: 401 };

type Row = readonly [
  what: string,
  code: ForgeryCode,
  expected: Expected,
  status: number | null,
  change: Partial<ControlAnswers>,
  verdict: string,
  because: string | null,
];

describe('what an answer means', () => {
  it.each<Row>([
    ['a forgery that is accepted', 'ALGORITHM_NONE', 'refuse', 200, {}, 'fell_for_it', null],
    ['the same with 204', 'AUDIENCE_WRONG', 'refuse', 204, {}, 'fell_for_it', null],
    ['a call that needs no token', 'NO_TOKEN', 'refuse', 200, { noToken: 200 }, 'fell_for_it', null],
    [
      'a forgery where anybody is served',
      'ALGORITHM_NONE',
      'refuse',
      200,
      { noToken: 200 },
      'unclear',
      'open_to_anybody',
    ],
    ['the real token refused', 'GOOD_TOKEN', 'accept', 403, { good: 403 }, 'refused_the_good_one', null],
    [
      'a forgery refused with the real one',
      'EXPIRED',
      'refuse',
      401,
      { good: 401 },
      'unclear',
      'good_refused',
    ],
    [
      'a forgery accepted where the real one is not',
      'EXPIRED',
      'refuse',
      200,
      { good: 401 },
      'fell_for_it',
      null,
    ],
    ['a trusted key that is refused', 'OWN_KEY', 'accept', 401, {}, 'unclear', 'key_not_trusted'],
    ['no answer', 'ALGORITHM_NONE', 'refuse', null, {}, 'unclear', 'no_answer'],
    ['no answer to the real token', 'GOOD_TOKEN', 'accept', null, { good: null }, 'unclear', 'no_answer'],
    ['a redirect', 'ALGORITHM_NONE', 'refuse', 302, {}, 'unclear', 'odd_status'],
    ['a failure of the server', 'KEY_ID_PATH', 'refuse', 500, {}, 'unclear', 'odd_status'],
    ['not found', 'ALGORITHM_NONE', 'refuse', 404, {}, 'unclear', 'odd_status'],
    [
      '400 where the real token gets it too',
      'EXPIRED',
      'refuse',
      400,
      { good: 400 },
      'unclear',
      'odd_status',
    ],
    ['400 otherwise', 'ALGORITHM_NONE', 'refuse', 400, {}, 'held', null],
    ['a claim refused together with its key', 'AUDIENCE_WRONG', 'refuse', 401, {}, 'held', 'masked'],
    ['a claim refused under a trusted key', 'AUDIENCE_WRONG', 'refuse', 401, { ownKey: 200 }, 'held', null],
    ['an untrusted key', 'OWN_KEY', 'refuse', 401, {}, 'held', null],
    ['a forgery refused', 'HMAC_PUBLIC_PEM', 'refuse', 401, {}, 'held', null],
    ['what may be taken, taken', 'AUDIENCE_BESIDE_FOREIGN', 'either', 200, { ownKey: 200 }, 'held', null],
    ['what may be refused, refused', 'AUDIENCE_BESIDE_FOREIGN', 'either', 401, { ownKey: 200 }, 'held', null],
    ['the real token', 'GOOD_TOKEN', 'accept', 200, {}, 'held', null],
    ['nothing sent, refused', 'NO_TOKEN', 'refuse', 401, {}, 'held', null],
  ])('%s', (_, code, expected, status, change, verdict, because) => {
    expect(judgeAnswer(code, expected, status, { ...controls, ...change })).toEqual({ verdict, because });
  });
});

describe('a finished trial', () => {
  const held = { verdict: 'held', because: null } as const;
  it('names what the API fell for before anything else', () => {
    const results = [
      held,
      { verdict: 'not_tried', because: null },
      { verdict: 'fell_for_it', because: null },
    ] as const;
    expect(trialSummary(results)).toMatchObject({
      severity: 'error',
      title: 'The API fell for 1 of 2 cases',
    });
    expect(surprisesFirst(results).map(({ verdict }) => verdict)).toEqual([
      'fell_for_it',
      'held',
      'not_tried',
    ]);
  });

  it('says nothing good of an API that refuses the real token, or whose answers can’t be read', () => {
    expect(trialSummary([held, { verdict: 'refused_the_good_one', because: null }]).severity).toBe('warning');
    expect(trialSummary([held, { verdict: 'unclear', because: 'no_answer' }]).severity).toBe('warning');
  });

  it('owns up that refusals of an untrusted key say little', () => {
    const { severity, title } = trialSummary([held, { verdict: 'held', because: 'masked' }]);
    expect(severity).toBe('notice');
    expect(title).toContain('in 1 case perhaps for your key alone');
    expect(trialSummary([held, held]).severity).toBe('ok');
  });
});
