import { expect, test } from 'vitest';
import { type CallbackExpectation, filterText, judgeCallback } from './callback.ts';

const expectation: CallbackExpectation = {
  state: 'right',
  issuer: 'https://issuer.test',
  issRequired: false,
};
const judge = (query: string, changes: Partial<CallbackExpectation> = {}) => {
  const judgement = judgeCallback(new URLSearchParams(query), { ...expectation, ...changes });
  return judgement.accepted ? judgement : judgement.problem;
};

test.each([
  ['', 'absent'],
  ['code=c', 'absent'],
  ['code=c&state=', 'different'],
  ['code=c&state=wrong', 'different'],
  ['code=c&state=right2', 'different'],
  ['code=c&state=right&state=right', 'repeated'],
  ['error=access_denied', 'absent'],
])('refuses the callback "%s" for its state', (query, received) => {
  expect(judge(query)).toEqual({ code: 'CALLBACK_STATE_MISMATCH', received });
});

test.each([
  'code=a&code=b&state=right',
  'error=a&error=b&state=right',
  'code=a&state=right&iss=https://issuer.test&iss=https://issuer.test',
])('refuses the repeated parameter of "%s"', (query) => {
  expect(judge(query)).toEqual({ code: 'CALLBACK_INVALID', reason: 'repeated_parameter' });
});

test('refuses another issuer, even by a trailing slash', () => {
  expect(judge('code=c&state=right&iss=https://issuer.test/')).toEqual({
    code: 'CALLBACK_ISSUER_MISMATCH',
    expected: 'https://issuer.test',
    actual: 'https://issuer.test/',
  });
});

test('refuses an absent issuer where the metadata announces one', () => {
  expect(judge('code=c&state=right', { issRequired: true })).toMatchObject({
    code: 'CALLBACK_ISSUER_MISMATCH',
    actual: null,
  });
});

test('checks the issuer before it believes a refusal', () => {
  expect(judge('error=access_denied&state=right&iss=https://evil.test')).toMatchObject({
    code: 'CALLBACK_ISSUER_MISMATCH',
  });
});

test('passes on a refusal with its text filtered', () => {
  const query = new URLSearchParams({
    state: 'right',
    error: 'access_denied',
    error_description: 'a\u0000b\u202ec',
  });
  expect(judge(query.toString())).toEqual({
    code: 'PROVIDER_REFUSED',
    leg: 'authorize',
    error: 'access_denied',
    errorDescription: 'a b c',
    errorUri: null,
    status: null,
  });
});

test.each(['state=right', 'state=right&code='])('refuses "%s", which has no code', (query) => {
  expect(judge(query)).toEqual({ code: 'CALLBACK_INVALID', reason: 'no_code' });
});

test('accepts a code with the right state, with or without the right issuer', () => {
  expect(judge('code=c&state=right')).toEqual({ accepted: true, code: 'c', iss: null });
  expect(judge('code=c&state=right&iss=https://issuer.test', { issRequired: true })).toEqual({
    accepted: true,
    code: 'c',
    iss: 'https://issuer.test',
  });
});

test('bounds the text of a stranger', () => {
  expect(filterText('x'.repeat(1_000_000))).toHaveLength(2_001);
  expect(filterText('lone \ud800 surrogate')).toBe('lone   surrogate');
});
