import { expect, it } from 'vitest';
import type { DemandResult, DemandsVerdict } from './verdict.ts';
import { verdictWords, worstFirst } from './verdict-words.ts';

const aud = { code: 'AUDIENCE', because: 'its aud lacks x' } as const;
const exp = { code: 'EXPIRED', because: 'it expired 1 min ago' } as const;
const idToken = { code: 'ID_TOKEN_SENT', because: 'it is an ID token' } as const;
const unknown: DemandResult = {
  code: 'SIGNATURE',
  outcome: 'unknown',
  demand: '',
  found: '',
  because: 'it was not checked',
};
const refused = (...reasons: DemandsVerdict['reasons']): DemandsVerdict => ({
  accepted: false,
  results: [],
  reasons,
});

it.each([
  [refused(aud), 'error', 'Orders would refuse this access token: its aud lacks x'],
  [
    refused(aud, exp),
    'error',
    'Orders would refuse this access token: its aud lacks x, and for 1 more reason',
  ],
  [
    refused(idToken, aud, exp),
    'error',
    'Orders would refuse this token: it is an ID token, and for 2 more reasons',
  ],
  [
    { accepted: null, results: [unknown], reasons: [] },
    'notice',
    'Orders would accept this access token if its signature holds: it was not checked',
  ],
  [null, 'notice', 'Nobody has said what Orders demands of a token'],
  [{ accepted: true, results: [], reasons: [] }, 'ok', 'Orders would accept this access token'],
] satisfies [DemandsVerdict | null, string, string][])(
  'the verdict %j is one sentence',
  (verdict, severity, sentence) => {
    expect(verdictWords(verdict, 'Orders', 'access')).toEqual({ severity, sentence });
  },
);

it('a name that reorders or hides text is shown with escapes', () => {
  expect(verdictWords(null, 'a\u202eb', 'access').sentence).toContain('a\\u202eb');
});

it('what is not met comes first, and else the order stays', () => {
  const results = (['met', 'unknown', 'unmet', 'met', 'unmet'] as const).map((outcome, index) => ({
    ...unknown,
    outcome,
    demand: String(index),
  }));
  expect(worstFirst(results).map(({ demand }) => demand)).toEqual(['2', '4', '1', '0', '3']);
});
