import { expect, test } from 'vitest';
import type { MessageBody } from '../../../../src-shared/domain/calls/http-exchange.ts';
import { bodyText, exchangeText, pairLines, splitUrl } from './exchange-text.ts';

const body = (text: string, more: Partial<MessageBody> = {}): MessageBody => ({
  text,
  encoding: 'utf-8',
  size: text.length,
  truncated: false,
  ...more,
});
const json = [['Content-Type', 'application/json; charset=utf-8']] as const;

test('shows broken JSON as it came', () => {
  expect(bodyText(body('{"a":'), json)).toBe('{"a":');
});

test('shows no bytes that are not text', () => {
  expect(bodyText(body('AAEC', { encoding: 'base64', size: 3 }), [])).toBe('3 bytes that are not text');
});

test('makes a right-to-left mark in a form visible', () => {
  expect(pairLines('a=%E2%80%AEb&a=2')).toBe('a=\\u202eb\na=2');
});

test('keeps large numbers and repeated members of JSON as they were sent', () => {
  expect(bodyText(body('{"n":9007199254740993,"a":1.0,"a":2}'), json)).toBe(
    '{\n  "n": 9007199254740993,\n  "a": 1.0,\n  "a": 2\n}',
  );
});

test('does not indent what was cut off', () => {
  const cut = body('{"a":1', { size: 900, truncated: true });
  expect(bodyText(cut, json)).toBe('{"a":1\n… 900 bytes in all');
});

test('indents JSON and writes forms as one pair on each line', () => {
  expect(bodyText(body('{"a":[1]}'), json)).toBe('{\n  "a": [\n    1\n  ]\n}');
  const form = [['content-type', 'application/x-www-form-urlencoded']] as const;
  expect(bodyText(body('grant_type=authorization_code&code=%E2%80%A6'), form)).toBe(
    'grant_type=authorization_code\ncode=…',
  );
});

test('splits a URL at its first question mark alone', () => {
  expect(splitUrl('https://a.test/x?b=c?d')).toEqual({ base: 'https://a.test/x', query: 'b=c?d' });
  expect(splitUrl('https://a.test/x')).toEqual({ base: 'https://a.test/x', query: '' });
});

test('copies a request that has no response yet', () => {
  const text = exchangeText({
    direction: 'opened',
    request: { method: 'GET', url: 'https://a.test/', headers: [], body: null },
    response: null,
    startedAt: 0,
    durationMs: null,
    firstByteMs: null,
    problem: null,
  });
  expect(text).toBe('GET https://a.test/\n\n');
});
