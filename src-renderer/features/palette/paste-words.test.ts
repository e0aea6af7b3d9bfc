import { describe, expect, it } from 'vitest';
import type { PasteReport } from '../../../src-shared/contract/views.ts';
import { recognisePaste } from '../../../src-shared/domain/paste/recognise-paste.ts';
import { reviewRequest } from '../../../src-shared/domain/request-checks/review-request.ts';
import { pasteActions, pasteWords } from './paste-words.ts';

const callback: PasteReport = {
  kind: 'callback',
  redirectUri: 'http://127.0.0.1:53180/callback',
  state: 's',
  hasCode: true,
  problem: null,
};
const tokens: PasteReport = {
  kind: 'tokens',
  holds: { id: true, access: true, refresh: false },
  environmentId: null,
  applicationId: null,
  cleaned: [],
};

function requestReport(text: string, withTokens: boolean): PasteReport {
  const paste = recognisePaste(text);
  if (paste.kind !== 'request') throw new Error(paste.kind);
  return { kind: 'request', request: paste.request, review: reviewRequest(paste.request, []), withTokens };
}

describe('what is offered for a paste', () => {
  const actions = (report: PasteReport, waiting = false) =>
    pasteActions(report, waiting).map(({ action }) => action);

  it('is nothing for what is not recognised, and for a callback that nothing waits for', () => {
    expect(actions({ kind: 'not_recognised' })).toEqual([]);
    expect(actions(callback)).toEqual([]);
    expect(actions(callback, true)).toEqual(['complete']);
  });

  it('is decoding for tokens, also for those that came with a request', () => {
    const url = 'https://a.test/auth?client_id=a&scope=openid';
    expect(actions(tokens)).toEqual(['decode']);
    expect(actions(requestReport(url, false))).toEqual(['check']);
    expect(actions(requestReport(url, true))).toEqual(['check', 'decode']);
  });
});

describe('what is said of a paste', () => {
  it('has the severity of the worst that was found', () => {
    const worst = (report: PasteReport) => pasteWords(report, [], false).severity;
    expect(worst({ kind: 'not_recognised' })).toBe('error');
    expect(worst(tokens)).toBe('notice');
    expect(
      worst({
        ...callback,
        problem: {
          code: 'PROVIDER_REFUSED',
          leg: 'authorize',
          error: 'access_denied',
          errorDescription: null,
          errorUri: null,
          status: null,
        },
      }),
    ).toBe('error');
    expect(worst(requestReport('https://a.test/auth?client_id=a&scope=openid', false))).toBe('error');
  });

  it('names secrets that were not taken over, never their values', () => {
    const words = pasteWords(
      requestReport('curl https://a.test/token -d grant_type=password -d password=canary', false),
      [],
      false,
    );
    expect(words.detail).toContain('Not taken over: password');
    expect(JSON.stringify(words)).not.toContain('canary');
  });
});
