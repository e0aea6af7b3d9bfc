import { expect, it } from 'vitest';
import type { Severity } from '../inspection/finding.ts';
import type { DemandsVerdict } from './verdict.ts';
import { type MeantAnswer, verdictWithDemands } from './verdict-with-demands.ts';

const headline = (severity: Severity) => ({
  severity,
  title: 'Both tokens are what you asked for',
  detail: 'The access token is for x.',
});
const answer = (verdict: DemandsVerdict, apiName = 'Orders'): MeantAnswer => ({
  apiName,
  kind: 'access',
  verdict,
});
const refused = (...because: string[]): DemandsVerdict => ({
  accepted: false,
  results: [],
  reasons: because.map((reason) => ({ code: 'SCOPES', because: reason })),
});
const accepted: DemandsVerdict = { accepted: true, results: [], reasons: [] };
const undecided: DemandsVerdict = { accepted: null, results: [], reasons: [] };

it.each(['error', 'warning'] as const)('a verdict of severity %s stands before any refusal', (severity) => {
  const verdict = headline(severity);
  expect(verdictWithDemands(verdict, [answer(refused('it lacks a'))])).toBe(verdict);
});

it.each([
  ['no API is meant', []],
  ['the API would accept the token', [answer(accepted)]],
  ['it depends on a signature that was not checked', [answer(undecided)]],
] satisfies [string, readonly MeantAnswer[]][])('the verdict stays where %s', (_, answers) => {
  const verdict = headline('ok');
  expect(verdictWithDemands(verdict, answers)).toBe(verdict);
});

it.each(['ok', 'notice'] as const)('a refusal goes before a verdict of severity %s', (severity) => {
  expect(verdictWithDemands(headline(severity), [answer(refused('it lacks a', 'its aud lacks b'))])).toEqual({
    severity: 'warning',
    title: 'Orders would refuse this access token',
    detail: 'It lacks a; its aud lacks b. Both tokens are what you asked for. The access token is for x.',
  });
});

it('of several APIs the first that refuses is named, and of many reasons three', () => {
  const { title, detail } = verdictWithDemands({ ...headline('ok'), detail: '' }, [
    answer(accepted, 'Stock'),
    answer(refused('a', 'b', 'c', 'd', 'e'), 'Bill\u202eing'),
  ]);
  expect(title).toContain('Bill\\u202eing would refuse');
  expect(detail).toBe('A; b; c; 2 more. Both tokens are what you asked for.');
});
